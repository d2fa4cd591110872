import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Labels } from '../../src/model/relabel';
import { describeWithEngine, freePort, INSTALL, nodeExporter, start, stopAll, until } from '../engines';
import { Exporter, LABELLED_PAGES, serveMetrics } from './live/exporters';
import { Lab, LAB_JOBS, LabCluster, Major, PROMETHEUS, startLab, storedSeries, withoutInstance } from './live/lab';
import { query, Sample } from './live/prometheus-api';

/*
 * Generated hubs and spokes as real processes: every spoke writes to its hub, and what the hub then stores is looked at.
 * Each hub has spokes of its own major version and of the other, as agents and as servers.
 */

const MAJORS = [2, 3] as const;
const available = (major: Major) => PROMETHEUS[major].binary() !== undefined && nodeExporter() !== undefined;

let folder: string;
let labelled: Exporter;
/** All labs start at once: each waits for its engines' first discovery, which takes seconds. */
const labs = new Map<Major, Promise<Lab>>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'live-'));
  labelled = await serveMetrics(LABELLED_PAGES);
  const node = `127.0.0.1:${await freePort()}`;
  const majors = MAJORS.filter(available);
  if (majors.length > 0) {
    await start(nodeExporter()!, [`--web.listen-address=${node}`, '--collector.disable-defaults', '--collector.loadavg'], `http://${node}/`);
  }
  for (const major of majors) {
    const lab = startLab(major, { node, labelled: labelled.address }, folder);
    labs.set(major, lab);
    // its own tests fail by it
    lab.catch(() => undefined);
  }
}, 60_000);

afterAll(async () => {
  // a lab that no test waited for may still be starting
  await Promise.allSettled(labs.values());
  await stopAll();
  await labelled.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Metric and job of everything that a cluster is known to scrape. */
const SCRAPED: readonly (readonly [metric: string, job: string])[] = [
  ...[...LAB_JOBS, 'prometheus'].map((job) => ['up', job] as const),
  ['node_load1', 'host'],
  ['honest', 'honest'],
  ['honest', 'honest-honored'],
  ['hostile_identity', 'hostile'],
  ['hostile_identity', 'hostile-honored'],
  ['hostile_target', 'misruled'],
  ['prometheus_build_info', 'prometheus'],
];

function arrived(series: readonly Sample[], { name }: LabCluster): boolean {
  return SCRAPED.every(([metric, job]) => series.some(({ labels, value }) =>
    labels.__name__ === metric && labels.job === job && labels.cluster === name && (metric !== 'up' || value === '1')));
}

describe.each(MAJORS)('a hub of Prometheus %d.x', (major) => {
  const finder = () => available(major) || undefined;
  describeWithEngine('with its spokes', finder, major === 2 ? INSTALL.debian : `${INSTALL.go}, and ${INSTALL.debian}`, () => {
    let lab: Lab;
    let clusters: LabCluster[];
    let series: Sample[];

    beforeAll(async () => {
      lab = await labs.get(major)!;
      clusters = [lab.hub, ...lab.spokes];
      series = await storedSeries(lab, (all) => clusters.every((cluster) => arrived(all, cluster)));
    }, 90_000);

    const find = (metric: string, job: string, cluster: LabCluster): Labels[] => series
      .map(({ labels }) => labels)
      .filter((labels) => labels.__name__ === metric && labels.job === job && labels.cluster === cluster.name);

    test('has spokes', () => {
      expect(lab.spokes.map((spoke) => spoke.major)).toContain(major);
    });

    test('gets `up` and node metrics with the identity of the cluster that they come from', () => {
      for (const cluster of clusters) {
        for (const metric of ['up', 'node_load1', 'node_load15']) {
          expect(find(metric, 'host', cluster).map(withoutInstance))
            .toEqual([{ __name__: metric, job: 'host', cluster: cluster.name, environment: cluster.environment }]);
        }
      }
    });

    test('knows all clusters and no other, and no series without', async () => {
      const pairs = new Set(series.map(({ labels }) => `${labels.cluster} ${labels.environment}`));
      expect([...pairs].sort()).toEqual(clusters.map(({ name, environment }) => `${name} ${environment}`).sort());
      const counted = await query(lab.url, 'count by (cluster) ({__name__=~".+"})');
      expect(counted.map(({ labels }) => labels.cluster).sort()).toEqual(clusters.map(({ name }) => name).sort());
      for (const label of ['cluster', 'environment']) expect(await query(lab.url, `{__name__=~".+",${label}=""}`)).toEqual([]);
    });

    test('moves what an exporter says of its identity aside', () => {
      for (const cluster of clusters) {
        const identity = { cluster: cluster.name, environment: cluster.environment };
        const evil = { exported_cluster: 'evil', exported_environment: 'evil' };
        for (const job of ['hostile', 'hostile-honored']) {
          const instance = labelled.address;
          expect(find('hostile_identity', job, cluster)).toEqual([{ __name__: 'hostile_identity', job, instance, ...identity, ...evil }]);
        }
      }
    });

    test('keeps what an exporter had moved aside before', () => {
      for (const cluster of clusters) {
        const common = { __name__: 'hostile_exported', cluster: cluster.name, environment: cluster.environment, exported_cluster: 'older' };
        expect(find('hostile_exported', 'hostile', cluster).map(withoutInstance))
          .toEqual([{ ...common, job: 'hostile', exported_exported_cluster: 'evil' }]);
        expect(find('hostile_exported', 'hostile-honored', cluster).map(withoutInstance)).toEqual([{ ...common, job: 'hostile-honored' }]);
      }
    });

    test('honors an exporter\'s `job` and `instance`, and nothing of its identity', () => {
      for (const cluster of clusters) {
        const common = { __name__: 'hostile_target', cluster: cluster.name, environment: cluster.environment };
        expect(find('hostile_target', 'hostile', cluster))
          .toEqual([{ ...common, job: 'hostile', instance: labelled.address, exported_job: 'evil', exported_instance: 'evil' }]);
        expect(find('hostile_target', 'evil', cluster)).toEqual([{ ...common, job: 'evil', instance: 'evil' }]);
      }
    });

    test('forces the identity over what targets and rules of a job say', () => {
      for (const cluster of clusters) {
        const identity = { job: 'misruled', cluster: cluster.name, environment: cluster.environment };
        expect(find('up', 'misruled', cluster).map(withoutInstance)).toEqual([{ __name__: 'up', ...identity }]);
        expect(find('hostile_target', 'misruled', cluster).map(withoutInstance)).toEqual([
          { __name__: 'hostile_target', ...identity, exported_job: 'evil', exported_instance: 'evil', exported_cluster: 'worse' },
        ]);
      }
    });

    test('does not keep an identity twice that an exporter gives rightly', () => {
      for (const cluster of clusters) {
        for (const job of ['honest', 'honest-honored']) {
          expect(find('honest', job, cluster).map(withoutInstance))
            .toEqual([{ __name__: 'honest', job, cluster: cluster.name, environment: cluster.environment }]);
        }
      }
    });

    test('has moved labels on no other series', () => {
      const moved = series.filter(({ labels }) => Object.keys(labels).some((name) => name.startsWith('exported_')));
      expect(new Set(moved.map(({ labels }) => labels.__name__))).toEqual(new Set(['hostile_identity', 'hostile_exported', 'hostile_target']));
    });

    test('takes a changed config without a restart', async () => {
      const startTime = async () => (await query(lab.url, `process_start_time_seconds{job="prometheus",cluster="${lab.hub.name}"}`))
        .map(({ value }) => value);
      const before = await startTime();
      expect(before).toHaveLength(1);
      expect(await lab.reloadWithJob('added')).toBe(200);
      const up = await until(async () => (await query(lab.url, 'up{job="added"} == 1'))[0], 25_000, 250);
      expect(withoutInstance(up.labels)).toEqual({ __name__: 'up', job: 'added', cluster: lab.hub.name, environment: lab.hub.environment });
      expect(await startTime()).toEqual(before);
      expect(lab.process.exited()).toBe(false);
      // spokes write on as before
      for (const { name } of lab.spokes) {
        const [{ value }] = await query(lab.url, `time() - timestamp(up{job="host",cluster="${name}"})`);
        expect(Number(value)).toBeLessThan(15);
      }
    }, 40_000);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { describeWithEngine, INSTALL, openssl, otelcol, stopAll, until } from '../engines';
import { ABSENT_AFTER_MS, absentSince, AlertsLab, allHeardOf, DEATHS, HubName, SPOKES, startAlertsLab } from './live/fleet-alerts-lab';
import { PROMETHEUS } from './live/lab';
import { query } from './live/prometheus-api';

/*
 * Generated hubs with the rules that are generated for them, and a cluster of each transport: one after the other dies, and each hub says so
 * of those that it has to hear of, and of no other.
 */

const HUBS = Object.keys(SPOKES) as HubName[];
const FOUND = () => (PROMETHEUS[2].binary() && PROMETHEUS[3].binary() && otelcol() && openssl() ? true : undefined);

/** What a sample was scraped before, and how far clocks of processes and rounding are apart. */
const SLACK_MS = 2_000;

describeWithEngine('the alerts of a fleet', FOUND, `${INSTALL.go}, ${INSTALL.debian}`, () => {
  let folder: string;
  let lab: AlertsLab;
  /** When all was well, and when each cluster died. */
  let well: number;
  const deaths = new Map<string, number>();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'fleet-alerts-'));
    lab = await startAlertsLab(folder);
    await Promise.all(HUBS.map((hub) => allHeardOf(lab.urls[hub], SPOKES[hub])));
    well = Date.now();
  }, 120_000);

  afterAll(async () => {
    await stopAll();
    await lab?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  test('a hub expects its clusters, itself, and no other', async () => {
    for (const hub of HUBS) {
      const expected = await query(lab.urls[hub], 'fleet:cluster:expected');
      expect(expected.map(({ labels }) => labels.cluster).sort()).toEqual([...SPOKES[hub], hub].sort());
      expect(await query(lab.urls[hub], 'fleet:cluster:targets unless on (cluster) fleet:cluster:expected')).toEqual([]);
    }
  });

  test('a spoke whose server evaluates rules is known to do so', async () => {
    for (const hub of HUBS) {
      const beats = await until(async () => {
        const found = await query(lab.urls[hub], 'time() - fleet:cluster:heartbeat_timestamp_seconds');
        return found.length > 0 && found;
      });
      expect(beats.map(({ labels }) => labels.cluster)).toEqual(['server']);
      expect(Number(beats[0].value)).toBeLessThan(30);
    }
  });

  test('what the alerts look at is there', async () => {
    const senders = ['agent', 'host', 'server', 'survivor'];
    const collectors = ['telemetry-otlp', 'telemetry-write'];
    const expected: readonly (readonly [expression: string, clusters: readonly string[]])[] = [
      ['fleet:cluster:scraped_series > 0', [...SPOKES.main, 'main']],
      ['fleet:cluster:remote_write_lag_seconds < 30', senders],
      ['prometheus_remote_storage_samples_failed_total + prometheus_remote_storage_samples_total', senders],
      ['prometheus_build_info{job="prometheus"}', [...senders, 'main']],
      ['process_start_time_seconds{job=~"alloy|prometheus"}', [...senders, 'main']],
      ['otelcol_exporter_queue_size / otelcol_exporter_queue_capacity', collectors],
      ['{__name__=~"otelcol_process_uptime(_seconds)?(_total)?"}', collectors],
      ['{__name__=~"otelcol_exporter_sent_metric_points(_total)?",exporter=~"prometheus_?remote_?write.*"}', ['telemetry-write']],
      ['{__name__=~"otelcol_exporter_sent_metric_points(_total)?",exporter=~"otlp_?http.*"}', collectors],
      ['{__name__=~"otelcol_exporter_send_failed_metric_points(_total)?"} or {__name__=~"otelcol_exporter_sent_metric_points(_total)?"}', collectors],
      ['prometheus_tsdb_retention_limit_bytes{cluster="main"} > 0', ['main']],
      ['fleet:hub:storage_bytes', ['main']],
      ['prometheus_http_requests_total{cluster="main",handler=~"/api/v1/(write|otlp/v1/metrics)",code=~"2.."}', ['main']],
    ];
    const missing = async () => {
      const answers = await Promise.all(expected.map(async ([expression, clusters]) => {
        const found = (await query(lab.urls.main, `group by (cluster) (${expression})`)).map(({ labels }) => labels.cluster).sort();
        return JSON.stringify(found) === JSON.stringify([...clusters].sort()) ? [] : [`${expression}: ${found.join(' ')}`];
      }));
      return answers.flat();
    };
    // what senders say of what they have sent comes later than the first that they send
    await until(async () => (await missing()).length === 0, 20_000, 250).catch(async () => expect(await missing()).toEqual([]));
  }, 30_000);

  test('nothing is wrong', async () => {
    for (const hub of HUBS) {
      const found = await query(lab.urls[hub], 'ALERTS{alertname=~"Spoke.*|Cluster.*|Hub.*|Duplicate.*|Unknown.*"}');
      expect(found.map(({ labels }) => `${labels.alertname} ${labels.alertstate} ${labels.cluster}`)).toEqual([]);
    }
  });

  test('a cluster that dies is absent, and no other is', async () => {
    const mine = (hub: HubName) => SPOKES[hub].filter((name) => deaths.has(name));
    for (const clusters of DEATHS) {
      for (const name of clusters) deaths.set(name, Date.now());
      await lab.kill(clusters[0]);
      // the next one, when a hub has seen that this one says no more
      await until(async () => (await query(lab.urls.main, `time() - fleet:cluster:newest_sample_timestamp_seconds{cluster="${clusters[0]}"} < 3`)).length === 0, 60_000);
    }
    for (const hub of HUBS) {
      const since = await until(async () => {
        const found = await absentSince(lab.urls[hub], well);
        return mine(hub).every((name) => found.has(name)) && found;
      }, 60_000, 500);
      expect([...since.keys()].sort()).toEqual([...mine(hub)].sort());
      for (const [name, begin] of since) expect(begin - deaths.get(name)!).toBeGreaterThan(ABSENT_AFTER_MS - SLACK_MS);
    }
  }, 180_000);

  test('two that send under one name are found out', async () => {
    const doubled = (hub: HubName) => query(lab.urls[hub], 'group by (cluster) (ALERTS{alertname="DuplicateClusterLabel",alertstate="firing"})');
    for (const hub of HUBS) expect(await doubled(hub)).toEqual([]);
    await lab.twin();
    for (const hub of HUBS) {
      const found = await until(async () => {
        const now = await doubled(hub);
        return now.length > 0 && now;
      }, 30_000, 250);
      expect(found.map(({ labels }) => labels.cluster)).toEqual(['survivor']);
    }
  }, 90_000);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Labels } from '../../src/model/relabel';
import { describeWithEngine, INSTALL, otelcol, prometheus3, stopAll, until } from '../engines';
import { Exporter, LABELLED_PAGES, serveMetrics } from './live/exporters';
import { identityOf, PAGES, Spoke, SPOKES, startTelemetryLab, TELEMETRY_SPOKES, TelemetryLab } from './live/open-telemetry-lab';
import { asTelemetry, KINDS } from './live/open-telemetry-series';
import { query, Sample } from './live/prometheus-api';

/*
 * Generated OpenTelemetry Collectors, one for each way to a hub, beside a Prometheus agent with the same jobs: what the hub stores of them,
 * and what of it differs from what it stores of the agent.
 */

const SECONDS = 1_000;

/** Path -> page; each spoke's page of counts says how often that spoke has asked. */
function pagesWith(counts: Map<string, number>): (url: string) => string | undefined {
  return (url) => {
    const [, page, spoke] = url.split('/');
    if (page === 'count') {
      counts.set(spoke, (counts.get(spoke) ?? 0) + 1);
      return `count_of_scrapes ${counts.get(spoke)}\n`;
    }
    if (page === 'anonymous') return 'anonymous 1\n';
    return page.startsWith('kinds') ? KINDS : LABELLED_PAGES('/hostile');
  };
}

/** What an application sends that says it is somebody else, wherever it can. */
function claims(): object {
  const now = `${Date.now()}000000`;
  const attributes = (values: Labels) => Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const evil = { cluster: 'evil', environment: 'evil', fleet_region: 'evil' };
  const point = { timeUnixNano: now, startTimeUnixNano: now, attributes: attributes({ ...evil, 'fleet.region': 'worse', 'path': '/' }) };
  return {
    resourceMetrics: [{
      resource: { attributes: attributes({ ...evil, 'fleet.region': 'worse', 'service.name': 'app', 'service.namespace': 'shop', 'service.instance.id': 'app-1' }) },
      scopeMetrics: [{
        scope: { name: 'library', attributes: attributes(evil) },
        metrics: [
          { name: 'app.temperature', unit: 'Cel', gauge: { dataPoints: [{ ...point, asDouble: 1 }] } },
          { name: 'app.requests', unit: '1', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ ...point, asInt: '2' }] } },
          {
            name: 'app.duration',
            histogram: { aggregationTemporality: 2, dataPoints: [{ ...point, count: '3', sum: 1.5, bucketCounts: ['1', '2'], explicitBounds: [0.5] }] },
          },
        ],
      }],
    }],
  };
}

/** What the hub has to store of it. */
const CLAIMED = [
  ...['app_temperature', 'app_requests', 'app_duration_sum', 'app_duration_count'].map((__name__) => ({ __name__ })),
  ...['0.5', '+Inf'].map((le) => ({ __name__: 'app_duration_bucket', le })),
].map((labels) => ({ ...labels, job: 'shop/app', instance: 'app-1', path: '/' }));

function sortedTexts(series: readonly Labels[]): string[] {
  return series.map((labels) => JSON.stringify(Object.entries(labels).sort())).sort();
}

const available = () => (otelcol() !== undefined && prometheus3() !== undefined) || undefined;

describeWithEngine('OpenTelemetry Collectors and their hub', available, INSTALL.go, () => {
  const counts = new Map<string, number>();
  let folder: string;
  let exporter: Exporter;
  let lab: TelemetryLab;
  let stored: Sample[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'telemetry-'));
    exporter = await serveMetrics(pagesWith(counts));
    lab = await startTelemetryLab(exporter.address, folder);
    for (const url of Object.values(lab.otlp)) {
      const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(claims()) });
      expect(status).toBe(200);
    }
    stored = await until(async () => {
      const all = await query(lab.url, '{__name__=~".+"}');
      return Object.keys(SPOKES).every((spoke) => hasAll(all, spoke)) && all;
    }, 40 * SECONDS, 250);
  }, 90 * SECONDS);

  afterAll(async () => {
    await stopAll();
    await exporter.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60 * SECONDS);

  /** Whether every page was scraped well, and what applications sent is there. */
  function hasAll(all: readonly Sample[], spoke: string): boolean {
    const own = all.filter(({ labels }) => labels.cluster === spoke);
    const has = (name: string, job: string) => own.some(({ labels, value }) => labels.__name__ === name && labels.job === job && (name !== 'up' || value === '1'));
    const asks = spoke === 'spoke-agent' ? [] : [['app_temperature', 'shop/app'], ['up', 'opentelemetry-collector']] as const;
    return PAGES.every((page) => has('up', page) && has('scrape_series_added', page)) && asks.every(([name, job]) => has(name, job));
  }

  const of = (spoke: Spoke): Labels[] => stored.map(({ labels }) => labels).filter(({ cluster }) => cluster === spoke);

  /** Series of pages, and those that scrapes make of themselves. */
  const scraped = (spoke: Spoke) => of(spoke).filter(({ job, __name__ }) =>
    !['prometheus', 'opentelemetry-collector', 'shop/app'].includes(job) && __name__ !== 'target_info')
    .map(({ cluster, environment, ...labels }) => labels);

  test('everything carries the whole identity of one cluster', () => {
    const seen = new Set(stored.map(({ labels: { cluster, environment, fleet_region } }) => JSON.stringify({ cluster, environment, fleet_region })));
    expect([...seen].sort()).toEqual(['hub', ...Object.keys(SPOKES)].map((name) => JSON.stringify(identityOf(name))).sort());
  });

  test.each(TELEMETRY_SPOKES)('%s: all and only the series of the agent, but for known differences', (spoke) => {
    expect(sortedTexts(scraped(spoke))).toEqual(sortedTexts(asTelemetry(scraped('spoke-agent'), SPOKES[spoke])));
  });

  test.each(TELEMETRY_SPOKES)('%s: an exporter that says it is somebody else is not believed', (spoke) => {
    const identity = identityOf(spoke);
    const found = (name: string, job: string) => of(spoke).filter((labels) => labels.__name__ === name && labels.job === job);
    for (const job of ['hostile', 'hostile-honored']) {
      expect(found('hostile_identity', job)).toEqual([
        { __name__: 'hostile_identity', job, instance: exporter.address, ...identity, exported_cluster: 'evil', exported_environment: 'evil' },
      ]);
    }
    expect(found('hostile_target', 'hostile')).toEqual([
      { __name__: 'hostile_target', job: 'hostile', instance: exporter.address, ...identity, exported_job: 'evil', exported_instance: 'evil' },
    ]);
    expect(found('hostile_target', 'evil')).toEqual([{ __name__: 'hostile_target', job: 'evil', instance: 'evil', ...identity }]);
  });

  test.each(TELEMETRY_SPOKES)('%s: what an application sends by OTLP arrives under the identity of its cluster', (spoke) => {
    const sent = of(spoke).filter(({ job, __name__ }) => job === 'shop/app' && __name__ !== 'target_info');
    expect(sortedTexts(sent)).toEqual(sortedTexts(CLAIMED.map((labels) => ({ ...labels, ...identityOf(spoke) }))));
  });

  test('only the OTLP receiver of the hub makes series of what describes a sender', () => {
    const told = stored.filter(({ labels }) => labels.__name__ === 'target_info' && labels.cluster !== 'spoke-agent').map(({ labels }) => labels.cluster);
    expect(new Set(told)).toEqual(new Set(['spoke-otlp']));
  });

  test.each(TELEMETRY_SPOKES)('%s: its own metrics are told apart by its pod', (spoke) => {
    const [up] = of(spoke).filter(({ __name__, job }) => __name__ === 'up' && job === 'opentelemetry-collector');
    expect(up).toEqual({ __name__: 'up', job: 'opentelemetry-collector', instance: `${spoke}-0`, ...identityOf(spoke) });
    expect(of(spoke).filter(({ job, __name__ }) => job === 'opentelemetry-collector' && __name__.startsWith('otelcol_exporter_')).length).toBeGreaterThan(0);
  });

  test('after 20 seconds without the hub, no sample is missing, and what waited survives a new pod', async () => {
    const outage = lab.hubOutage(20 * SECONDS);
    await new Promise((resolve) => setTimeout(resolve, 10 * SECONDS));
    await lab.restart('spoke-otlp');
    await outage;
    for (const spoke of TELEMETRY_SPOKES) {
      const wanted = counts.get(spoke)!;
      const values = await until(async () => {
        const numbers = await countsOf(lab.url, spoke);
        return numbers.at(-1)! >= wanted && numbers;
      }, 30 * SECONDS, 250);
      const all = Array.from({ length: values.at(-1)! - values[0] + 1 }, (_, i) => values[0] + i);
      const missing = all.filter((value) => !values.includes(value));
      // the scrape that was under way when its collector ended
      expect(missing.length).toBeLessThanOrEqual(spoke === 'spoke-otlp' ? 1 : 0);
      expect(values).toEqual(all.filter((value) => !missing.includes(value)));
      // it was scraped on, as long as there was a collector
      expect(values.length).toBeGreaterThan(12);
    }
  }, 80 * SECONDS);
});

/** All samples of a spoke's page of counts that the hub stores, in order. */
async function countsOf(hub: string, spoke: string): Promise<number[]> {
  const response = await fetch(`${hub}/api/v1/query?${new URLSearchParams({ query: `count_of_scrapes{cluster="${spoke}"}[5m]` })}`);
  const { data } = await response.json() as { data: { result: { values: [number, string][] }[] } };
  expect(data.result).toHaveLength(1);
  return data.result[0].values.map(([, value]) => Number(value));
}

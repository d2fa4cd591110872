import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { AGENT, ALL, ALLOY, HOST, OPTIONS, SCRAPED, SERVER, TELEMETRY, UNMANAGED } from './expected';
import { ExpectedCluster } from '../../../../src/compile/rules/fleet/expected-cluster';
import { fleetGroups } from '../../../../src/compile/rules/fleet/fleet-groups';
import { HEARTBEAT } from '../../../../src/compile/rules/fleet/heartbeat';
import { printRuleFile } from '../../../../src/model/rules/print-rules';
import { emitYaml } from '../../../../src/syntax/yaml';

interface Labels {
  readonly [name: string]: string;
}

/** A series with a value for each minute from the start on; undefined where there is none. */
export interface MinuteSeries {
  readonly labels: Labels;
  readonly value: (minute: number) => number | undefined;
  /**
   * Last minute that it has a value for.
   * @default - that at which is looked
   */
  readonly until?: number;
}

/** What happens in a fleet that is otherwise well. */
export interface Scenario {
  readonly name: string;
  /**
   * Minute at which is looked; beyond 100, a multiple of 4.
   * @default 32
   */
  readonly at?: number;
  /**
   * @default - the series stay as they are
   */
  readonly change?: (series: MinuteSeries) => MinuteSeries | undefined;
  readonly add?: readonly MinuteSeries[];
  /** `<alert> <cluster>` of all that fires then, in the order of the alphabet. */
  readonly firing?: readonly string[];
  /** Expressions, and the clusters that they yield something for then. */
  readonly yields?: readonly { readonly expr: string; readonly clusters: readonly string[] }[];
  /**
   * @default - one cluster of each kind
   */
  readonly expected?: readonly ExpectedCluster[];
}

export const of = (cluster: string, __name__: string, labels: Labels, value: MinuteSeries['value']): MinuteSeries => (
  { labels: { __name__, cluster, ...labels }, value }
);

const rising = (perMinute: number) => (minute: number) => minute * perMinute;
const constant = (value: number) => () => value;
/** Seconds since the start, which is where promtool's time begins. */
const now = (minute: number) => minute * 60;

const PUSHING = [ALLOY, AGENT, SERVER, TELEMETRY, UNMANAGED, HOST];

/** What the store of a hub holds where all is well. */
const WELL: readonly MinuteSeries[] = [
  ...['hub', ...PUSHING.map(({ name }) => name), SCRAPED.name, 'federated'].flatMap((cluster) => [
    of(cluster, 'up', { job: 'kubelet', instance: 'node-1' }, constant(1)),
    // one target is down everywhere
    of(cluster, 'up', { job: 'app', instance: 'down' }, constant(0)),
    of(cluster, 'scrape_samples_post_metric_relabeling', { job: 'kubelet', instance: 'node-1' }, constant(cluster === 'federated' ? 9e6 : 1000)),
    of(cluster, 'node_time_seconds', { job: 'node-exporter', instance: 'node-1' }, now),
  ]),
  ...['up', 'scrape_samples_post_metric_relabeling'].map((name) => of('federated', name, { job: 'federation', instance: 'prom' }, constant(1))),
  ...[ALLOY, AGENT, SERVER, HOST].flatMap(({ name, collector }) => {
    const self = { job: collector === 'alloy' ? 'alloy' : 'prometheus', instance: 'self' };
    const queue = { ...self, remote_name: 'hub', url: 'https://hub.test/api/v1/write' };
    return [
      of(name, 'prometheus_remote_storage_queue_highest_sent_timestamp_seconds', queue, now),
      of(name, 'prometheus_remote_storage_samples_total', queue, rising(1000)),
      of(name, 'prometheus_remote_storage_samples_failed_total', queue, constant(0)),
      // what rules leave out is not lost
      of(name, 'prometheus_remote_storage_samples_dropped_total', { ...queue, reason: 'dropped_series' }, rising(100)),
      of(name, 'prometheus_remote_storage_samples_dropped_total', { ...queue, reason: 'too_old' }, constant(3)),
      // restarted once
      of(name, 'process_start_time_seconds', self, (minute) => (minute < 12 ? 1000 : 1720)),
      collector === 'alloy' ? of(name, 'alloy_build_info', { ...self, version: 'v1.18.1' }, constant(1))
        : of(name, 'prometheus_build_info', { ...self, version: '3.14.0' }, constant(1)),
    ];
  }),
  of(SERVER.name, HEARTBEAT, {}, now),
  // a collector that is started anew every five minutes
  of(TELEMETRY.name, 'otelcol_process_uptime', { instance: 'gateway' }, (minute) => (minute % 5) * 60),
  ...['prometheus_remote_write/hub', 'otlp_http/hub'].flatMap((exporter) => [
    of(TELEMETRY.name, 'otelcol_exporter_sent_metric_points', { instance: 'gateway', exporter }, rising(1000)),
    of(TELEMETRY.name, 'otelcol_exporter_send_failed_metric_points', { instance: 'gateway', exporter }, constant(0)),
    of(TELEMETRY.name, 'otelcol_exporter_enqueue_failed_metric_points', { instance: 'gateway', exporter }, constant(0)),
    of(TELEMETRY.name, 'otelcol_exporter_queue_size', { instance: 'gateway', exporter }, constant(10)),
    of(TELEMETRY.name, 'otelcol_exporter_queue_capacity', { instance: 'gateway', exporter }, constant(100)),
  ]),
  // a rollout, after which the pod has another uid
  of(ALLOY.name, 'kube_pod_info', { namespace: 'monitoring', pod: 'alloy-cluster-0', uid: 'old' }, (minute) => (minute < 10 ? 1 : undefined)),
  of(ALLOY.name, 'kube_pod_info', { namespace: 'monitoring', pod: 'alloy-cluster-0', uid: 'new' }, (minute) => (minute < 10 ? undefined : 1)),
  of(ALLOY.name, 'kube_pod_info', { namespace: 'shop', pod: 'alloy-cluster-0', uid: 'another' }, constant(1)),
  of('hub', 'prometheus_http_requests_total', { handler: '/api/v1/write', code: '204' }, rising(60)),
  of('hub', 'prometheus_http_requests_total', { handler: '/api/v1/query', code: '400' }, rising(60)),
  of('hub', 'prometheus_tsdb_storage_blocks_bytes', { job: 'prometheus' }, constant(5e9)),
  of('hub', 'prometheus_tsdb_wal_storage_size_bytes', { job: 'prometheus' }, (minute) => (minute % 120) * 1e6),
  of('hub', 'prometheus_tsdb_retention_limit_bytes', { job: 'prometheus' }, constant(40e9)),
];

/** Runs scenarios in a promtool; what it says where one comes out otherwise. */
export function run(promtool: string, scenarios: readonly Scenario[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleet-rules-'));
  const faults = scenarios.flatMap((scenario, i) => {
    const rules = path.join(folder, `rules-${i}.yaml`);
    const test = path.join(folder, `test-${i}.yaml`);
    writeFileSync(rules, printRuleFile(fleetGroups(scenario.expected ?? ALL, OPTIONS)));
    // often enough for the lookback, and seldom enough for a test
    const seldom = (scenario.at ?? 32) > 100;
    writeFileSync(test, emitYaml({ rule_files: [rules], evaluation_interval: seldom ? '4m' : '1m', tests: [testOf(scenario)] }));
    return [test];
  });
  const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', ...faults], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  return status === 0 ? '' : `${scenarios.map(({ name }, i) => `${i}: ${name}`).join('\n')}\n${stdout}${stderr}`;
}

function testOf({ at = 32, change = (series) => series, add = [], firing, yields = [] }: Scenario): object {
  const series = [...WELL.flatMap((one) => change(one) ?? []), ...add];
  const isThere = (cluster: string) => ({ labels: cluster === '' ? '{}' : `{cluster="${cluster}"}`, value: 1 });
  return {
    interval: '1m',
    input_series: series.map(({ labels, value, until = at }) => ({
      series: textOf(labels),
      values: Array.from({ length: until + 1 }, (_, minute) => value(minute) ?? '_').join(' '),
    })),
    promql_expr_test: [
      ...firing === undefined ? [] : [{
        expr: 'group by (alertname, cluster) (ALERTS{alertstate="firing"})',
        eval_time: `${at}m`,
        exp_samples: firing.map((text) => {
          const [alertname, cluster] = text.split(' ');
          return { labels: textOf({ alertname, ...cluster !== undefined && { cluster } }), value: 1 };
        }),
      }],
      ...yields.map(({ expr, clusters }) => ({ expr: `group by (cluster) (${expr})`, eval_time: `${at}m`, exp_samples: clusters.map(isThere) })),
      // so that what comes later is there
      ...yields.length === 0 ? [] : [{ expr: 'vector(1)', eval_time: `${at + 10}m`, exp_samples: [{ labels: '{}', value: 1 }] }],
    ],
  };
}

function textOf({ __name__ = '', ...labels }: Labels): string {
  return `${__name__}{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',')}}`;
}

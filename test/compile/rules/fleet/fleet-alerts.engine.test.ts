import { AGENT, ALL, ALLOY, alertsOf, FEDERATED, HOST, SCRAPED, SERVER, TELEMETRY, UNMANAGED } from './expected';
import { MinuteSeries, of, run, Scenario } from './scenario';
import { FLEET_ALERTS } from '../../../../src/compile/rules/fleet/fleet-groups';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../../engines';

type Value = MinuteSeries['value'];
type Which = (series: MinuteSeries) => boolean;

/** What happens to a series: itself, another, or none. */
type Change = (series: MinuteSeries) => MinuteSeries | undefined;

const all = (...changes: readonly Change[]): Change => (series) => (
  changes.reduce<MinuteSeries | undefined>((one, change) => one && change(one), series)
);

const named = (name: string): Which => ({ labels }) => labels.__name__.endsWith(name);
const labelled = (label: string, value: string): Which => ({ labels }) => labels[label].startsWith(value);

/** Another value for some series of a cluster. */
function instead(cluster: string, name: string, value: Value, which: Which = () => true): Change {
  return (series) => (series.labels.cluster === cluster && named(name)(series) && which(series) ? { ...series, value } : series);
}

/** A cluster is there only at some minutes; what a hub pulls of it is reported by the hub, as failing. */
function thereAt(cluster: string, isThere: (minute: number) => boolean): Change {
  const isReport: Which = ({ labels }) => labels.__name__ === 'up' || labels.__name__.startsWith('scrape_');
  const isPulled: Which = cluster === FEDERATED.name ? (series) => isReport(series) && series.labels.job === 'federation' : isReport;
  const pulled = cluster === FEDERATED.name || cluster === SCRAPED.name ? isPulled : () => false;
  return (series) => (series.labels.cluster !== cluster ? series
    : { ...series, value: (minute) => (isThere(minute) ? series.value(minute) : pulled(series) ? 0 : undefined) });
}

const dies = (cluster: string, at: number) => thereAt(cluster, (minute) => minute <= at);
const without = (cluster: string): Change => (series) => (series.labels.cluster === cluster ? undefined : series);
const often = (minute: number) => minute * 500;

const KINDS = [ALLOY, AGENT, SERVER, TELEMETRY, UNMANAGED, HOST, FEDERATED, SCRAPED].map(({ name }) => name);

/** Each kind of cluster is away in each of the ways, beside others that are well. */
const AWAY = KINDS.map((dead, i): Scenario => {
  const [never, stale, back] = [1, 3, 5].map((further) => KINDS[(i + further) % KINDS.length]);
  return {
    name: `${dead} is dead, ${never} was never there, ${stale} says nothing since some minutes, ${back} was away for five`,
    change: all(dies(dead, 10), without(never), dies(stale, 26), thereAt(back, (minute) => minute < 10 || minute > 15)),
    firing: [`SpokeAbsent ${dead}`, `SpokeAbsent ${never}`, `SpokeStale ${dead}`, `SpokeStale ${stale}`],
  };
});

const SCENARIOS: readonly Scenario[] = [
  { name: 'all is well', firing: [] },
  ...AWAY,
  { name: 'a cluster has been dead for long', at: 120, change: dies(ALLOY.name, 10), firing: [`SpokeAbsent ${ALLOY.name}`] },
  {
    name: 'a federated server answers and has nothing; all targets of a cluster that sends are down',
    change: all(instead(FEDERATED.name, 'scrape_samples_post_metric_relabeling', () => 0), instead(ALLOY.name, 'up', () => 0)),
    firing: [`SpokeAbsent ${FEDERATED.name}`],
  },
  {
    name: 'each cluster has a fault of its own',
    change: all(
      instead(ALLOY.name, 'highest_sent_timestamp_seconds', (minute) => Math.min(minute, 5) * 60),
      instead(AGENT.name, 'samples_failed_total', (minute) => minute * 20),
      instead(SERVER.name, 'samples_dropped_total', often, labelled('reason', 'too_old')),
      instead(TELEMETRY.name, 'queue_size', () => 60),
      instead(HOST.name, 'process_start_time_seconds', (minute) => (minute % 2 ? 1000 : 90_000)),
      instead(SCRAPED.name, 'node_time_seconds', (minute) => minute * 60 - 31),
      instead(FEDERATED.name, 'scrape_samples_post_metric_relabeling', () => 1_000_001, labelled('job', 'federation')),
    ),
    add: [
      of('stranger', 'up', { job: 'x', instance: 'y' }, () => 1),
      { labels: { __name__: 'up', job: 'x', instance: 'y' }, value: () => 0 },
      of('hub', 'prometheus_http_requests_total', { handler: '/api/v1/write', code: '400' }, often),
    ],
    firing: [
      'ClusterLabelMissing', `DuplicateClusterLabel ${HOST.name}`, 'HubReceiverRejecting hub', `SpokeClockSkew ${SCRAPED.name}`,
      `SpokeRemoteWriteDropping ${SERVER.name}`, `SpokeRemoteWriteFailing ${AGENT.name}`, `SpokeRemoteWriteLagging ${ALLOY.name}`,
      `SpokeSendQueueFilling ${TELEMETRY.name}`, `SpokeSeriesBudget ${FEDERATED.name}`, 'UnknownCluster stranger',
    ],
  },
  {
    name: 'each cluster has another fault',
    change: all(
      instead(AGENT.name, 'highest_sent_timestamp_seconds', (minute) => Math.min(minute, 5) * 60),
      instead(ALLOY.name, 'samples_failed_total', (minute) => minute * 20),
      instead(HOST.name, 'scrape_samples_post_metric_relabeling', () => 1_000_001),
      instead(SERVER.name, 'heartbeat_timestamp_seconds', (minute) => (minute <= 10 ? minute * 60 : undefined)),
      instead(TELEMETRY.name, 'send_failed_metric_points', often, labelled('exporter', 'prometheus')),
    ),
    add: [of(ALLOY.name, 'kube_pod_info', { namespace: 'monitoring', pod: 'alloy-cluster-0', uid: 'twin' }, () => 1)],
    firing: [
      `DuplicateClusterLabel ${ALLOY.name}`, `SpokeHeartbeatMissing ${SERVER.name}`, `SpokeRemoteWriteFailing ${ALLOY.name}`,
      `SpokeRemoteWriteFailing ${TELEMETRY.name}`, `SpokeRemoteWriteLagging ${AGENT.name}`, `SpokeSeriesBudget ${HOST.name}`,
    ],
  },
  {
    name: 'a collector gives up what it queued, and a kernel is undecided about when it was started',
    change: all(
      instead(TELEMETRY.name, 'send_failed_metric_points', often, labelled('exporter', 'otlp')),
      instead(AGENT.name, 'process_start_time_seconds', (minute) => 1000 + minute % 2),
    ),
    firing: [`SpokeRemoteWriteDropping ${TELEMETRY.name}`],
  },
  {
    name: 'a queue is full, and two collectors send under one name',
    change: all(
      instead(TELEMETRY.name, 'enqueue_failed_metric_points', often),
      instead(AGENT.name, 'process_start_time_seconds', (minute) => (minute % 2 ? 1000 : 90_000)),
    ),
    firing: [`DuplicateClusterLabel ${AGENT.name}`, `SpokeRemoteWriteDropping ${TELEMETRY.name}`],
  },
  {
    name: 'two OpenTelemetry Collectors send under one name',
    at: 48,
    // by half as many samples, it takes twice as long
    expected: ALL.map((one) => (one === TELEMETRY ? { ...one, scrapeIntervalMs: 60_000 } : one)),
    change: instead(TELEMETRY.name, 'process_uptime', (minute) => (minute % 2 ? 90_000 : 1000) + minute * 60),
    firing: [`DuplicateClusterLabel ${TELEMETRY.name}`],
  },
  {
    name: 'clusters run another version than they should',
    at: 380,
    add: [
      of(ALLOY.name, 'alloy_build_info', { job: 'alloy', version: 'v1.17.0' }, () => 1),
      of(ALLOY.name, 'alloy_build_info', { job: 'alloy', version: '1.18.1-mirrored' }, () => 1),
      of(AGENT.name, 'prometheus_build_info', { job: 'prometheus', version: '3.1.0' }, () => 1),
      of(SERVER.name, 'prometheus_build_info', { job: 'theirs', version: '2.1.0' }, () => 1),
    ],
    firing: [`SpokeVersionSkew ${AGENT.name}`, `SpokeVersionSkew ${ALLOY.name}`],
  },
  {
    name: 'a store grows beyond its limit',
    at: 1520,
    change: instead('hub', 'storage_blocks_bytes', (minute) => 5e9 + minute * 6e6),
    firing: ['HubDiskForecast hub'],
  },
  { name: 'a store is young', at: 400, change: instead('hub', 'storage_blocks_bytes', (minute) => 5e9 + minute * 6e6), firing: [] },
  {
    name: 'every cluster is to be heard of outside',
    expected: ALL.map((one) => ({ ...one, rules: { alerts: { SpokeWatchdog: { enabled: true } } } })),
    change: dies(ALLOY.name, 10),
    firing: [`SpokeAbsent ${ALLOY.name}`, `SpokeStale ${ALLOY.name}`, ...KINDS.filter((name) => name !== ALLOY.name).map((name) => `SpokeWatchdog ${name}`)],
  },
  {
    name: 'layers of one of two dead clusters say other thresholds',
    expected: ALL.map((one) => (one === ALLOY ? { ...one, rules: { alerts: { SpokeAbsent: { thresholds: { after: '25m' } }, SpokeStale: { enabled: false } } } } : one)),
    change: all(dies(ALLOY.name, 10), dies(HOST.name, 10)),
    firing: [`SpokeAbsent ${HOST.name}`, `SpokeStale ${HOST.name}`],
  },
  ...skews(),
];

/** What lies in the future is loaded only when it is there, so rules never see it: here the condition itself is asked. */
function skews(): Scenario[] {
  const [{ expr }] = alertsOf('SpokeClockSkew', ALL);
  const asks = (...clusters: readonly string[]): Scenario['yields'] => [{ expr, clusters }];
  const until = (cluster: string, minute: number, which: Which): Change =>
    (series) => (series.labels.cluster === cluster && which(series) ? { ...series, until: minute } : series);
  return [
    { name: 'no clock is wrong', yields: asks() },
    {
      name: 'clusters are 1m, 4m and 9m ahead',
      change: all(until(ALLOY.name, 33, named('up')), until(TELEMETRY.name, 36, named('up')), until(HOST.name, 41, named('up'))),
      yields: asks(ALLOY.name, HOST.name, TELEMETRY.name),
    },
    {
      name: 'a cluster is behind and sends at once, another sends late, and a federated server is behind',
      change: all(
        until(AGENT.name, 28, ({ labels }) => labels.__name__ !== 'node_time_seconds'),
        until(SERVER.name, 28, named('up')),
        instead(SERVER.name, 'highest_sent_timestamp_seconds', (minute) => minute * 60 - 300),
        until(FEDERATED.name, 28, ({ labels }) => labels.job === 'kubelet' || labels.job === 'app'),
      ),
      yields: asks(AGENT.name, FEDERATED.name),
    },
  ];
}

test('there is a scenario for each alert', () => {
  const fired = new Set(SCENARIOS.flatMap(({ firing = [] }) => firing.map((text) => text.split(' ')[0])));
  expect([...fired].sort()).toEqual(FLEET_ALERTS.map(({ alert }) => alert).sort());
});

describe.each([['2', promtool2, INSTALL.debian], ['3', promtool3, INSTALL.go]] as const)('promtool %s', (_, finder, install) => {
  describeWithEngine('alerts of the fleet', finder, install, (promtool) => {
    test('fire for what is wrong, and for nothing else', () => {
      expect(run(promtool, SCENARIOS)).toBe('');
    }, 180_000);
  });
});

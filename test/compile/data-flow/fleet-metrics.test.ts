import { ExpectedCluster } from '../../../src/compile/rules/fleet/expected-cluster';
import { fleetGroups } from '../../../src/compile/rules/fleet/fleet-groups';
import { HEARTBEAT } from '../../../src/compile/rules/fleet/heartbeat';
import { FLEET_METRICS } from '../../../src/model/metrics/fleet-metrics';
import { metricsUsed, nameOf } from '../../../src/model/metrics/metric-need';

const EXPECTED: ExpectedCluster[] = (['local', 'remoteWrite', 'otlp', 'federation', 'directScrape'] as const).flatMap((transport) => (
  (['prometheus-server', 'prometheus-agent', 'alloy', 'opentelemetry'] as const).map((collector): ExpectedCluster => ({
    name: `${transport}-${collector}`,
    role: transport === 'local' ? 'hub' : 'spoke',
    environment: 'e',
    transport,
    collector,
    evaluates: collector === 'prometheus-server',
    scrapeIntervalMs: 30_000,
    version: '3.14.0',
    rules: {},
  }))
));

test('what watches a fleet is known where metrics are selected', () => {
  const rules = fleetGroups(EXPECTED, { clusterLabel: 'cluster', hub: 'local-prometheus-server', queryOffset: '30s' }).flatMap((group) => group.rules);
  const made = new Set(rules.flatMap(({ recordingRule }) => recordingRule?.record ?? []));
  const read = new Set(rules.flatMap(({ expr }) => metricsUsed(expr).map(nameOf)).filter((name) => name !== undefined && !made.has(name)));
  const sent = [...read, HEARTBEAT].filter((name) => !/^(up|scrape_\w+|ALERTS)$/.test(name!));
  expect(sent.filter((name) => !FLEET_METRICS.includes(name!))).toEqual([]);
});

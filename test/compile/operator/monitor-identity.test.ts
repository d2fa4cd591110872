import { checkMonitorIdentity } from '../../../src/compile/operator/monitor-identity';
import { PrintedObject } from '../../../src/compile/plan';
import { Report } from '../../../src/diagnostics';
import { HubProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { hub, spoke } from '../compiled';

const SETTINGS = { global: { runtime: 'operator' } };
const LABELS = { prometheus: 'fleet-monitoring' };

function monitor(kind: string, spec: object, metadata: object = {}): PrintedObject {
  return { apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'm', namespace: 'monitoring', labels: LABELS, ...metadata }, spec } as PrintedObject;
}

function found(object: PrintedObject, plan = hub({ settings: SETTINGS }).plan) {
  const report = new Report();
  checkMonitorIdentity(plan, [object], report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const SPOOF = [{ targetLabel: 'cluster', replacement: 'other' }];

test('a monitor whose rules say another cluster', () => {
  expect(found(monitor('ServiceMonitor', { endpoints: [{ port: 'web' }, { port: 'web', metricRelabelings: SPOOF }] }))).toEqual([
    "identity-unproved cluster 'hub', ServiceMonitor 'monitoring/m', endpoints[1]: its series may arrive without cluster=\"hub\", since its own rules come last",
  ]);
});

test.each<[string, string, object, number]>([
  ['without rules', 'ServiceMonitor', { endpoints: [{ port: 'web' }] }, 0],
  ['whose exporter goes first', 'PodMonitor', { podMetricsEndpoints: [{ port: 'web', honorLabels: true }] }, 0],
  ['with rules about something else', 'ServiceMonitor', { endpoints: [{ relabelings: [{ targetLabel: 'team', replacement: 'a' }], metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }] }] }, 0],
  ['over targets alone, behind which nothing sets it again', 'PodMonitor', { podMetricsEndpoints: [{ relabelings: SPOOF }] }, 0],
  ['that removes a label', 'PodMonitor', { podMetricsEndpoints: [{ metricRelabelings: [{ action: 'labeldrop', regex: 'env.*' }] }] }, 1],
  ['that names a scrape class of its own', 'ServiceMonitor', { scrapeClass: 'own', endpoints: [{ port: 'web' }] }, 1],
  ['of a ScrapeConfig', 'ScrapeConfig', { metricRelabelings: SPOOF }, 1],
  ['of a Probe', 'Probe', { targets: { staticConfig: { static: ['a'] } }, metricRelabelings: SPOOF }, 1],
  ['that the operator refuses', 'ServiceMonitor', { endpoints: [{ metricRelabelings: [{ action: 'nothing', targetLabel: 'cluster' }] }] }, 0],
  ['that drops everything', 'ServiceMonitor', { endpoints: [{ relabelings: [{ action: 'drop', regex: '.*' }, ...SPOOF] }] }, 0],
  ['of another kind', 'PrometheusRule', { metricRelabelings: SPOOF }, 0],
])('one %s', (_, kind, spec, faults) => {
  expect(found(monitor(kind, spec))).toHaveLength(faults);
});

test('what no Prometheus of the hub takes is not looked at', () => {
  const spec = { endpoints: [{ metricRelabelings: SPOOF }] };
  expect(found(monitor('ServiceMonitor', spec, { labels: { prometheus: 'other' } }))).toEqual([]);
  expect(found(monitor('ServiceMonitor', spec, { namespace: 'shop' }))).toEqual([]);
  const { plan } = hub({ settings: { ...SETTINGS, operator: { monitorNamespaces: ['shop'] } } });
  expect(found(monitor('ServiceMonitor', spec, { namespace: 'shop' }), plan)).toHaveLength(1);
});

test.each<[string, HubProps, number]>([
  ['a hub that runs its Prometheus itself', {}, 0],
  ['a hub whose metrics are in Mimir', { metricsStore: MetricsStore.mimir(), settings: SETTINGS }, 1],
])('%s', (_, props, faults) => {
  expect(found(monitor('ServiceMonitor', { endpoints: [{ metricRelabelings: SPOOF }] }), hub(props).plan)).toHaveLength(faults);
});

test('a spoke forces it when it sends', () => {
  const { plan } = spoke({ collection: Collection.prometheusServer(), settings: SETTINGS });
  expect(found(monitor('ServiceMonitor', { endpoints: [{ metricRelabelings: SPOOF }] }), plan)).toEqual([]);
});

import { FILES, logCollector, OTLP, PODS, printedLogs } from './log-plans';
import { gateway, print } from './printed';
import { CollectorPlan, LogSourcePlan } from '../../../src/compile/plan';

const IDENTITY = { cluster: 'a$1', fleet_zone: 'eu' };

const METRICS: Partial<CollectorPlan> = {
  ...gateway(), intakes: [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }], controller: 'StatefulSet', perNode: false,
};

test.each<[string, CollectorPlan]>([
  ['logs of a node', logCollector([PODS, FILES], { externalLabels: IDENTITY })],
  ['metrics and logs by OTLP', logCollector([OTLP], { ...METRICS, externalLabels: IDENTITY })],
])('the last that happens to a line is that the identity is forced on it: %s', (_, plan) => {
  const { processors, service: { pipelines } } = print(plan).config;
  const ofLogs = Object.entries<any>(pipelines).filter(([name]) => name.split('/')[0] === 'logs');
  expect(ofLogs).toHaveLength(plan.logs!.sources.length);
  for (const [, { processors: names }] of ofLogs) {
    expect(names.slice(-2)).toEqual(['attributes/log_identity', 'resource/log_identity']);
    expect(names[0]).toBe('memory_limiter');
  }
  // nothing batches between what is taken and what is kept
  expect(ofLogs.flatMap(([, { processors: names }]) => names)).not.toContain('batch');
  const { attributes } = processors['resource/log_identity'];
  expect(attributes.slice(-2)).toEqual([
    { key: 'cluster', value: 'a$$1', action: 'upsert' }, { key: 'fleet_zone', value: 'eu', action: 'upsert' },
  ]);
  for (const { pattern, action } of attributes.slice(0, -2)) expect([action, ['cluster', 'fleet.zone', 'fleet__zone'].some((name) => new RegExp(pattern.replaceAll('$$', () => '$')).test(name))]).toEqual(['delete', true]);
  // of a line itself it stays away: it would be metadata beside the label
  expect(processors['attributes/log_identity'].actions.every(({ action }: { action: string }) => action === 'delete')).toBe(true);
});

test('logs alone need neither jobs nor a receiver of metrics', () => {
  const { config, diagnostics } = printedLogs([PODS]);
  expect(diagnostics).toEqual([]);
  expect(Object.keys(config.service.pipelines)).toEqual(['logs/pods']);
  expect(Object.keys(config.receivers)).toEqual(['file_log/pods']);
});

test('metrics stay as they are beside logs', () => {
  const alone = print(gateway()).config;
  const both = print(logCollector([OTLP], { ...gateway(), controller: 'StatefulSet', storage: { size: '10Gi' } })).config;
  expect(both.service.pipelines.metrics).toEqual(alone.service.pipelines.metrics);
  expect(both.receivers.prometheus).toEqual(alone.receivers.prometheus);
  // lines alone are taken
  expect(both.service.pipelines.metrics.receivers).not.toContain('otlp');
  expect(both.service.pipelines['logs/otlp'].receivers).toEqual(['otlp']);
});

test('the labels of pods are asked of the API server, for the pods of its own node', () => {
  const { processors, service } = printedLogs([PODS]).config;
  expect(processors['k8s_attributes/pods']).toMatchObject({
    filter: { node_from_env_var: 'K8S_NODE_NAME' },
    extract: { metadata: [], labels: [{ tag_name: '__meta_kubernetes_pod_label_app_kubernetes_io_name', key_regex: '(app[^a-zA-Z0-9]kubernetes[^a-zA-Z0-9]io[^a-zA-Z0-9]name)', from: 'pod' }] },
  });
  const names: string[] = service.pipelines['logs/pods'].processors;
  expect(names.indexOf('transform/pods_path')).toBeLessThan(names.indexOf('k8s_attributes/pods'));
  expect(names.indexOf('k8s_attributes/pods')).toBeLessThan(names.indexOf('transform/pods'));
});

test('nobody is asked where no rule reads a label of a pod', () => {
  const { config } = printedLogs([{ ...PODS, relabelConfigs: [{ targetLabel: 'a', replacement: 'b' }] }]);
  expect(Object.keys(config.processors).filter((name) => name.startsWith('k8s'))).toEqual([]);
});

test('where rights end with some namespaces, each is asked on its own', () => {
  const { config } = printedLogs([{ ...PODS, namespaces: ['shop', 'db'] } as LogSourcePlan]);
  const asked = Object.entries<any>(config.processors).filter(([name]) => name.startsWith('k8s')).map(([name, { filter }]) => [name, filter.namespace]);
  expect(asked).toEqual([['k8s_attributes/pods_shop', 'shop'], ['k8s_attributes/pods_db', 'db']]);
  expect(config.receivers['file_log/pods'].include).toEqual(['/var/log/pods/shop_*/*/*.log', '/var/log/pods/db_*/*/*.log']);
});

test.each<[string, LogSourcePlan, string]>([
  ['logs of containers by API', { ...PODS, via: 'api' } as LogSourcePlan, 'files of the node'],
  ['the journal', { kind: 'journal', name: 'journal', path: '/var/log/journal', maxAge: '7h', relabelConfigs: [] }, 'journalctl'],
])('what it cannot read is refused, with what to do: %s', (_, source, why) => {
  const { diagnostics } = printedLogs([PODS, source]);
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported-by-opentelemetry', message: expect.stringContaining(why), hint: expect.stringMatching(/alloy|Alloy/) }]);
  expect(diagnostics[0].where).toContain(`'${source.name}'`);
});

test('a stage and a rule that cannot be said are errors with their source', () => {
  const { diagnostics } = printedLogs([{ ...PODS, stages: [{ kind: 'limit', rate: 1, burst: 1, drop: true }], relabelConfigs: [{ action: 'labelmap', regex: '(.*)' }, { sourceLabels: ['__meta_kubernetes_pod_phase'], targetLabel: 'phase' }] }]);
  expect(diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
    ['error', expect.stringContaining("stage 'limit'")],
    ['error', expect.stringContaining('__meta_kubernetes_pod_phase')],
    ['error', expect.stringContaining('labelmap')],
  ]);
  for (const { where } of diagnostics) expect(where).toContain("logs 'pods'");
});

describe('events', () => {
  const EVENTS: LogSourcePlan = { kind: 'events', name: 'events', format: 'logfmt', namespaces: ['shop'], relabelConfigs: [] };
  const once: Partial<CollectorPlan> = { controller: 'StatefulSet', perNode: false, nodeStorage: undefined, storage: { size: '5Gi' } };

  test('are watched, and what is deleted is no news', () => {
    const { config, diagnostics } = printedLogs([EVENTS], once);
    expect(diagnostics).toEqual([]);
    expect(config.receivers).toEqual({
      'k8s_objects/events': { auth_type: 'serviceAccount', objects: [{ name: 'events', mode: 'watch', namespaces: ['shop'], exclude_watch_type: ['DELETED'] }] },
    });
    expect(config.service.pipelines['logs/events'].processors.slice(-1)).toEqual(['resource/log_identity']);
  });

  test.each<[string, Partial<CollectorPlan>]>([['on each node', {}], ['by several replicas', { ...once, replicas: 2 }]])('are not read %s', (_, own) => {
    expect(printedLogs([EVENTS], own).diagnostics).toMatchObject([{ severity: 'error', message: 'each instance would read every event' }]);
  });
});

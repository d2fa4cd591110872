import { render } from '../../../../src/backends/render';
import { PlannedJob } from '../../../../src/compile/plan';
import { COMPONENTS } from '../../../../src/model/components/component-table';
import { SpokeProps } from '../../../../src/topology/cluster-props';
import { Collection } from '../../../../src/topology/collection';
import { collector, jobNames, spoke } from '../../compiled';

const LOGS = { collector: 'promtail' } as const;

function promtail(settings: SpokeProps['settings'] = {}, props: Omit<SpokeProps, 'settings'> = {}) {
  return collector(spoke({ ...props, settings: { ...settings, logs: { ...LOGS, ...settings.logs } } }).plan, 'promtail');
}

test('it runs on every node, for logs alone', () => {
  const plan = promtail();
  expect(plan).toMatchObject({ engine: 'promtail', component: 'promtail', controller: 'DaemonSet', perNode: true, nodeStorage: 'hostPath', jobs: [], remoteWrites: [] });
  expect(plan.logs!.sources.map(({ kind }) => kind)).toEqual(['pods']);
  expect(plan.logs!.writes).toEqual([expect.objectContaining({ url: 'http://100.64.0.2:3100/loki/api/v1/push' })]);
  expect(plan.tolerations).toEqual([{ operator: 'Exists' }]);
});

test.each([Collection.alloy(), Collection.prometheusAgent(), Collection.openTelemetry()])('beside %j, which reads no logs then', (collection) => {
  const { plan, codes } = spoke({ collection, settings: { logs: LOGS } });
  expect(plan.collectors.filter(({ logs }) => logs !== undefined).map(({ name }) => name)).toEqual(['promtail']);
  expect(codes).toEqual(['promtail-ended']);
  expect(render(plan).diagnostics).toEqual([]);
});

test('it watches pods, and nothing else', () => {
  expect(promtail().permissions).toEqual({ cluster: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }], namespaces: {} });
  expect(Object.keys(promtail({ logs: { namespaces: ['shop'] } }).permissions.namespaces)).toEqual(['shop']);
  expect(promtail({ logs: { sources: ['journal'] } }).permissions).toEqual({ cluster: [], namespaces: {} });
});

test('what it says of itself is read by the job over annotations, whose way is open', () => {
  const { plan } = spoke({ settings: { logs: LOGS } });
  const own = collector(plan, 'promtail');
  const port = COMPONENTS.promtail.ports['http-metrics'];
  expect(own.podAnnotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port) });
  expect(plan.collectors.flatMap(jobNames)).toContain('kubernetes-pods');
  expect(plan.network!.flows).toContainEqual(expect.objectContaining({
    to: { kind: 'workload', name: 'promtail' }, ports: [{ protocol: 'TCP', port }], why: "job 'kubernetes-pods'",
  }));
  expect(promtail({ promtail: { podAnnotations: { 'prometheus.io/scrape': 'false', 'a.example.com/b': 'c' } } }).podAnnotations)
    .toMatchObject({ 'prometheus.io/scrape': 'false', 'a.example.com/b': 'c' });
});

test('its folder may be one of its pods, which forget', () => {
  const { plan, diagnostics } = spoke({ settings: { logs: LOGS, promtail: { nodeStorage: 'emptyDir' } } });
  expect(collector(plan, 'promtail').nodeStorage).toBe('emptyDir');
  expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'volatile-buffer', message: expect.stringContaining('promtail forgets how far log files were read') }));
});

test('the queue is that of the layers', () => {
  const write = { maxBackoffRetries: 20, minBackoffPeriod: '1s', maxBackoffPeriod: '1m', batchWait: '2s', batchSize: '64KB' };
  expect(promtail({ logs: { write } }).logs!.writes[0]).toMatchObject({ ...write, batchSize: 65536 });
});

test('credentials are mounted, and an address that is a secret is a variable', () => {
  const secret = { name: 'monitoring-spoke', key: 'hub_endpoint' };
  const { plan, codes } = spoke({ settings: { logs: LOGS, global: { hubEndpointSecret: secret } } });
  const own = collector(plan, 'promtail');
  expect(own.variables).toEqual([{ name: 'HUB_ENDPOINT', secret }]);
  expect(codes).toEqual(['promtail-ended']);
  const { rendered, diagnostics } = render(plan);
  expect(diagnostics).toEqual([]);
  expect(rendered.outputs.promtail.files['config.yaml']).toContain('url: "${HUB_ENDPOINT}:3100/loki/api/v1/push"');
});

test('none runs where logs are switched off', () => {
  const { plan, codes } = spoke({ settings: { logs: { ...LOGS, enabled: false } } });
  expect(plan.collectors.map(({ name }) => name)).not.toContain('promtail');
  expect(codes).not.toContain('promtail-ended');
});

test('what it cannot read is refused where its config is printed', () => {
  const { plan } = spoke({ settings: { logs: { ...LOGS, sources: ['kubernetesEvents'] } } });
  expect(render(plan).diagnostics).toEqual([expect.objectContaining({ code: 'unsupported', where: "cluster 'a', collector 'promtail', logs 'events'" })]);
});

test('jobs of others stay as they are', () => {
  const names = (job: readonly PlannedJob[]) => job.map(({ config }) => config.jobName);
  const [before, after] = [spoke(), spoke({ settings: { logs: LOGS } })].map(({ plan }) => names(collector(plan, 'alloy-node').jobs));
  expect(after).toEqual(before);
});

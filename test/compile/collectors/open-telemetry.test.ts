import { Collection, HubEndpoint } from '../../../src';
import { OpenTelemetryCollectionProps } from '../../../src/topology/collection-props';
import { ResolvedCluster } from '../../../src/topology/resolved-cluster';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { collector, hub, jobNames, spoke } from '../compiled';

/** Of metrics alone. */
function planOf(props: OpenTelemetryCollectionProps = {}, settings: ClusterSettings = {}) {
  const { plan, codes } = spoke({ collection: Collection.openTelemetry(props), settings: { logs: { enabled: false }, ...settings } });
  expect(codes).toEqual([]);
  return plan;
}

const namesOf = (plan: ReturnType<typeof planOf>) => plan.collectors.map(({ name }) => name);

test('a gateway scrapes the whole cluster, its own metrics and those of hosts, and has a volume', () => {
  const plan = planOf();
  expect(namesOf(plan)).toEqual(['opentelemetry-gateway']);
  const [gateway] = plan.collectors;
  expect(gateway).toMatchObject({ engine: 'opentelemetry', controller: 'StatefulSet', replicas: 1, perNode: false, storage: { size: '5Gi' } });
  expect(jobNames(gateway)).toEqual(expect.arrayContaining(['opentelemetry-collector', 'kubelet', 'node-exporter', 'kube-state-metrics', 'kubernetes-pods']));
  expect(plan.nodeExporter).toBeDefined();
  expect(gateway.remoteWrites).toMatchObject([{ name: 'hub', url: 'http://100.64.0.2:9090/api/v1/write' }]);
});

test('further gateways scrape a share of the targets each, and their own metrics', () => {
  const plan = planOf({}, { openTelemetry: { shards: 3 } });
  expect(namesOf(plan)).toEqual(['opentelemetry-gateway-1', 'opentelemetry-gateway-2', 'opentelemetry-gateway-3']);
  const kept = plan.collectors.map(({ jobs }) => jobs.map(({ builtin, config }) =>
    (builtin === 'self' ? 'own' : config.relabelConfigs!.find(({ sourceLabels }) => sourceLabels?.[0] === '__tmp_shard')?.regex)));
  expect(kept.map((shards) => [...new Set(shards)])).toEqual([['own', '0'], ['own', '1'], ['own', '2']]);
  for (const { jobs } of plan.collectors) expect(jobs.length).toBe(planOf().collectors[0].jobs.length);
});

test('on nodes, each scrapes what is local to it, and a gateway the rest', () => {
  const plan = planOf({ mode: 'daemonset' });
  expect(namesOf(plan)).toEqual(['opentelemetry-node', 'opentelemetry-gateway']);
  const [node, gateway] = plan.collectors;
  expect(node).toMatchObject({ controller: 'DaemonSet', perNode: true });
  expect(node.storage).toBeUndefined();
  expect(jobNames(node).sort()).toEqual(['cadvisor', 'kubelet', 'kubelet-probes', 'kubernetes-pods', 'node-exporter', 'opentelemetry-collector']);
  expect(jobNames(gateway)).toEqual(expect.arrayContaining(['opentelemetry-collector', 'kube-apiserver', 'kube-state-metrics']));
  const both = jobNames(node).filter((name) => jobNames(gateway).includes(name));
  expect(both).toEqual(['opentelemetry-collector']);
});

test('where nothing runs on nodes, a gateway scrapes all', () => {
  const { plan } = spoke({ collection: Collection.openTelemetry({ mode: 'daemonset' }), distribution: 'gke-autopilot' });
  expect(namesOf(plan)).toEqual(['opentelemetry-gateway']);
  expect(jobNames(plan.collectors[0])).toContain('kubelet');
});

test('what applications send is taken in where that is asked for, under the identity', () => {
  expect(planOf({ otlp: true }).collectors.map(({ intakes }) => intakes?.map(({ kind }) => kind))).toEqual([['otlp']]);
  expect(planOf().collectors[0].intakes).toBeUndefined();
});

describe('by OTLP', () => {
  test('the hub is reached beside its receiver of remote write', () => {
    const gateway = collector(planOf({ exporter: 'otlphttp' }), 'opentelemetry-gateway');
    expect(gateway.remoteWrites).toMatchObject([{ name: 'hub', url: 'http://100.64.0.2:9090/api/v1/otlp/v1/metrics' }]);
    expect(gateway.openTelemetry).toEqual({ otlpWrites: ['hub'] });
  });

  test('other receivers are written to as ever', () => {
    const plan = planOf({ exporter: 'otlphttp' }, { remoteWrite: { destinations: { cloud: { url: 'https://cloud.example/api/v1/write', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } } } } });
    expect(plan.collectors[0].remoteWrites.map(({ name, url }) => [name, url])).toEqual([
      ['hub', 'http://100.64.0.2:9090/api/v1/otlp/v1/metrics'], ['cloud', 'https://cloud.example/api/v1/write'],
    ]);
    expect(plan.collectors[0].openTelemetry).toEqual({ otlpWrites: ['hub'] });
  });

  test('an OTLP receiver that exists is taken as it is', () => {
    const metricsUrl = 'https://otlp.example/otlp/v1/metrics';
    const { plan } = spoke({ collection: Collection.openTelemetry({ exporter: 'otlphttp' }) }, { hub: { endpoint: HubEndpoint.existing({ metricsUrl }) } });
    expect(plan.collectors[0].remoteWrites).toMatchObject([{ url: metricsUrl }]);
    expect(plan.collectors[0].openTelemetry).toEqual({ otlpWrites: ['hub'] });
  });

  test('a hub takes it as soon as one of its spokes sends it', () => {
    const spokes = (exporter?: string) => [resolved({ collection: { openTelemetry: { exporter } } })];
    const takes = (facts: object) => hub({}, { facts }).plan.collectors[0].server?.otlpReceiver ?? false;
    expect([takes({}), takes({ spokes: spokes() }), takes({ spokes: spokes('prometheusremotewrite') }), takes({ spokes: spokes('otlphttp') })])
      .toEqual([false, false, false, true]);
  });

  test('a further hub of such a spoke takes none: it is written to', () => {
    const sender = { additionalHubs: ['hub'], collection: { openTelemetry: { exporter: 'otlphttp' } } };
    const receiver = hub({}, { facts: { spokes: [resolved(sender)] } });
    expect(receiver.plan.collectors[0].server).toBeDefined();
    expect(receiver.plan.collectors[0].server!.otlpReceiver).toBeUndefined();
  });
});

function resolved(document: ResolvedCluster['document']): ResolvedCluster {
  return { name: 'a', role: 'spoke', document, withDefaults: () => document, where: () => 'a' };
}

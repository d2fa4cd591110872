import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { collector, hub, jobNames, spoke } from '../compiled';

const COMMON = ['kube-apiserver', 'kubelet', 'cadvisor', 'kubelet-probes', 'kube-state-metrics', 'kube-state-metrics-telemetry'];

describe('a hub', () => {
  test('is one server that receives, with retention and an out-of-order window', () => {
    const { plan } = hub();
    expect(plan.collectors).toHaveLength(1);
    expect(plan.collectors[0]).toMatchObject({
      name: 'prometheus',
      engine: 'prometheus-server',
      controller: 'StatefulSet',
      replicas: 1,
      perNode: false,
      clustering: false,
      remoteWrites: [],
      storage: { size: '50Gi' },
      server: { remoteWriteReceiver: true, retention: '15d', retentionSize: '40GB', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' },
    });
    expect(jobNames(plan.collectors[0])).toEqual(['prometheus', ...COMMON, 'node-exporter', 'loki', 'alertmanager', 'kubernetes-pods']);
  });
});

describe('a spoke of Prometheus agents', () => {
  const { plan } = spoke({ collection: Collection.prometheusAgent() });

  test('is one agent that sends', () => {
    expect(plan.collectors).toHaveLength(1);
    expect(plan.collectors[0]).toMatchObject({
      name: 'prometheus-agent',
      engine: 'prometheus-agent',
      controller: 'StatefulSet',
      storage: { size: '10Gi' },
      externalLabels: { cluster: 'a', environment: 'default' },
      remoteWrites: [{ name: 'hub', url: 'http://100.64.0.2:9090/api/v1/write' }],
    });
    expect([plan.collectors[0].server, plan.collectors[0].logs, plan.nodeExporter?.name]).toEqual([undefined, undefined, 'node-exporter']);
    expect(jobNames(plan.collectors[0])).toEqual(['prometheus', ...COMMON, 'node-exporter', 'kubernetes-pods']);
  });
});

describe('a spoke of Prometheus servers', () => {
  const collection = Collection.prometheusServer();

  test('is one server that keeps little, receives nothing and sends everything on', () => {
    const { plan } = spoke({ collection });
    expect(plan.collectors).toHaveLength(1);
    expect(plan.collectors[0]).toMatchObject({
      name: 'prometheus',
      engine: 'prometheus-server',
      controller: 'StatefulSet',
      replicas: 1,
      storage: { size: '10Gi' },
      externalLabels: { cluster: 'a', environment: 'default' },
      remoteWrites: [{ name: 'hub', url: 'http://100.64.0.2:9090/api/v1/write' }],
      server: { remoteWriteReceiver: false, retention: '1d', retentionSize: '8192MB', evaluationInterval: '30s' },
    });
    expect([plan.collectors[0].logs, plan.nodeExporter?.name, plan.loki, plan.exposure]).toEqual([undefined, 'node-exporter', undefined, undefined]);
    expect(jobNames(plan.collectors[0])).toEqual(['prometheus', ...COMMON, 'node-exporter', 'kubernetes-pods']);
  });

  test('keeps as long, and evaluates as often, as its settings say', () => {
    const { plan } = spoke({ collection, settings: { prometheus: { retention: '6h', evaluationInterval: '1m', storage: { size: '100Gi' } } } });
    expect(plan.collectors[0]).toMatchObject({ storage: { size: '100Gi' }, server: { retention: '6h', retentionSize: '80GB', evaluationInterval: '1m' } });
  });

  test('says which server a series comes from when it is asked to, beside the identity', () => {
    const labelsOf = (props: SpokeProps) => spoke(props).plan.collectors[0].externalLabels;
    expect(labelsOf({ collection })).not.toHaveProperty('origin_prometheus');
    const withOrigin = Collection.prometheusServer({ originPrometheus: true });
    expect(labelsOf({ collection: withOrigin, settings: { global: { namespace: 'obs' } } }))
      .toEqual({ cluster: 'a', environment: 'default', origin_prometheus: 'obs/prometheus' });
    expect(spoke({ collection: withOrigin }).codes).toEqual([]);
  });

  test('a layer may say the same', () => {
    const files = { 'clusters/a.yaml': 'collection: {prometheusServer: {originPrometheus: true}}\n' };
    expect(spoke({}, { files }).plan.collectors[0].externalLabels).toMatchObject({ origin_prometheus: 'monitoring/prometheus' });
  });

  test('finds no volume where the platform has none, and runs all the same', () => {
    const { plan, codes } = spoke({ collection, distribution: 'eks-fargate' });
    expect([plan.collectors[0].storage, codes]).toEqual([undefined, []]);
  });
});

test('whatever is asked for, replicas share their targets or there is one', () => {
  for (const replicas of [1, 2, 5]) {
    for (const distribution of ['generic', 'gke-autopilot', 'eks-fargate']) {
      const { plan } = spoke({ distribution, settings: { alloy: { replicas } } });
      const wide = collector(plan, 'alloy-cluster');
      expect([wide.replicas, wide.clustering]).toEqual([replicas, true]);
      for (const one of plan.collectors) expect(one.replicas === 1 || one.clustering).toBe(true);
    }
  }
});

describe('a spoke of Alloy', () => {
  test('scrapes each target once: what is local on its node, the rest once for the cluster', () => {
    const { plan } = spoke({ settings: { alloy: { replicas: 3 } } });
    const [node, wide] = plan.collectors;
    expect([node.name, node.controller, node.perNode, node.clustering, node.hostMetrics, node.nodeStorage, node.storage])
      .toEqual(['alloy-node', 'DaemonSet', true, false, true, 'hostPath', undefined]);
    expect([wide.name, wide.controller, wide.perNode, wide.clustering, wide.replicas, wide.hostMetrics, wide.storage])
      .toEqual(['alloy-cluster', 'StatefulSet', false, true, 3, false, { size: '5Gi' }]);
    expect(jobNames(node)).toEqual(['kubelet', 'cadvisor', 'kubelet-probes', 'node-exporter', 'kubernetes-pods', 'alloy']);
    expect(jobNames(wide)).toEqual(['kube-apiserver', 'kube-state-metrics', 'kube-state-metrics-telemetry', 'alloy']);
    expect(plan.nodeExporter).toBeUndefined();
  });

  test('reads pod logs on each node', () => {
    const [node, wide] = spoke().plan.collectors;
    expect(node.logs).toMatchObject({ sources: [{ kind: 'pods', via: 'file' }], writes: [{ name: 'hub', url: 'http://100.64.0.2:3100/loki/api/v1/push' }] });
    expect(wide.logs).toBeUndefined();
    expect(spoke({ settings: { logs: { enabled: false } } }).plan.collectors.map(({ logs }) => logs)).toEqual([undefined, undefined]);
  });

  test('reads no host metrics where it is told not to', () => {
    const [node] = spoke({ settings: { alloy: { hostMetrics: false, nodeStorage: 'emptyDir' } } }).plan.collectors;
    expect([node.hostMetrics, jobNames(node).includes('node-exporter'), node.nodeStorage]).toEqual([false, false, 'emptyDir']);
  });

  test('has resources of its own for what is cluster-wide, laid over those of all', () => {
    const resources = (alloy: object) => spoke({ settings: { alloy } }).plan.collectors.map((one) => one.resources);
    const production = { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '500m', memory: '1Gi' } };
    expect(resources({})).toEqual([production, production]);
    expect(resources({ clusterResources: { limits: { memory: '4Gi' } } })).toEqual([production, { ...production, limits: { cpu: '500m', memory: '4Gi' } }]);
  });
});

describe('the way to the hub', () => {
  const CLIENT = { basicAuth: { username: 'u', password: { name: 'hub', key: 'password' } }, tlsConfig: { ca: { name: 'hub', key: 'ca.crt' } } };
  const MIMIR = HubEndpoint.existing({
    metricsUrl: 'https://mimir.example.com/api/v1/push', metricsTenant: 'team', logsUrl: 'https://loki.example.com/loki/api/v1/push', logsTenant: 'logs', client: CLIENT,
  });

  test('carries tenants and credentials, whose Secrets are mounted', () => {
    const [node] = spoke({}, { hub: { endpoint: MIMIR, managed: false } }).plan.collectors;
    expect(node.remoteWrites).toEqual([{ ...CLIENT, name: 'hub', url: 'https://mimir.example.com/api/v1/push', headers: { 'X-Scope-OrgID': 'team' }, queueConfig: undefined }]);
    expect(node.logs?.writes).toEqual([{ ...CLIENT, name: 'hub', url: 'https://loki.example.com/loki/api/v1/push', otlpUrl: 'https://loki.example.com/otlp/v1/logs', tenantId: 'logs' }]);
    expect(node.secrets).toEqual([{ name: 'hub', keys: ['ca.crt', 'password'] }]);
  });

  test('has the queue of the settings', () => {
    const { plan } = spoke({ settings: { remoteWrite: { queueConfig: { maxShards: 5 } } } });
    expect(collector(plan, 'alloy-cluster').remoteWrites[0].queueConfig).toEqual({ maxShards: 5 });
  });

  test('leads where the spoke says', () => {
    const { plan } = spoke({ settings: { global: { hubEndpoint: 'fd00::7' } } });
    expect(plan.collectors[0].remoteWrites[0].url).toBe('http://[fd00::7]:9090/api/v1/write');
    expect(plan.collectors[0].logs?.writes[0].url).toBe('http://[fd00::7]:3100/loki/api/v1/push');
  });
});

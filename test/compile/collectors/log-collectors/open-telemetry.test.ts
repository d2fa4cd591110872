import { Collection, HubEndpoint, LogSource } from '../../../../src';
import { SpokeProps } from '../../../../src/topology/cluster-props';
import { Around, collector, spoke } from '../../compiled';
import { flowsOf } from '../../network/walls';

const OF = Collection.openTelemetry();

const namesOf = (props: SpokeProps, around?: Around) => spoke(props, around).plan.collectors.map(({ name }) => name);

test('logs of a cluster that runs OpenTelemetry are collected by that, from the files of each node', () => {
  const { plan, codes } = spoke({ collection: OF });
  expect(codes).toEqual([]);
  const logs = collector(plan, 'opentelemetry-logs');
  expect(logs).toMatchObject({
    engine: 'opentelemetry',
    controller: 'DaemonSet',
    perNode: true,
    nodeStorage: 'hostPath',
    jobs: [],
    remoteWrites: [],
    logs: { sources: [{ kind: 'pods', via: 'file' }], writes: [{ name: 'hub', otlpUrl: 'http://100.64.0.2:3100/otlp/v1/logs' }] },
    permissions: { cluster: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }] },
  });
});

test('what it says of itself is scraped by the annotations of its pods', () => {
  const { plan, codes } = spoke({ collection: OF, settings: { openTelemetry: { podAnnotations: { a: 'b' } }, networkPolicies: { enabled: true } } });
  expect(codes).toEqual([]);
  expect(collector(plan, 'opentelemetry-logs').podAnnotations).toEqual({ 'a': 'b', 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8888' });
});

test('beside another collection it is there where it is asked for', () => {
  const collection = Collection.prometheusAgent();
  expect(namesOf({ collection })).toEqual(['prometheus-agent']);
  expect(namesOf({ collection, settings: { logs: { collector: 'openTelemetry' } } })).toEqual(['prometheus-agent', 'opentelemetry-logs']);
  expect(namesOf({ settings: { logs: { collector: 'openTelemetry' } } })).toEqual(['alloy-node', 'alloy-cluster', 'opentelemetry-logs']);
});

test('lines by OTLP are taken once for the cluster, by whoever takes metrics so, else by a collector of their own', () => {
  const logs = [LogSource.podsByFile(), LogSource.otlp()];
  const own = spoke({ collection: OF, logs }).plan;
  expect(own.collectors.map(({ name }) => name)).toEqual(['opentelemetry-gateway', 'opentelemetry-logs', 'opentelemetry-logs-cluster']);
  expect(collector(own, 'opentelemetry-logs-cluster')).toMatchObject({ controller: 'StatefulSet', storage: { size: '5Gi' }, logs: { sources: [{ kind: 'otlp' }] } });
  const shared = spoke({ collection: Collection.openTelemetry({ otlp: true }), logs, settings: { openTelemetry: { shards: 2 } } }).plan;
  expect(shared.collectors.map(({ name, logs: read }) => [name, read?.sources.map(({ kind }) => kind)])).toEqual([
    ['opentelemetry-gateway-1', ['otlp']], ['opentelemetry-gateway-2', ['otlp']], ['opentelemetry-logs', ['pods']],
  ]);
});

test('events are read once for the cluster, with the right to watch them', () => {
  const { plan, codes } = spoke({ collection: OF, logs: [LogSource.podsByFile(), LogSource.kubernetesEvents()] });
  expect(codes).toEqual([]);
  expect(collector(plan, 'opentelemetry-logs-cluster')).toMatchObject({
    controller: 'StatefulSet',
    replicas: 1,
    perNode: false,
    logs: { sources: [{ kind: 'events' }] },
    permissions: { cluster: [{ apiGroups: [''], resources: ['events'], verbs: ['list', 'watch'] }] },
  });
  expect(collector(plan, 'opentelemetry-logs').logs?.sources.map(({ kind }) => kind)).toEqual(['pods']);
});

test('it reaches the receiver of OTLP, wherever that is', () => {
  const client = { authorization: { credentials: { name: 's', key: 'k' } } };
  const endpoint = HubEndpoint.existing({
    metricsUrl: 'https://m.example.com/api/v1/push', logsUrl: 'https://10.0.0.1/push', logsOtlpUrl: 'https://10.0.0.2:4318/v1/logs', client,
  });
  const { plan } = spoke({ collection: OF }, { hub: { endpoint } });
  const reached = flowsOf(plan.network!, 'opentelemetry-logs').filter((flow) => flow.startsWith('opentelemetry-logs ->'));
  expect(reached.join()).toContain('10.0.0.2');
  expect(reached.join()).not.toContain('10.0.0.1');
});

test('nobody who has not asked for it is told that it cannot', () => {
  expect(namesOf({ collection: OF, distribution: 'gke-autopilot' })).toEqual(['opentelemetry-gateway']);
  const unknown: Around = {
    hub: { endpoint: HubEndpoint.existing({ metricsUrl: 'https://m.example.com/api/v1/push', logsUrl: 'https://l.example.com/push', client: { authorization: { credentials: { name: 's', key: 'k' } } } }) },
  };
  expect(namesOf({ collection: OF }, unknown)).toEqual(['opentelemetry-gateway']);
  // whoever asks is told by the backend
  expect(namesOf({ collection: OF, settings: { logs: { collector: 'openTelemetry' } } }, unknown)).toEqual(['opentelemetry-gateway', 'opentelemetry-logs']);
});

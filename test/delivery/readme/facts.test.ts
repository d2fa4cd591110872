import { Collection, HubEndpoint, ScrapeJob, SpokeProps } from '../../../src';
import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { layoutCluster } from '../../../src/delivery/layout';
import { OperationFacts, operationFacts } from '../../../src/delivery/readme/facts';
import { host, spoke } from '../../compile/compiled';

function factsOf(props: SpokeProps): OperationFacts {
  const { rendered } = render(spoke(props).plan);
  return operationFacts(rendered.plan, layoutCluster('a', manifestsOf(rendered), 'component').objects);
}

test('Alloy: what runs on every node comes first, in the network of its node', () => {
  const facts = factsOf({ collection: Collection.alloy({ otlp: true, operatorObjects: true }), scrape: [ScrapeJob.fluxControllers()] });
  expect(facts.senders).toEqual([
    { engine: 'alloy', workload: 'daemonset/alloy-node', hostNetwork: true, root: true },
    expect.objectContaining({ engine: 'alloy', workload: 'statefulset/alloy-cluster' }),
  ]);
  expect(facts.writes).toEqual([{ url: 'http://100.64.0.2:9090/api/v1/write', auth: { kind: 'none' } }]);
  expect(facts.logs).toEqual({ workload: 'daemonset/alloy-node', source: 'file', urls: ['http://100.64.0.2:3100/loki/api/v1/push'] });
  expect(facts).toMatchObject({ label: 'cluster', flux: true, otlp: 'alloy-otlp', operator: true });
  expect(facts.objects).toEqual(expect.arrayContaining(['daemonset/alloy-node', 'deployment/kube-state-metrics-flux', 'service/alloy-otlp']));
  expect(new Set(facts.grants.map(({ account }) => account))).toEqual(new Set(['alloy-node', 'alloy-cluster', 'kube-state-metrics', 'kube-state-metrics-flux']));
});

test.each([['v2.55.1', undefined], ['v3.6.0', undefined], ['v3.7.0', true], ['v4.0.0', true]])('Prometheus %s has the new name of a metric: %s', (tag, isRecent) => {
  const [sender] = factsOf({ collection: Collection.prometheusAgent(), settings: { prometheus: { image: { tag } } } }).senders;
  expect([sender.engine, sender.workload, sender.isRecent]).toEqual(['prometheus-agent', 'statefulset/prometheus-agent', isRecent]);
});

test('what sends logs alone comes behind what has metrics, though it is on every node', () => {
  const collection = Collection.prometheusAgent();
  expect(factsOf({ collection, settings: { logs: { collector: 'alloy' } } })).toMatchObject({
    senders: [{ workload: 'statefulset/prometheus-agent' }, { workload: 'daemonset/alloy-logs', logsOnly: true, root: true }],
    logs: { workload: 'daemonset/alloy-logs', source: 'file' },
  });
});

test('OTLP is told from remote write', () => {
  expect(factsOf({ collection: Collection.openTelemetry({ exporter: 'otlphttp' }) }).writes).toEqual([
    { url: 'http://100.64.0.2:9090/api/v1/otlp/v1/metrics', auth: { kind: 'none' }, otlp: true },
  ]);
});

test('of a cluster in which nothing runs, the account of its hub is known', () => {
  expect(factsOf({ collection: Collection.directScrape({ apiServer: 'https://a:6443' }) })).toMatchObject({ access: 'hub-scraper', senders: [], writes: [] });
});

test('a machine has no pods that send', () => {
  expect(operationFacts(host().plan, [])).toMatchObject({ senders: [], objects: [], grants: [] });
});

test('a part of a URL that is in a Secret is not made up', () => {
  const { plan } = spoke({ collection: Collection.alloy() }, { hub: { endpoint: HubEndpoint.address('100.64.0.2') } });
  const collectors = plan.collectors.map((collector) => ({
    ...collector,
    remoteWrites: collector.remoteWrites.map((write) => ({ ...write, urlVariable: 'HUB' })),
    variables: [{ name: 'HUB', secret: { name: 'spoke', key: 'hub_endpoint' } }],
  }));
  expect(operationFacts({ ...plan, collectors }, []).writes[0].origin).toEqual({ name: 'spoke', key: 'hub_endpoint' });
});

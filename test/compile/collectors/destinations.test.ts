import { LogWrite } from '../../../src/compile/plan';
import { Labels, simulateRemoteWrite } from '../../../src/model/relabel';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { codesOf, collector, spoke } from '../compiled';

const GRAFANA: RemoteWrite = {
  url: 'https://prom.example.com/api/prom/push', basicAuth: { username: '7', password: { name: 'grafana-cloud', key: 'token' } },
};

function sentBy(props: SpokeProps, around = {}) {
  const { plan, codes, diagnostics } = spoke(props, around);
  return { plan, codes, diagnostics, writes: plan.collectors.map(({ remoteWrites }) => remoteWrites) };
}

function withDestinations(destinations: { [name: string]: RemoteWrite }): SpokeProps {
  return { settings: { remoteWrite: { destinations } } };
}

describe.each([
  ['alloy', Collection.alloy()], ['prometheusAgent', Collection.prometheusAgent()], ['prometheusServer', Collection.prometheusServer()],
])('a spoke with collection %s', (_, collection) => {
  test('sends everything to its hub, and to the receivers of its settings', () => {
    const { writes, codes, plan } = sentBy({ ...withDestinations({ grafana: GRAFANA }), collection });
    expect(codes).toEqual([]);
    for (const ofCollector of writes) {
      expect(ofCollector.map(({ name, url }) => [name, url])).toEqual([['hub', 'http://100.64.0.2:9090/api/v1/write'], ['grafana', GRAFANA.url]]);
    }
    for (const { secrets } of plan.collectors) expect(secrets).toContainEqual({ name: 'grafana-cloud', keys: ['token'] });
  });
});

test('a destination has a queue of its own: that of the hub is not tuned by it, and does not tune it', () => {
  const { writes: [[hub, other]] } = sentBy({
    settings: { remoteWrite: { queueConfig: { maxShards: 3 }, destinations: { grafana: { ...GRAFANA, queueConfig: { maxShards: 9 } } } } },
  });
  expect([hub.queueConfig, other.queueConfig]).toEqual([{ maxShards: 3 }, { maxShards: 9 }]);
});

test('layers merge destinations by name, and a later one removes what an earlier one gave', () => {
  const files = {
    'base.yaml': 'remoteWrite: {destinations: {grafana: {url: "https://a/w", authorization: {credentials: {name: s, key: k}}}, old: {url: "https://old/w"}}}\n',
    'clusters/a.yaml': 'remoteWrite: {destinations: {grafana: {queueConfig: {maxShards: 2}}, old: ~}}\n',
  };
  const { writes: [[, ...others]], codes } = sentBy({}, { files });
  expect(codes).toEqual([]);
  expect(others).toEqual([{ name: 'grafana', url: 'https://a/w', authorization: { credentials: { name: 's', key: 'k' } }, queueConfig: { maxShards: 2 } }]);
});

test('the identity is forced after the rules of a destination, whatever they do', () => {
  const destinations = { grafana: { ...GRAFANA, writeRelabelConfigs: [{ regex: 'cluster|environment', action: 'labeldrop' }, { targetLabel: 'cluster', replacement: 'evil' }] } };
  const { writes: [[, other]], plan, codes } = sentBy(withDestinations(destinations));
  expect(codes).toEqual(['identity-label']);
  const { externalLabels } = plan.collectors[0];
  for (const labels of [{ __name__: 'm' }, { __name__: 'm', cluster: 'b' }] as Labels[]) {
    expect(simulateRemoteWrite({ externalLabels, writeRelabelConfigs: other.writeRelabelConfigs }, labels, 'alloy').labels)
      .toEqual({ __name__: 'm', cluster: 'a', environment: 'default' });
  }
});

test('rules that drop and keep are right', () => {
  const writeRelabelConfigs = [{ sourceLabels: ['__name__'], regex: 'up|node_.+', action: 'keep' }];
  expect(sentBy(withDestinations({ grafana: { ...GRAFANA, writeRelabelConfigs } })).codes).toEqual([]);
});

test.each<[string, { [name: string]: RemoteWrite }, string]>([
  ['the name of the hub\'s queue', { hub: GRAFANA }, 'duplicate-destination!'],
  ['a name that is not its key', { grafana: { ...GRAFANA, name: 'other' } }, 'bad-destination!'],
  ['the URL of the hub', { grafana: { url: 'http://100.64.0.2:9090/api/v1/write' } }, 'duplicate-destination!'],
  ['one URL twice, written in two ways', { a: GRAFANA, b: { ...GRAFANA, url: 'https://prom.example.com:443/api/prom/push' } }, 'duplicate-destination!'],
  ['no URL', { grafana: { remoteTimeout: '5s' } as RemoteWrite }, 'missing-key!'],
  ['two ways to authenticate', { grafana: { ...GRAFANA, sigv4: {} } }, 'conflict!'],
  ['a credential in a header', { grafana: { ...GRAFANA, headers: { 'X-Api-Key': 's3cret' } } }, 'inline-secret!'],
  ['a rule that is none', { grafana: { ...GRAFANA, writeRelabelConfigs: [{ action: 'explode' }] } }, 'bad-relabel-rule!'],
  ['a queue that never rests', { grafana: { ...GRAFANA, queueConfig: { minBackoff: '9s', maxBackoff: '1s' } } }, 'bad-queue!'],
])('a destination with %s is refused', (_, destinations, code) => {
  const { diagnostics } = sentBy(withDestinations(destinations));
  const found = diagnostics.filter((one) => codesOf([one])[0] === code);
  expect(found).toHaveLength(1);
  expect(`${found[0].where} ${found[0].message}`).toContain("cluster 'a'");
  expect(JSON.stringify(diagnostics)).not.toContain('s3cret');
});

test('two tenants of one receiver are two destinations', () => {
  const tenant = (id: string) => ({ ...GRAFANA, headers: { 'X-Scope-OrgID': id } });
  expect(sentBy(withDestinations({ a: tenant('1'), b: tenant('2') })).codes).toEqual([]);
  expect(sentBy(withDestinations({ a: tenant('1'), b: tenant('1') })).codes).toEqual(['duplicate-destination!']);
});

describe('further hubs', () => {
  const HUB_B = { endpoint: HubEndpoint.address('100.64.0.3') };

  test('get the same metrics and logs, with the tuning of the hub', () => {
    const { plan, codes } = spoke(
      { hub: 'hub', additionalHubs: ['hub-b'], settings: { remoteWrite: { queueConfig: { maxShards: 3 } } } }, { hubs: { 'hub-b': HUB_B } },
    );
    expect(codes).toEqual([]);
    for (const { remoteWrites } of plan.collectors) {
      expect(remoteWrites.map(({ name, url, queueConfig }) => [name, url, queueConfig])).toEqual([
        ['hub', 'http://100.64.0.2:9090/api/v1/write', { maxShards: 3 }], ['hub-hub-b', 'http://100.64.0.3:9090/api/v1/write', { maxShards: 3 }],
      ]);
    }
    const logs: readonly LogWrite[] = collector(plan, 'alloy-node').logs!.writes;
    expect(logs.map(({ name, url }) => [name, url])).toEqual([
      ['hub', 'http://100.64.0.2:3100/loki/api/v1/push'], ['hub-hub-b', 'http://100.64.0.3:3100/loki/api/v1/push'],
    ]);
  });

  test('that are the same receiver under another name are refused', () => {
    const { codes } = spoke({ hub: 'hub', additionalHubs: ['hub-b'] }, { hubs: { 'hub-b': { endpoint: HubEndpoint.address('100.64.0.2') } } });
    expect(codes).toEqual(['duplicate-destination!']);
  });

  test('that take no logs get metrics alone', () => {
    const { plan } = spoke({ hub: 'hub', additionalHubs: ['hub-b'] }, { hubs: { 'hub-b': { endpoint: HubEndpoint.existing({ metricsUrl: 'https://x/w' }) } } });
    expect(collector(plan, 'alloy-node').logs!.writes.map(({ name }) => name)).toEqual(['hub']);
    expect(collector(plan, 'alloy-node').remoteWrites.map(({ name }) => name)).toEqual(['hub', 'hub-hub-b']);
  });
});

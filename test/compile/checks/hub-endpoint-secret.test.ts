import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { host, hub, spoke } from '../compiled';

const SECRET = { name: 'monitoring-spoke', key: 'hub_endpoint' };
const OWN = { global: { hubEndpointSecret: SECRET } };
const BASE = { 'base.yaml': 'global: { hubEndpointSecret: { name: monitoring-spoke, key: hub_endpoint } }' };

function found(props: SpokeProps, files = {}, own?: HubProps) {
  return spoke(props, { files, hub: own }).diagnostics.filter(({ code }) => code === 'endpoint-from-secret' || code === 'hub-endpoint-unknown')
    .map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
}

test.each<[string, Collection]>([['Alloy', Collection.alloy()], ['OpenTelemetry', Collection.openTelemetry()]])('%s reads it, and nobody knows here what it is', (_, collection) => {
  expect(found({ collection, settings: OWN })).toEqual([
    "info hub-endpoint-unknown: cluster 'a': the address of its hub is in key 'hub_endpoint' of Secret 'monitoring-spoke', so nobody can check here whether what is sent there is encrypted",
  ]);
});

test('every collector that sends has the variable', () => {
  const { plan } = spoke({ settings: OWN });
  expect(plan.collectors.map(({ variables }) => variables)).toEqual([0, 1].map(() => [{ name: 'HUB_ENDPOINT', secret: SECRET }]));
  expect(spoke().plan.collectors.map(({ variables }) => variables)).toEqual([undefined, undefined]);
});

test.each<[string, SpokeProps, object, string]>([
  ['a Prometheus agent', { collection: Collection.prometheusAgent(), settings: OWN }, {}, 'Prometheus puts no environment variable into the URL of a receiver'],
  ['a Prometheus agent, by the base', { collection: Collection.prometheusAgent() }, BASE, 'Prometheus puts no environment variable into the URL of a receiver'],
  ['a Prometheus server', { collection: Collection.prometheusServer(), settings: OWN }, {}, 'Prometheus puts no environment variable into the URL of a receiver'],
  ['a cluster that the hub pulls from', { collection: Collection.directScrape({ apiServer: 'https://a:6443' }), settings: OWN }, {}, 'its hub pulls from it, and nothing in it knows where the hub is'],
  ['a key without its Secret', { settings: { global: { hubEndpointSecret: { key: 'k' } as never } } }, {}, "'name' is missing"],
])('%s is refused', (_, props, files, why) => {
  expect(found(props, files)[0]).toBe(`error endpoint-from-secret: cluster 'a': global.hubEndpointSecret: ${why}`);
});

test('of an address that is given twice, one goes', () => {
  expect(found({ settings: { global: { hubEndpointSecret: SECRET, hubEndpoint: '100.64.0.9' } } })[0]).toContain("the address is given twice, as '100.64.0.9' too");
});

test('logs at another host have no address in it', () => {
  const hubs = { endpoint: HubEndpoint.tailscale({ hostname: 'hub' }) };
  expect(found({ settings: OWN }, {}, hubs)[0]).toContain("it holds one host, but the hub takes metrics at 'hub' and logs at 'hub-logs'");
  expect(found({ settings: { ...OWN, logs: { enabled: false } } }, {}, hubs)).toHaveLength(1);
});

test('a base that says it means those who send', () => {
  expect(found({ collection: Collection.directScrape({ apiServer: 'https://a:6443' }) }, BASE)).toEqual([]);
  for (const { codes, plan } of [hub({}, { files: BASE }), host({}, { files: BASE })]) {
    expect([codes.filter((code) => code.startsWith('endpoint-from')), plan.collectors[0].variables]).toEqual([[], undefined]);
  }
  expect(host({ settings: OWN } as never).codes).toContain('endpoint-from-secret!');
});

import { ADDRESS, addHub, addSpoke, resolve } from './fleet';
import { Collection } from '../../src/topology/collection';
import { UNKNOWN_ENDPOINT } from '../../src/topology/find-hubs';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { hubUrls } from '../../src/topology/hub-urls';

const OTHER = HubEndpoint.address('100.64.0.3');

const endpointOf = (resolved: ReturnType<typeof resolve>, name: string) => hubUrls(resolved.endpoints.get(name)!).metricsUrl;

test('the only hub is everybody\'s', () => {
  const fleet = resolve([addSpoke('a'), addHub('hub')]);
  expect([fleet.errors, endpointOf(fleet, 'a'), endpointOf(fleet, 'hub')]).toEqual([[], 'http://100.64.0.2:9090/api/v1/write', 'http://100.64.0.2:9090/api/v1/write']);
});

test('of several, each spoke names its own, itself or by a shared layer', () => {
  const files = { 'base.yaml': 'hub: east', 'stages/staging.yaml': 'hub: west' };
  const fleet = resolve([addHub('east', { endpoint: ADDRESS }), addHub('west', { endpoint: OTHER }), addSpoke('a'), addSpoke('b', { stage: 'staging' }), addSpoke('c', { hub: 'west' })], files);
  expect(fleet.errors).toEqual([]);
  expect(['a', 'b', 'c', 'west'].map((name) => fleet.hubs.get(name)?.name)).toEqual(['east', 'west', 'west', 'west']);
  expect(['a', 'b', 'c'].map((name) => endpointOf(fleet, name))).toEqual([2, 3, 3].map((n) => `http://100.64.0.${n}:9090/api/v1/write`));
});

test.each<[string, Parameters<typeof resolve>, string[]]>([
  ['no hub', [[addSpoke('a')]], ['no-hub fleet: the fleet has no hub']],
  ['two hubs and a spoke of neither', [[addHub('east'), addHub('west'), addSpoke('a')]],
    ["which-hub addSpoke('a'): cluster 'a' does not say which hub it belongs to; there are 'east' or 'west'"]],
  ['a hub that is none', [[addHub('hub'), addSpoke('a', { hub: 'a' })]], ["unknown-hub addSpoke('a').hub: cluster 'a': there is no hub 'a', expected 'hub'"]],
  ['a mistyped hub in a file', [[addHub('hub-east'), addSpoke('a')], { 'clusters/a.yaml': 'hub: hub-eats' }],
    ["unknown-hub clusters/a.yaml:1: cluster 'a': there is no hub 'hub-eats', expected 'hub-east'"]],
  ['a hub that nobody reaches', [[addHub('hub', {}), addSpoke('a')]], ["no-endpoint addHub('hub'): hub 'hub' does not say where spokes reach it"]],
  ['a hub of somebody else that nobody reaches', [[addHub('hub', { managed: false }), addSpoke('a')]], ["no-endpoint addHub('hub'): hub 'hub' does not say where spokes reach it"]],
  ['an endpoint in two forms', [[addHub('hub', { endpoint: { address: { host: 'a' }, tailscale: { hostname: 'b' } } } as never)]], [expect.stringMatching(/^wrong-type addHub\('hub'\)\.endpoint: /)]],
  ['an endpoint without a host', [[addHub('hub', { endpoint: HubEndpoint.address(undefined as never) })]],
    ["missing-key addHub('hub').endpoint.address, endpoint.address: hub 'hub': 'host' is missing"]],
])('%s is refused', (_, given, expected) => {
  expect(resolve(...given).errors).toEqual(expected);
});

test('a hub with a tenant for each cluster wants its name, another does not', () => {
  const tenants = { settings: { loki: { tenants: 'cluster' } } };
  const fleet = resolve([addHub('east', { endpoint: ADDRESS, ...tenants }), addHub('west', { endpoint: OTHER }), addSpoke('a', { hub: 'east' }), addSpoke('b', { hub: 'west' })]);
  expect(['a', 'b', 'east'].map((name) => hubUrls(fleet.endpoints.get(name)!).logsTenant)).toEqual(['{cluster}', undefined, undefined]);
  // nobody sends logs to a Loki that is not there
  const without = resolve([addHub('hub', { endpoint: ADDRESS, settings: { loki: { tenants: 'cluster', enabled: false } } }), addSpoke('a')]);
  expect(hubUrls(without.endpoints.get('a')!)).not.toHaveProperty('logsTenant');
});

describe('further hubs', () => {
  const HUBS = [addHub('east', { endpoint: ADDRESS }), addHub('west', { endpoint: OTHER })];

  test('belong to those who name them, and have them among their spokes', () => {
    const files = { 'base.yaml': 'hub: east', 'stages/staging.yaml': 'additionalHubs: [west]' };
    const pulled = addSpoke('c', { collection: Collection.directScrape({ apiServer: 'https://c:6443' }), additionalHubs: ['west'] });
    const { errors, additionalHubs, spokesOf } = resolve([...HUBS, addSpoke('a'), addSpoke('b', { stage: 'staging' }), pulled], files);
    expect(errors).toEqual([]);
    expect([...additionalHubs].map(([name, hubs]) => [name, hubs.map((hub) => [hub.name, hubUrls(hub.endpoint).metricsUrl])])).toEqual(
      ['b', 'c'].map((name) => [name, [['west', 'http://100.64.0.3:9090/api/v1/write']]]),
    );
    expect(['east', 'west'].map((hub) => spokesOf.get(hub)!.map(({ name }) => name))).toEqual([['a', 'b', 'c'], ['b', 'c']]);
  });

  test('that do not exist, or are named twice, are refused', () => {
    expect(resolve([...HUBS, addSpoke('a', { hub: 'east', additionalHubs: ['wset', 'east'] })]).errors).toEqual([
      "unknown-hub addSpoke('a').additionalHubs.0: cluster 'a': there is no hub 'wset', expected 'east' or 'west'",
      "duplicate-hub addSpoke('a').additionalHubs.1: cluster 'a': hub 'east' is named twice, and would get everything twice",
    ]);
  });

  test('without an endpoint are told once, at the hub', () => {
    const { errors, additionalHubs } = resolve([HUBS[0], addHub('west', {}), addSpoke('a', { hub: 'east', additionalHubs: ['west'] })]);
    expect(errors).toEqual(["no-endpoint addHub('west'): hub 'west' does not say where spokes reach it"]);
    expect(additionalHubs.size).toBe(0);
  });

  test('are no matter of hubs', () => {
    expect(resolve([...HUBS], { 'clusters/east.yaml': 'additionalHubs: [west]' }).warnings)
      .toEqual(["no-effect clusters/east.yaml:1: cluster 'east' is a hub, for which 'additionalHubs' says nothing"]);
  });
});

test('a spoke whose hub is not known is looked at all the same', () => {
  const { clusters, endpoints } = resolve([addHub('hub', {}), addSpoke('a'), addSpoke('b', { hub: 'x' })]);
  expect(clusters.map(({ name }) => name)).toEqual(['a', 'b', 'hub']);
  expect(['a', 'b', 'hub'].map((name) => endpoints.get(name))).toEqual([UNKNOWN_ENDPOINT, UNKNOWN_ENDPOINT, UNKNOWN_ENDPOINT]);
  expect(resolve([addSpoke('a')]).endpoints.get('a')).toBe(UNKNOWN_ENDPOINT);
});

describe('a hub without Loki', () => {
  const logsOf = (props: object, files = {}) => hubUrls(resolve([addHub('hub', props), addSpoke('a')], files).endpoints.get('a')!, 'fd00::1');
  const none = { settings: { loki: { enabled: false } } };

  test('takes no logs', () => {
    expect(logsOf({ endpoint: ADDRESS, ...none })).toEqual({ metricsUrl: 'http://[fd00::1]:9090/api/v1/write', client: {}, metricsClient: {} });
    expect(logsOf({ endpoint: ADDRESS }, { 'base.yaml': 'loki: { enabled: false }' }).logsUrl).toBeUndefined();
    expect(logsOf({ endpoint: ADDRESS }).logsUrl).toBe('http://[fd00::1]:3100/loki/api/v1/push');
  });

  test('may have another in front, or be none of ours', () => {
    const existing = HubEndpoint.existing({ metricsUrl: 'https://m/x', logsUrl: 'https://l/y' });
    expect(logsOf({ endpoint: existing, ...none }).logsUrl).toBe('https://[fd00::1]/y');
    expect(logsOf({ endpoint: ADDRESS, managed: false, ...none }).logsUrl).toBeDefined();
  });
});

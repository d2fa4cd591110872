import { ADDRESS, addHub, addSpoke, resolve } from './fleet';
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

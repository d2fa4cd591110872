import { HubEndpoint } from '../../src';
import { renderStandalone, Standalone } from '../../src/charts/standalone';
import { problemsOf } from '../delivery/output-fixture';

const ENDPOINT = HubEndpoint.address('100.64.0.2');
const SPOKE: Standalone = { role: 'spoke', name: 'a', call: "SpokeChart('a')", props: {}, clusterLabel: 'cluster', hub: ENDPOINT };
const HUB: Standalone = { role: 'hub', name: 'hub', call: "HubChart('hub')", props: { endpoint: ENDPOINT }, clusterLabel: 'cluster' };

test('a spoke pushes to the hub that it is given, of which it knows nothing else', () => {
  const { plan, outputs } = renderStandalone(SPOKE);
  expect([plan.name, plan.role]).toEqual(['a', 'spoke']);
  const text = JSON.stringify([plan, outputs]);
  expect(text).toContain('http://100.64.0.2:9090/api/v1/write');
  expect(text).not.toContain('hub-of-this-chart');
});

test('a hub stands for itself', () => {
  const { plan, loki } = renderStandalone(HUB);
  expect([plan.name, plan.role, plan.exposure?.kind, loki !== undefined]).toEqual(['hub', 'hub', 'loadBalancer', true]);
});

test('the cluster label is the one that is given', () => {
  const { plan } = renderStandalone({ ...SPOKE, clusterLabel: 'k8s_cluster' });
  expect(plan.identity.labels).toMatchObject({ k8s_cluster: 'a' });
});

test.each<[string, Standalone, string[]]>([
  ['no hub', { ...SPOKE, hub: undefined }, ["no-endpoint SpokeChart('a').hub: where the spoke reaches its hub is missing"]],
  ['no endpoint', { ...HUB, props: {} }, ["no-endpoint HubChart('hub'): hub 'hub' does not say where spokes reach it"]],
  ['a label that is none', { ...SPOKE, clusterLabel: 'job' }, ["bad-cluster-label SpokeChart('a').clusterLabel: 'job' cannot be the cluster label: it names the scrape job"]],
  ['a bad name', { ...SPOKE, name: 'changeme' }, ["placeholder-name SpokeChart('a'): cluster name: 'changeme' is left over from a template"]],
  ['a bad setting', { ...SPOKE, props: { settings: { global: { scrapeInterval: '10' } } } }, [
    "bad-duration SpokeChart('a').settings/global/scrapeInterval: global.scrapeInterval: '10' is not a duration: the unit is missing, write '10s' for seconds",
  ]],
])('%s is refused by the name of the call', (_, standalone, expected) => {
  expect(problemsOf(() => renderStandalone(standalone))).toEqual(expected);
});

test('settings that contradict each other are refused', () => {
  const problems = problemsOf(() => renderStandalone({ ...SPOKE, props: { settings: { global: { scrapeInterval: '5s', scrapeTimeout: '10s' } } } }));
  expect(problems.join()).toContain("timeout-over-interval SpokeChart('a')");
});

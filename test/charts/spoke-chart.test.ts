import { Testing } from 'cdk8s';
import { ClusterChart, Collection, Fleet, HubEndpoint, ScrapeJob, SpokeChart, SpokeChartProps } from '../../src';

const HUB = HubEndpoint.address('100.64.0.2');

test('a chart knows its cluster, whose name is the id unless another is given', () => {
  const chart = new SpokeChart(Testing.app(), 'some-id', { hub: HUB, cluster: 'a', stage: 'staging', settings: { global: { namespace: 'observability' } } });
  expect(chart).toBeInstanceOf(ClusterChart);
  expect([chart.cluster, chart.clusterRole, chart.stage, chart.namespace]).toEqual(['a', 'spoke', 'staging', 'observability']);
  expect(new SpokeChart(Testing.app(), 'a', { hub: HUB }).cluster).toBe('a');
});

test.each<[string, Omit<SpokeChartProps, 'hub'>]>([
  ['nothing', {}],
  ['a stage and settings', { stage: 'staging', kubernetesVersion: '1.28', settings: { alloy: { replicas: 3 } }, unset: ['/alloy/resources/limits/cpu'] }],
  ['a collection and jobs', { collection: Collection.alloy(), scrape: [ScrapeJob.fluxControllers()] }],
  ['another distribution', { distribution: 'gke-autopilot' }],
])('with %s it has the objects that a fleet gives to that cluster', (_, props) => {
  const fleet = new Fleet();
  fleet.addHub('hub', { endpoint: HUB });
  fleet.addSpoke('a', props);
  expect(Testing.synth(new SpokeChart(Testing.app(), 'a', { hub: HUB, ...props }))).toEqual(Testing.synth(fleet.chart(Testing.app(), 'a')));
});

test.each([undefined, {}])('props %j do not say where the hub is', (props) => {
  expect(() => new SpokeChart(Testing.app(), 'a', props as SpokeChartProps)).toThrow("SpokeChart('a').hub: where the spoke reaches its hub is missing");
});

test('a chart is not built without a scope', () => {
  expect(() => new SpokeChart(undefined as never, 'a', { hub: HUB })).toThrow("chart 'a': the first argument must be a construct, not undefined");
});

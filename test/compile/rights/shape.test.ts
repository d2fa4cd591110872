import { printedSpoke } from './printed-clusters';
import { shapeOf } from '../../../src/compile/rights/shape';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';

const shape = (props: SpokeProps = {}) => {
  const { plan, components } = printedSpoke(props);
  return shapeOf(plan, components);
};

test('clusters that are alike but for what rights do not depend on have one shape', () => {
  expect(shape()).toBeDefined();
  expect(shape({ stage: 'production' })).toBe(shape());
  expect(shape({ settings: { global: { externalLabels: { region: 'x' }, clusterName: 'other' } } })).toBe(shape());
});

test.each<[string, SpokeProps]>([
  ['another collection', { collection: Collection.prometheusAgent() }],
  ['another job', { scrape: [ScrapeJob.kubeProxy()] }],
  ['other kinds', { settings: { kubeStateMetrics: { resourceKinds: ['pods'] } } }],
  ['no logs', { settings: { logs: { enabled: false } } }],
  ['another namespace', { settings: { global: { namespace: 'obs' } } }],
  ['some namespaces', { settings: { rbac: { scope: 'namespaces' } } }],
  ['other namespaces of objects of the operator', { collection: Collection.alloy({ operatorObjects: true, operatorSecretNamespaces: ['x'] }) }],
  ['no node', { settings: { global: { hostAccess: false } } }],
  ['another platform', { distribution: 'openshift' }],
  ['an object of the user', { settings: { extraManifests: [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'x', namespace: 'monitoring' } }] } }],
])('%s is another shape', (_, props) => {
  expect(shape(props)).toBeDefined();
  expect(shape(props)).not.toBe(shape());
});

test('what stands in a role tells shapes apart, whoever changed it', () => {
  const { plan, components } = printedSpoke();
  const copies = components.map(({ component, manifests }) => ({ component, manifests: structuredClone(manifests) as any[] }));
  const before = shapeOf(plan, copies);
  copies.flatMap(({ manifests }) => manifests).find(({ kind }) => kind === 'ClusterRole').rules[0].verbs.push('delete');
  expect(shapeOf(plan, copies)).not.toBe(before);
});

test('jobs that are like no others have no shape', () => {
  const { plan, components } = printedSpoke();
  const collectors = plan.collectors.map((collector) => ({ ...collector, jobs: collector.jobs.map(({ basis: _, ...job }) => job) }));
  expect(shapeOf({ ...plan, collectors }, components)).toBeUndefined();
});

import { monitoredTree } from '../../../src/compile/operator/monitored-tree';

const of = (kind: string, spec: object, apiVersion = 'batch/v1') => ({ apiVersion, kind, metadata: { name: 'a' }, spec });
const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ ports: [{ name: 'web' }, { containerPort: 1 }] }] } };

test.each([
  ['a Deployment', of('Deployment', { template }, 'apps/v1')],
  ['a CronJob', of('CronJob', { jobTemplate: { spec: { template } } })],
  ['a Pod', { ...of('Pod', template.spec, 'v1'), metadata: { name: 'a', labels: { app: 'a' } } }],
])('knows the pods of %s, in the default namespace where it says none', (_, object) => {
  expect(monitoredTree([object]).pods).toEqual([{ namespace: 'default', labels: { app: 'a' }, ports: ['web'], numbers: [1] }]);
});

test('kinds of other groups are others', () => {
  const tree = monitoredTree([of('Deployment', { template }, 'x.io/v1'), of('Service', {}, 'serving.knative.dev/v1'), of('Prometheus', {}, 'x.io/v1')]);
  expect(tree).toEqual({ services: [], pods: [], namespaces: new Map(), opaque: new Set(), servers: [] });
});

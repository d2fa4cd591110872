import { cluster, LINUX, one, printed, workload } from './plans';
import { deployment, ONE_BY_ONE } from '../../src/components/deployment';
import { restrictedPod } from '../../src/components/security';

const POD = { containers: [], securityContext: restrictedPod(1, LINUX), usesApi: false };
const FRONT = workload('front', 'hub-front', { podLabels: { team: 'x' } });
const madeOf = (...more: [pod?: object, strategy?: typeof ONE_BY_ONE]) => {
  const [pod, strategy] = more;
  return one(printed((to) => deployment(to, cluster({ namespace: 'here' }), FRONT, { ...POD, ...pod }, strategy)), 'Deployment', 'hub-front');
};

test('a Deployment stands in the namespace of its cluster and selects the pods that it makes', () => {
  const { metadata, spec } = madeOf();
  expect(metadata.namespace).toBe('here');
  expect(metadata.labels).toMatchObject(spec.selector.matchLabels);
  expect(spec.template.metadata.labels).toEqual({ team: 'x', ...metadata.labels });
  expect(Object.keys(spec.selector.matchLabels)).toEqual(['app.kubernetes.io/name', 'app.kubernetes.io/instance']);
});

test('it has as many replicas as its pods know of', () => {
  expect(madeOf().spec).toMatchObject({ replicas: 1 });
  const { replicas, template } = madeOf({ replicas: 3 }).spec;
  expect([replicas, template.spec.affinity === undefined]).toEqual([3, false]);
});

test('it replaces its pods as it is told, else as Kubernetes does', () => {
  expect(madeOf().spec).not.toHaveProperty('strategy');
  expect(madeOf({}, ONE_BY_ONE).spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } });
});

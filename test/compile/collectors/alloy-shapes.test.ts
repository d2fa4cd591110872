import { alloyForCluster, alloyOnNodes } from '../../../src/compile/collectors/alloy-shapes';
import { LINUX } from '../../components/plans';

test('on each node there is one that keeps its state there, or nowhere', () => {
  expect(alloyOnNodes({})).toMatchObject({ controller: 'DaemonSet', perNode: true, clustering: false, replicas: 1, nodeStorage: 'hostPath' });
  expect(alloyOnNodes({ nodeStorage: 'emptyDir', replicas: 3 })).toMatchObject({ replicas: 1, nodeStorage: 'emptyDir' });
});

test('for the cluster there is one, or several that share the work', () => {
  expect(alloyForCluster({}, LINUX)).toMatchObject({ controller: 'StatefulSet', perNode: false, clustering: true, replicas: 1 });
  expect(alloyForCluster({ replicas: 3, storage: { size: '10Gi' } }, LINUX)).toMatchObject({ replicas: 3, storage: { size: '10Gi' } });
});

test('a platform without volumes of its own gives none', () => {
  expect(alloyForCluster({ storage: { size: '10Gi' } }, { ...LINUX, distribution: 'eks-fargate' }).storage).toBeUndefined();
});

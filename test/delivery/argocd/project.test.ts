import { ArgoCdDeliveryProps, ArgoCdProjectProps } from '../../../src';
import { argoCdProject } from '../../../src/delivery/argocd/project';
import { describeWithSchemas, validateManifest } from '../../engines';
import { delivered } from '../delivered';

const URL = 'https://github.com/acme/gitops';
const ARGOCD = { namespaces: ['monitoring'], scaled: [] };

const CLUSTERS = [
  delivered('hub', { clusterKinds: ['/Namespace', 'rbac.authorization.k8s.io/ClusterRole'], namespacedKinds: ['apps/StatefulSet'], argocd: ARGOCD }),
  delivered('a', { clusterKinds: ['/Namespace'], namespacedKinds: ['/Service', 'apps/StatefulSet'], namespaces: ['kube-system', 'monitoring'], argocd: ARGOCD }),
];

function project(own: ArgoCdProjectProps = {}, props: Partial<ArgoCdDeliveryProps> = {}): any {
  return JSON.parse(JSON.stringify(argoCdProject(CLUSTERS, { url: URL, createProject: own, runsIn: 'hub', ...props }, own)));
}

test('a project holds what the fleet has, and nothing more', () => {
  expect(project()).toMatchObject({
    kind: 'AppProject',
    metadata: { name: 'fleet-monitoring', namespace: 'argocd' },
    spec: {
      sourceRepos: [URL],
      destinations: [
        { server: 'https://kubernetes.default.svc', namespace: 'monitoring' },
        { name: 'a', namespace: 'kube-system' },
        { name: 'a', namespace: 'monitoring' },
      ],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'monitoring' }, { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }],
      namespaceResourceWhitelist: [{ group: '', kind: 'Service' }, { group: 'apps', kind: 'StatefulSet' }],
    },
  });
});

test('nothing in it stands for everything', () => {
  expect(JSON.stringify(project().spec)).not.toContain('*');
});

test('more kinds are those that are named', () => {
  const { spec } = project({ description: 'ours', moreClusterKinds: ['/Node', '/Namespace'], moreNamespacedKinds: ['apps/Deployment'] }, { project: 'own', namespace: 'argo' });
  expect(spec.description).toBe('ours');
  expect(spec.clusterResourceWhitelist).toEqual([
    { group: '', kind: 'Namespace' }, { group: '', kind: 'Node' }, { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
  ]);
  expect(spec.namespaceResourceWhitelist).toContainEqual({ group: 'apps', kind: 'Deployment' });
});

describeWithSchemas('the definitions of Argo CD', () => {
  test.each([[{}], [{ description: 'd', moreClusterKinds: ['/Node'], moreNamespacedKinds: ['apps/Deployment'] }]])('know every field of a project with %j', (own) => {
    expect(validateManifest(project(own), '1.32')).toEqual([]);
  });
});

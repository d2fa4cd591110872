import { ArgoCdDeliveryProps } from '../../../src';
import { applicationName, argoCdManifests, destination, destinationName, projectName } from '../../../src/delivery/argocd/applications';
import { describeWithSchemas, validateManifest } from '../../engines';
import { delivered } from '../delivered';

const URL = 'https://github.com/acme/gitops';
const A = delivered('a', { namespace: 'observability' });

/** As the printed YAML would be read. */
function application(...args: Parameters<typeof argoCdManifests>): any {
  const [manifest, ...others] = JSON.parse(JSON.stringify(argoCdManifests(...args)));
  expect(others).toEqual([]);
  return manifest;
}

const specOf = (props: Partial<ArgoCdDeliveryProps>, cluster = A) => application(cluster, 'dist', { url: URL, ...props }).spec;

test('an Application keeps the folder of a cluster applied there', () => {
  expect(application(A, 'dist', { url: URL })).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'monitoring-a',
      namespace: 'argocd',
      labels: { 'app.kubernetes.io/part-of': 'fleet-monitoring', 'app.kubernetes.io/managed-by': 'cdk8s-fleet-monitoring' },
    },
    spec: {
      project: 'default',
      source: { repoURL: URL, targetRevision: 'main', path: 'dist/a' },
      destination: { name: 'a', namespace: 'observability' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        retry: { limit: 5, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
      },
      revisionHistoryLimit: 3,
    },
  });
});

test('what is given is used', () => {
  const { metadata, spec } = application(A, '', { url: URL, targetRevision: 'v1', project: 'monitoring', namespace: 'argo', namePrefix: 'm-' });
  expect([metadata.namespace, metadata.name]).toEqual(['argo', 'm-a']);
  expect([spec.project, spec.source.targetRevision, spec.source.path]).toEqual(['monitoring', 'v1', 'a']);
  expect(specOf({ prune: false, selfHeal: false, retryLimit: 0, revisionHistoryLimit: 1 })).toMatchObject({
    syncPolicy: { automated: { prune: false, selfHeal: false }, retry: { limit: 0 } }, revisionHistoryLimit: 1,
  });
});

test('deleting an Application deletes nothing else', () => {
  expect(application(A, 'dist', { url: URL }).metadata).not.toHaveProperty('finalizers');
});

test('the cluster that Argo CD runs in is reached at its own API server, the others by name', () => {
  expect(specOf({ runsIn: 'a' }).destination).toEqual({ server: 'https://kubernetes.default.svc', namespace: 'observability' });
  expect(specOf({ runsIn: 'a' }, { ...A, name: 'b' }).destination).toEqual({ name: 'b', namespace: 'observability' });
});

test('a cluster may have other names in Argo CD', () => {
  const props = { clusters: { a: { destinationName: 'a-cluster', applicationName: 'of-a' } }, runsIn: 'hub' };
  expect([applicationName('a', props), applicationName('b', props)]).toEqual(['of-a', 'monitoring-b']);
  expect(['a', 'b', 'hub'].map((name) => destinationName(name, props))).toEqual(['a-cluster', 'b', 'in-cluster']);
  expect(destination('hub', { ...props, clusters: { hub: { destinationName: 'home' } } })).toEqual({ name: 'home' });
});

test('the project is the default one, unless one is made', () => {
  expect([projectName({}), projectName({ createProject: {} }), projectName({ project: 'p', createProject: {} })]).toEqual(['default', 'fleet-monitoring', 'p']);
});

test('Argo CD makes the namespace with what it has to have', () => {
  const namespaceMetadata = { labels: { a: 'b' }, annotations: { c: 'd' } };
  const cluster = delivered('a', { argocd: { namespaces: ['monitoring'], scaled: [], namespaceMetadata } });
  expect(specOf({ createNamespace: true }, cluster).syncPolicy).toMatchObject({ syncOptions: ['CreateNamespace=true'], managedNamespaceMetadata: namespaceMetadata });
});

test('replicas that an autoscaler sets, and what users name, stay as they are', () => {
  const cluster = delivered('a', { argocd: { namespaces: [], scaled: ['apps/StatefulSet/monitoring/alloy'] } });
  const own = { kind: 'ConfigMap', jsonPointers: ['/data/x'] };
  expect(specOf({ ignoreDifferences: [own] }, cluster)).toMatchObject({
    ignoreDifferences: [{ group: 'apps', kind: 'StatefulSet', namespace: 'monitoring', name: 'alloy', jsonPointers: ['/spec/replicas'] }, own],
    syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
  });
});

describeWithSchemas('the definitions of Argo CD', () => {
  const everything: Partial<ArgoCdDeliveryProps> = {
    url: 'git@github.com:acme/gitops',
    targetRevision: 'v1',
    project: 'monitoring',
    namespace: 'argo',
    runsIn: 'a',
    createNamespace: true,
    ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'x', namespace: 'y', jsonPointers: ['/a'], jqPathExpressions: ['.b'] }],
  };
  const full = delivered('a', { argocd: { namespaces: ['m'], scaled: ['apps/Deployment/m/x'], namespaceMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } } } });

  test.each([['the defaults', {}, A], ['everything', everything, full]] as const)('know every field of %s', (_, props, cluster) => {
    expect(validateManifest(application(cluster, 'dist', { url: URL, ...props }), '1.32')).toEqual([]);
  });
});

import { Testing } from 'cdk8s';
import { application, appProject } from '../../imports/argocd';
import { gitRepository, kustomization } from '../../imports/flux';
import { httpRoute } from '../../imports/gateway';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const metadata = { name: 'a', namespace: 'n' };

// every field that the types know
const OBJECTS = {
  gitRepository: gitRepository.data({
    metadata,
    spec: {
      url: 'https://github.com/acme/gitops',
      interval: '5m',
      ref: { branch: 'main', tag: 'v1', semver: '1.x', commit: 'abc', name: 'refs/heads/main' },
      secretRef: { name: 's' },
      timeout: '1m',
      ignore: '*.md',
      suspend: false,
    },
  }),
  kustomization: kustomization.data({
    metadata,
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '5m',
      sourceRef: { kind: 'GitRepository', name: 'a', namespace: 'n' },
      path: './dist/a',
      prune: true,
      wait: true,
      force: false,
      suspend: false,
      dependsOn: [{ name: 'b', namespace: 'n' }],
      serviceAccountName: 'sa',
      targetNamespace: 'monitoring',
      kubeConfig: { secretRef: { name: 'k', key: 'value' } },
      decryption: { provider: 'sops', secretRef: { name: 'age' } },
      deletionPolicy: 'Orphan',
    },
  }),
  application: application.data({
    metadata,
    spec: {
      project: 'p',
      source: { repoURL: 'https://github.com/acme/gitops', path: 'dist/a', targetRevision: 'main', directory: { recurse: true, include: '*', exclude: 'x' } },
      destination: { name: 'a', server: 'https://a', namespace: 'monitoring' },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false },
        syncOptions: ['ServerSideApply=true'],
        retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
      },
      ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'd', namespace: 'n', jsonPointers: ['/spec'], jqPathExpressions: ['.spec'] }],
      revisionHistoryLimit: 3,
    },
  }),
  appProject: appProject.data({
    metadata,
    spec: {
      description: 'd',
      sourceRepos: ['https://github.com/acme/gitops'],
      destinations: [{ name: 'a', server: 'https://a', namespace: 'monitoring' }],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      clusterResourceBlacklist: [{ group: '*', kind: 'Secret' }],
      namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }],
      namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
      orphanedResources: { warn: true },
    },
  }),
};

describeWithSchemas('the custom resources', () => {
  test.each(Object.entries(OBJECTS))('%s has only fields that its definition knows, of the right type', (_, object) => {
    expect(validateManifest(object, '1.32')).toEqual([]);
  });
});

test('a kind adds the same object to a tree that it gives as data', () => {
  const fields = {
    metadata,
    spec: { parentRefs: [{ name: 'g' }], rules: [{ backendRefs: [{ name: 's', port: 80 }] }] },
  };
  const chart = Testing.chart();
  httpRoute(chart, 'Route', fields);
  expect(Testing.synth(chart)).toEqual([httpRoute.data(fields)]);
  expect(httpRoute.data(fields)).toMatchObject({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' });
});

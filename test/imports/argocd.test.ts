import { application, appProject } from '../../imports/argocd';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const metadata = { name: 'a', namespace: 'n' };

// every field that the types know
const OBJECTS = {
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

describeWithSchemas('the definitions', () => {
  test.each(Object.entries(OBJECTS))('know every field of %s, and its type', (_, object) => {
    expect(validateManifest(object, '1.32')).toEqual([]);
  });
});

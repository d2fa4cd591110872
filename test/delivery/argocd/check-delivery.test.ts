import { ArgoCdApplicationSet, ArgoCdDeliveryProps } from '../../../src';
import { checkArgoCdDelivery } from '../../../src/delivery/argocd/check-delivery';
import { Report } from '../../../src/diagnostics';

const URL = 'https://github.com/acme/gitops';

function argocd(props: Partial<ArgoCdDeliveryProps>, clusters: readonly string[] = ['hub', 'euw1-production']): string[] {
  const report = new Report();
  checkArgoCdDelivery({ url: URL, ...props }, clusters, report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

test('sound deliveries pass', () => {
  expect(argocd({ targetRevision: 'v1.2.3', path: '', project: 'monitoring', namespace: 'argo', runsIn: 'hub' })).toEqual([]);
  expect(argocd({ url: 'git@github.com:acme/gitops' })).toEqual([]);
  expect(argocd({
    createProject: { description: 'd', moreClusterKinds: ['/Node'], moreNamespacedKinds: ['apps/Deployment'] },
    clusters: { 'hub': { destinationName: 'Home cluster' }, 'euw1-production': { applicationName: 'euw1' } },
    namePrefix: '',
    createNamespace: true,
    prune: false,
    selfHeal: false,
    retryLimit: 0,
    revisionHistoryLimit: 0,
    ignoreDifferences: [{ kind: 'Deployment', jsonPointers: ['/spec/replicas'] }, { group: '', kind: 'Secret', jqPathExpressions: ['.data'] }],
    applicationSet: ArgoCdApplicationSet.clusters({ matchLabels: { fleet: '' }, folderLabel: 'fleet/name' }),
  })).toEqual([]);
});

test.each([
  [{ url: '' }, 'url', 'empty-value'],
  [{ url: undefined }, 'url', 'no-repository'],
  [{ url: 'git://github.com/acme/gitops' }, 'url', 'bad-delivery'],
  [{ path: '/dist' }, 'path', 'bad-delivery'],
  [{ path: '../dist' }, 'path', 'bad-delivery'],
  [{ namespace: 'Flux_System' }, 'namespace', 'bad-name'],
  [{ uri: URL }, 'uri', 'unknown-key'],
  [{ createNamespace: 'yes' }, 'createNamespace', 'wrong-type'],
  [{ retryLimit: -1 }, 'retryLimit', 'out-of-range'],
  [{ namePrefix: 'Monitoring_' }, 'namePrefix', 'bad-name'],
  [{ clusters: { hub: { destination: 'x' } } }, 'clusters.hub.destination', 'unknown-key'],
  [{ clusters: { hubb: { destinationName: 'x' } } }, 'clusters', 'unknown-cluster'],
  [{ clusters: { hub: { destinationName: 'euw1-production' } } }, 'clusters', 'duplicate-name'],
  [{ clusters: { hub: { applicationName: 'monitoring-euw1-production' } } }, 'clusters', 'duplicate-name'],
  [{ createProject: {}, project: 'default' }, 'project', 'default-project'],
  [{ createProject: { moreClusterKinds: ['Node'] } }, 'createProject.moreClusterKinds', 'bad-kind'],
  [{ createProject: { moreNamespacedKinds: ['*/*'] } }, 'createProject.moreNamespacedKinds', 'bad-kind'],
  [{ ignoreDifferences: [{ kind: 'Deployment' }] }, 'ignoreDifferences[0]', 'nothing-ignored'],
  [{ ignoreDifferences: [{ jsonPointers: ['/a'] }] }, 'ignoreDifferences[0].kind', 'no-kind'],
  [{ ignoreDifferences: [{ kind: 'Deployment', jsonPointers: ['spec.replicas'] }] }, 'ignoreDifferences[0].jsonPointers', 'bad-pointer'],
  [{ applicationSet: { list: {} } }, 'applicationSet', 'wrong-type'],
  [{ applicationSet: ArgoCdApplicationSet.clusters({ matchLabels: {} }) }, 'applicationSet.matchLabels', 'no-labels'],
  [{ applicationSet: ArgoCdApplicationSet.clusters({ matchLabels: { a: 'b' }, folderLabel: 'a b' }) }, 'applicationSet.folderLabel', 'bad-label-name'],
])('refuses %j', (props, prop, code) => {
  const found = argocd(props as object);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${code} Delivery.argocd().${prop}: `);
});

test('the cluster that Argo CD runs in is one of the fleet', () => {
  expect(argocd({ runsIn: 'hubb' })).toEqual(["unknown-cluster Delivery.argocd().runsIn: there is no cluster 'hubb', expected 'hub' or 'euw1-production'"]);
});

test('a cluster called like the file of the project stands in its way only where it has a file itself', () => {
  expect(argocd({ createProject: {} }, ['project'])).toEqual([expect.stringContaining("taken-name Delivery.argocd().createProject: a cluster is called 'project'")]);
  expect(argocd({ createProject: {}, applicationSet: ArgoCdApplicationSet.list() }, ['project'])).toEqual([]);
});

import { grantFacts } from '../../../src/delivery/readme/grant-facts';

test('each rule is what kubectl is asked', () => {
  expect(grantFacts('hub-scraper', {
    cluster: [
      { apiGroups: [''], resources: ['nodes', 'nodes/metrics'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list', 'watch'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ],
    namespaces: { 'kube-system': [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['a:8080', 'b:80'], verbs: ['get'] }] },
  })).toEqual([
    { account: 'hub-scraper', scope: '--all-namespaces', verbs: ['get'], what: ['nodes', 'nodes --subresource=metrics'] },
    { account: 'hub-scraper', scope: '--all-namespaces', verbs: ['list', 'watch'], what: ['deployments.apps'] },
    { account: 'hub-scraper', scope: '--all-namespaces', verbs: ['get'], what: ['/metrics'] },
    { account: 'hub-scraper', scope: '--namespace=kube-system', verbs: ['get'], what: ['services/a:8080 --subresource=proxy', 'services/b:80 --subresource=proxy'] },
  ]);
});

test('nothing granted is nothing asked', () => {
  expect(grantFacts('a', { cluster: [], namespaces: {} })).toEqual([]);
});

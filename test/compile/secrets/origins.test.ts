import { secretOrigins } from '../../../src/compile/secrets/origins';
import { Collection } from '../../../src/topology/collection';
import { hub } from '../compiled';
import { pulledHub } from '../pulled-hub';

const scraped = (ca: string, token: string) => ({
  collection: Collection.directScrape({ apiServer: 'https://x:6443', ca: { name: ca, key: 'authority' }, token: { name: token, key: 'own' } }),
});

test('a hub that nobody is pulled for needs nothing of others', () => {
  expect(secretOrigins(hub().plan).size).toBe(0);
});

test('both halves may be in one Secret, under keys of the hub\'s own', () => {
  const { plan } = pulledHub({ b: scraped('b', 'b') });
  expect([...secretOrigins(plan)]).toEqual([
    ['monitoring/b', { cluster: 'b', namespace: 'monitoring', name: 'hub-scraper', keys: { authority: 'ca.crt', own: 'token' } }],
  ]);
});

test('each cluster has its own', () => {
  const { plan } = pulledHub({ b: scraped('b-ca', 'b'), c: scraped('c-ca', 'c') });
  expect([...secretOrigins(plan)].map(([id, { cluster }]) => `${id} ${cluster}`)).toEqual([
    'monitoring/b-ca b', 'monitoring/b b', 'monitoring/c-ca c', 'monitoring/c c',
  ]);
});

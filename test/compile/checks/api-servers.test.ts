import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { pulledHub } from '../pulled-hub';

const direct = (apiServer: string): SpokeProps => ({ collection: Collection.directScrape({ apiServer }) });

test('an API server belongs to one cluster of a hub', () => {
  const { diagnostics, codes } = pulledHub({ a: direct('https://a.test:6443'), b: direct('https://A.test:6443/'), c: direct('https://c.test') });
  expect(codes).toEqual(['same-api-server!']);
  expect(diagnostics.find(({ code }) => code === 'same-api-server')!.message).toMatch(/hub 'hub': clusters 'a' and 'b'/);
});

test('clusters of their own are right', () => {
  expect(pulledHub({ a: direct('https://a.test:6443'), b: direct('https://a.test:6444'), c: {} }).codes).toEqual([]);
});

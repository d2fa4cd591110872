import { clusterPath, deliveryPath, pathError } from '../../src/delivery/delivery-path';

test.each<[string | undefined, string | undefined, string]>([
  [undefined, undefined, 'dist'],
  ['clusters', undefined, 'clusters'],
  ['./clusters/dist/', undefined, 'clusters/dist'],
  ['clusters//dist', undefined, 'clusters/dist'],
  ['', undefined, ''],
  ['.', undefined, ''],
  ['clusters', 'out', 'clusters'],
  [undefined, 'out', 'out'],
  [undefined, './deploy/out/', 'deploy/out'],
  // where the repository begins cannot be told from these
  [undefined, '/home/somebody/gitops/dist', 'dist'],
  [undefined, '../gitops/out', 'dist'],
])('path %j and outdir %j give %j', (given, outdir, expected) => {
  expect(deliveryPath(given, outdir)).toBe(expected);
});

test.each(['dist', './dist/', '', '.', 'a/b', 'a..b'])('%j is a folder of a repository', (text) => {
  expect(pathError(text)).toBeUndefined();
});

test.each(['/dist', '~/dist', 'C:/dist', '../dist', 'a/../../b', 'a\\b', 'a b'])('%j is no folder of a repository', (text) => {
  expect(pathError(text)).toContain(`'${text}'`);
});

test('a cluster has a folder of its name, also at the root', () => {
  expect([clusterPath('dist', 'a'), clusterPath('', 'a')]).toEqual(['dist/a', 'a']);
});

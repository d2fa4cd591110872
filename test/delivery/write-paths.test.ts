import { pathProblems } from '../../src/delivery/write-paths';

test('an owner writes to its own folder and to gitops/', () => {
  expect(pathProblems('a', ['a/x.yaml', 'a/sub/y.yaml', 'gitops/flux/a.yaml'], new Set())).toEqual([]);
});

test.each<[string, string]>([
  ['../x', "'../x' is no path inside the output folder"],
  ['b/x.yaml', "'b/x.yaml' is neither in a/ nor in gitops/"],
  ['a/Inventory.json', "'a/Inventory.json' is kept for the inventory"],
  ['gitops/.inventory', "'gitops/.inventory' is kept for the inventory"],
])('%p is refused', (path, problem) => {
  expect(pathProblems('a', [path], new Set())).toEqual([problem]);
});

test('a path is written once, also where case does not count, and in gitops/ by one owner', () => {
  expect(pathProblems('a', ['a/x.yaml', 'a/X.yaml'], new Set())).toEqual(["'a/X.yaml' is written twice, or differs from another file only by case"]);
  const shared = new Set<string>();
  expect(pathProblems('a', ['gitops/x.yaml'], shared)).toEqual([]);
  expect(pathProblems('b', ['gitops/x.yaml'], shared)).toHaveLength(1);
});

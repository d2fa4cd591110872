import { allows, resourceAtom, roleAtom, told, urlAtom } from '../../../src/compile/rights/atom';

const PODS = resourceAtom('a', '', 'pods', 'list');

test.each([
  ['itself', PODS, true],
  ['everywhere', resourceAtom(undefined, '', 'pods', 'list'), true],
  ['every verb', resourceAtom('a', '', 'pods', '*'), true],
  ['every resource', resourceAtom('a', '', '*', 'list'), true],
  ['every group', resourceAtom('a', '*', '*', 'list'), true],
  ['another namespace', resourceAtom('b', '', 'pods', 'list'), false],
  ['another verb', resourceAtom('a', '', 'pods', 'watch'), false],
  ['another resource', resourceAtom('a', '', 'pods/log', 'list'), false],
  ['another group', resourceAtom('a', 'apps', 'pods', 'list'), false],
  ['one object', resourceAtom('a', '', 'pods', 'list', 'p'), false],
  ['a path', urlAtom('*', 'list'), false],
  ['a role', roleAtom(undefined, 'ClusterRole', 'admin'), false],
])('%s allows to list pods in a namespace: %#', (_, granted, does) => {
  expect(allows(granted, PODS)).toBe(does);
});

test('paths end in what may follow', () => {
  expect(allows(urlAtom('/metrics', 'get'), urlAtom('/metrics', 'get'))).toBe(true);
  expect(allows(urlAtom('/metrics*', 'get'), urlAtom('/metrics/slis', 'get'))).toBe(true);
  expect(allows(urlAtom('/metrics', 'get'), urlAtom('/metrics/slis', 'get'))).toBe(false);
  expect(allows(resourceAtom(undefined, '*', '*', '*'), urlAtom('/metrics', 'get'))).toBe(false);
});

test('rights in words', () => {
  expect([PODS, resourceAtom(undefined, 'apps', 'deployments', 'watch'), resourceAtom('a', '', 'services/proxy', 'get', 'x:1'), urlAtom('/metrics', 'get'),
    roleAtom('a', 'ClusterRole', 'edit')].map(told)).toEqual([
    "list pods in namespace 'a'", 'watch deployments.apps', "get services/proxy 'x:1' in namespace 'a'", 'get /metrics',
    "whatever ClusterRole 'edit' allows in namespace 'a'",
  ]);
});

import { CLUSTER_KINDS, DEFAULT_KSM_KINDS, KSM_KINDS } from '../../../src/compile/rights/kinds';

test('every kind that is watched by default is known', () => {
  expect(DEFAULT_KSM_KINDS.filter((kind) => !Object.hasOwn(KSM_KINDS, kind))).toEqual([]);
  expect(new Set(DEFAULT_KSM_KINDS).size).toBe(DEFAULT_KSM_KINDS.length);
});

test('nothing that may hold a secret is watched by default', () => {
  expect(DEFAULT_KSM_KINDS.filter((kind) => ['secrets', 'configmaps'].includes(kind))).toEqual([]);
});

test('kinds that belong to no namespace are kinds, and those that do are the others', () => {
  expect([...CLUSTER_KINDS].filter((kind) => !Object.hasOwn(KSM_KINDS, kind))).toEqual([]);
  expect(['pods', 'roles', 'leases', 'persistentvolumeclaims', 'limitranges'].filter((kind) => CLUSTER_KINDS.has(kind))).toEqual([]);
});

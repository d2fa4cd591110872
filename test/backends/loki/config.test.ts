import * as fc from 'fast-check';
import { lokiPlan } from './plan';
import { VARIANTS } from './variants';
import { configTree, escaped, laidOver, refersToEnvironment } from '../../../src/backends/loki/config';

const tree = (plan = lokiPlan()) => configTree(plan, undefined) as { [block: string]: any };

test('one replica needs nobody else', () => {
  expect(tree().common).toMatchObject({ replication_factor: 1, instance_addr: '127.0.0.1', ring: { kvstore: { store: 'inmemory' } } });
  expect(tree().memberlist).toBeUndefined();
  expect(refersToEnvironment(lokiPlan())).toBe(false);
});

test('several keep three copies of each line, and find each other under the address of their pod', () => {
  const five = tree(VARIANTS['five of 3.0 on another S3']);
  expect(five.common).toMatchObject({ replication_factor: 3, instance_addr: '${POD_IP}', ring: { kvstore: { store: 'memberlist' } } });
  expect(five.memberlist).toEqual({ join_members: ['loki-headless.monitoring.svc:7946'], cluster_label: 'loki.monitoring', rejoin_interval: '30s' });
  expect(refersToEnvironment(VARIANTS['five of 3.0 on another S3'])).toBe(true);
});

test('where several share it, the marks of the compactor are in the object storage, which Loki can since 3.7', () => {
  expect(tree(VARIANTS['three on S3']).compactor).toEqual({
    retention_enabled: true, delete_request_store: 's3', deletion_marker_object_store_prefix: 'deletion-markers/',
  });
  expect(tree(VARIANTS['five of 3.0 on another S3']).compactor.deletion_marker_object_store_prefix).toBeUndefined();
  expect(tree().compactor).toEqual({ retention_enabled: true, delete_request_store: 'filesystem', deletion_marker_object_store_prefix: undefined });
});

test('keys that clients of AWS find by themselves are no reason to expand variables; that of Azure is', () => {
  const keys = { ...VARIANTS['three on S3'], memberlist: undefined };
  expect(refersToEnvironment(keys)).toBe(false);
  expect(refersToEnvironment(VARIANTS['one on Azure'])).toBe(true);
});

test('tenants are asked for where there are some', () => {
  expect(tree().auth_enabled).toBe(false);
  expect(tree(VARIANTS['retention and tenants']).auth_enabled).toBe(true);
});

test('maps merge, all else replaces', () => {
  expect(laidOver({ a: { b: 1, c: [1] }, d: 2 }, { a: { c: [3] }, d: { e: 4 }, f: 5 })).toEqual({ a: { b: 1, c: [3] }, d: { e: 4 }, f: 5 });
});

test('texts are escaped wherever they are, but for references to what there is', () => {
  expect(escaped({ a: ['$', { b: '${X}' }], c: '${Y}', d: 1 }, new Set(['Y']))).toEqual({ a: ['$$', { b: '$${X}' }], c: '${Y}', d: 1 });
});

test('what is escaped is read as it was meant', () => {
  const text = fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', 'POD_IP', '"', '|') });
  // what drone/envsubst does with texts without references
  const expanded = (given: string) => given.replace(/\$\$|\$\{\w+\}/g, (found) => (found === '$$' ? '$' : 'expanded'));
  fc.assert(fc.property(text, (given) => expect(expanded(escaped({ a: given }).a as string)).toBe(given)));
});

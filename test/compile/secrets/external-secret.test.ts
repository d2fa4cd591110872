import { faultsOf, objectOf } from './faults';
import { SecretSource } from '../../../src/topology/secret-source';
import { ExternalSecretProps } from '../../../src/topology/secret-source-props';
import { SecretStore } from '../../../src/topology/secret-store';

const source = (props: Partial<ExternalSecretProps>) => SecretSource.externalSecret({ secretStoreRef: { name: 'store' }, data: { k: { key: 'a' } }, ...props });
const STORES = { store: SecretStore.onePassword({ vault: 'v', serviceAccountToken: { name: 'token', key: 'token' } }) };

test('what is not given is left to the operator', () => {
  expect(objectOf(source({}))).toEqual({
    kind: 'ExternalSecret',
    namespace: 'monitoring',
    name: 's',
    content: { secretStoreRef: { name: 'store', kind: 'SecretStore' }, target: { name: 's' }, data: [{ secretKey: 'k', remoteRef: { key: 'a' } }] },
  });
});

test('everything that can be given', () => {
  expect(objectOf(source({
    secretStoreRef: { name: 'shared', kind: 'ClusterSecretStore' },
    refreshInterval: '15m',
    creationPolicy: 'Orphan',
    deletionPolicy: 'Delete',
    data: { 'tls.key': { key: 'b', property: 'p', version: '2' }, 'tls.crt': { key: 'a' } },
    dataFrom: [{ key: 'c' }],
    keys: ['more'],
    template: { type: 'kubernetes.io/tls' },
  }))!.content).toEqual({
    refreshInterval: '15m',
    secretStoreRef: { name: 'shared', kind: 'ClusterSecretStore' },
    target: { name: 's', creationPolicy: 'Orphan', deletionPolicy: 'Delete', template: { type: 'kubernetes.io/tls' } },
    data: [{ secretKey: 'tls.crt', remoteRef: { key: 'a' } }, { secretKey: 'tls.key', remoteRef: { key: 'b', property: 'p', version: '2' } }],
    dataFrom: [{ extract: { key: 'c' } }],
  });
});

test.each<[string, Partial<ExternalSecretProps>, string]>([
  ['nothing to read', { data: {} }, 'missing-key .externalSecret: neither `data` nor `dataFrom` says what is read'],
  ['no store', { secretStoreRef: undefined }, "missing-key .externalSecret: 'secretStoreRef' is missing"],
  ['a store without a name', { secretStoreRef: {} as never }, "missing-key .externalSecret.secretStoreRef: 'name' is missing"],
  ['a value without a key', { data: { k: {} as never } }, "missing-key .externalSecret.data.k: 'key' is missing"],
  ['a key that nothing gives', { keys: ['k', 'l'] }, "missing-secret-key .keys: the Secret gets no key 'l': `data` has k"],
  ['a key that the template has not', { keys: ['k'], template: { data: { l: '{{ .k }}' } } }, "missing-secret-key .keys: the Secret gets no key 'k': its template has l"],
  ['unknown keys', { data: undefined, dataFrom: [{ key: 'a' }] }, 'unknown-keys .externalSecret.dataFrom: which keys `dataFrom` gives, is known only to the store; list them as `keys`'],
  ['a certificate without its key', { template: { type: 'kubernetes.io/tls' } }, "missing-secret-key : a Secret of type 'kubernetes.io/tls' needs 'tls.crt' or 'tls.key', it has k"],
])('refuses %s', (_, props, expected) => {
  const [fault, ...more] = faultsOf(source(props));
  expect(more).toEqual([]);
  expect(fault).toContain(expected);
});

describe('a vault of 1Password', () => {
  test.each(['item/field', 'item/section/field', 'My item/one-time password?attribute=otp'])('has %s', (key) => {
    expect(faultsOf(source({ data: { k: { key } } }), STORES)).toEqual([]);
  });

  test.each(['item', 'a/b/c/d', '/field', 'item/'])('has no %s', (key) => {
    expect(faultsOf(source({ data: { k: { key } } }), STORES)).toEqual([
      `bad-remote-ref .externalSecret.data.k.key: store 'store' is a vault of 1Password, and '${key}' names no field in it; write \`<item>/<field>\` or \`<item>/<section>/<field>\``,
    ]);
  });

  test('is named by its store', () => {
    expect(faultsOf(source({ data: { k: { key: 'op://v/item/field' } } }), STORES)[0]).toContain('leave `op://` and the vault out');
  });

  test.each([{ property: 'p' }, { version: '1' }])('knows no %j', (more) => {
    expect(faultsOf(source({ data: { k: { key: 'item/field', ...more } } }), STORES)[0]).toContain(`there is no ${Object.keys(more)[0]}`);
  });

  test('is not asked of a store of that name elsewhere', () => {
    expect(faultsOf(source({ secretStoreRef: { name: 'store', kind: 'ClusterSecretStore' }, data: { k: { key: 'item' } } }))).toEqual([]);
  });
});

test('a store serves its own namespace', () => {
  const stores = { store: SecretStore.onePassword({ vault: 'v', serviceAccountToken: { name: 'token', key: 'token' }, namespace: 'other' }) };
  expect(faultsOf(source({ data: { k: { key: 'i/f' } } }), stores)).toEqual([
    "other-namespace .externalSecret.secretStoreRef: store 'store' serves namespace 'other', and the Secret is for namespace 'monitoring'; give both the same `namespace`, or refer to a ClusterSecretStore",
  ]);
});

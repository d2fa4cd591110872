import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { InlineLayer } from '../../src/topology/inline-layer';
import { validateLayer } from '../../src/topology/layers/validate';
import { SecretSource } from '../../src/topology/secret-source';

const STORE = { secretStoreRef: { name: 'store' } };

test.each<[string, SecretSource, object]>([
  ['existing', SecretSource.existing({ keys: ['k'], namespace: 'n' }), { keys: ['k'], namespace: 'n', existing: {} }],
  ['externalSecret', SecretSource.externalSecret({ ...STORE, data: { k: { key: 'a' } } }), { externalSecret: { ...STORE, data: { k: { key: 'a' } } } }],
  ['onePasswordItem', SecretSource.onePasswordItem({ vault: 'v', item: 'i', keys: ['k'], usedBy: 'x' }), { keys: ['k'], usedBy: 'x', onePasswordItem: { vault: 'v', item: 'i' } }],
  ['sopsFile', SecretSource.sopsFile({ path: 'p', decryptedBy: 'x' }), { sopsFile: { path: 'p', decryptedBy: 'x' } }],
  ['sealedSecret', SecretSource.sealedSecret({ path: 'p' }), { sealedSecret: { path: 'p' } }],
  ['vaultAgent', SecretSource.vaultAgent({ role: 'r', path: 'p', data: { k: { field: 'f' } } }), { vaultAgent: { role: 'r', path: 'p', data: { k: { field: 'f' } } } }],
])('%s is one form, with what belongs to the Secret beside it', (_, source, expected) => {
  expect(source._spec).toEqual(expected);
  const layer = new InlineLayer("addSpoke('a')", { secrets: { s: source } });
  expect([layer.value, validateLayer(layer, CLUSTER_SCHEMA)]).toEqual([{ secrets: { s: expected } }, []]);
});

test('props that change later change nothing', () => {
  const props = { path: 'a' };
  const source = SecretSource.sopsFile(props);
  props.path = 'b';
  expect(source._spec).toEqual({ sopsFile: { path: 'a' } });
});

test.each<[string, unknown, string]>([
  ['no props', undefined, 'secrets.s.sopsFile'],
  ['a text', 'secret.yaml', "addSpoke('a').secrets.s.sopsFile: secrets.s.sopsFile: the text 'secret.yaml' is not a map"],
  ['a number for the path', { path: 1 }, "addSpoke('a').secrets.s.sopsFile.path: secrets.s.sopsFile.path: the number 1 is not a text"],
  ['an unknown prop', { pth: 'a' }, "unknown key 'pth' in secrets.s.sopsFile"],
])('programs without types hear of %s', (_, props, expected) => {
  const layer = new InlineLayer("addSpoke('a')", { secrets: { s: SecretSource.sopsFile(props as never) } });
  const found = validateLayer(layer, CLUSTER_SCHEMA).map(({ where, message }) => `${where}: ${message}`);
  // what is missing, several layers together decide
  if (props === undefined) expect([found, layer.value]).toEqual([[], { secrets: { s: { sopsFile: {} } } }]);
  else expect(found.join()).toContain(expected);
});

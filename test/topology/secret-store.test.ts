import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { InlineLayer } from '../../src/topology/inline-layer';
import { validateLayer } from '../../src/topology/layers/validate';
import { SecretStore } from '../../src/topology/secret-store';

const TOKEN = { name: 't', key: 'k' };

test.each<[SecretStore, object]>([
  [SecretStore.onePassword({ vault: 'v', serviceAccountToken: TOKEN, namespace: 'n' }), { namespace: 'n', onePassword: { vault: 'v', serviceAccountToken: TOKEN } }],
  [SecretStore.provider({ provider: { fake: { data: [] } }, credentials: [TOKEN] }), { credentials: [TOKEN], provider: { fake: { data: [] } } }],
])('%# is what layers hold', (store, expected) => {
  const layer = new InlineLayer("addSpoke('a')", { secretStores: { s: store } });
  expect([layer.value, validateLayer(layer, CLUSTER_SCHEMA)]).toEqual([{ secretStores: { s: expected } }, []]);
});

test('programs without types hear of what is none', () => {
  const layer = new InlineLayer("addSpoke('a')", { secretStores: { s: SecretStore.onePassword('v' as never) } });
  expect(validateLayer(layer, CLUSTER_SCHEMA).map(({ message }) => message)).toEqual(["secretStores.s.onePassword: the text 'v' is not a map"]);
});

import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { validateTree } from '../../src/topology/layers/validate';

const faults = (tree: object) => validateTree(tree, CLUSTER_SCHEMA, (pointer) => pointer).map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);
const source = (form: object) => faults({ secrets: { s: form } });

test.each<[string, object]>([
  ['everything of an ExternalSecret', {
    externalSecret: {
      secretStoreRef: { name: 's', kind: 'ClusterSecretStore' },
      data: { 'tls.crt': { key: 'a', property: 'b', version: 'c' } },
      dataFrom: [{ key: 'a' }],
      refreshInterval: '1h0m0s',
      creationPolicy: 'Orphan',
      deletionPolicy: 'Merge',
      template: { type: 't', data: { k: '' } },
    },
  }],
  ['a part of a form', { vaultAgent: { authPath: 'auth/a' } }],
  ['a removal', { existing: null }],
])('takes %s', (_, form) => {
  expect(source(form)).toEqual([]);
});

test.each<[string, object, string]>([
  ['an unknown form', { exiting: {} }, "unknown-key /secrets/s/exiting: unknown key 'exiting' in secrets.s; did you mean 'existing'?"],
  ['a key that no Secret has', { externalSecret: { data: { 'a b': { key: 'x' } } } }, "bad-key /secrets/s/externalSecret/data/a b: secrets.s.externalSecret.data[\"a b\"]: the key is wrong: a Secret can have no key 'a b'; letters, digits, '-', '_' and '.'"],
  ['a duration of Prometheus', { externalSecret: { refreshInterval: '1d' } }, "bad-duration /secrets/s/externalSecret/refreshInterval: secrets.s.externalSecret.refreshInterval: '1d' is not a duration as Go reads it; such as '1h0m0s' or '90s'"],
  ['a policy that needs another maker', { externalSecret: { creationPolicy: 'Merge' } }, "unknown-value /secrets/s/externalSecret/creationPolicy: secrets.s.externalSecret.creationPolicy: the text 'Merge' is not 'Owner' or 'Orphan'; undefined"],
])('refuses %s', (_, form, expected) => {
  expect(source(form)).toEqual([expected]);
});

test('a Secret has a name that a Secret can have', () => {
  expect(faults({ secrets: { A_b: { existing: {} } } })[0]).toContain('bad-name /secrets/A_b');
});

test('a cluster has no name from a Secret, and hears why', () => {
  expect(faults({ global: { clusterName: { name: 'monitoring-spoke', key: 'cluster_name' } } })).toEqual([
    'wrong-type /global/clusterName: global.clusterName: the name of a cluster comes from no Secret: what every series carries is proved when manifests are written, where no Secret can be read; '
    + 'write the name as a text; the address of the hub can come from a Secret, by `hubEndpointSecret`',
  ]);
});

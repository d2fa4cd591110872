import { SecretSource } from '../../../src/topology/secret-source';
import { SecretStore } from '../../../src/topology/secret-store';
import { spoke } from '../compiled';

const account = (name: string, namespace = 'monitoring') => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
const auth = (serviceAccountRef: object) => ({ vault: { server: 'https://vault.example.com', auth: { kubernetes: { role: 'r', serviceAccountRef } } } });
const storeManifest = (kind: string, ref: object) => (
  { apiVersion: 'external-secrets.io/v1', kind, metadata: { name: 'own', ...(kind === 'SecretStore' && { namespace: 'monitoring' }) }, spec: { provider: auth(ref) } });

function late(extraManifests: object[], { ref, engine = 'flux' }: { readonly ref?: object; readonly engine?: 'flux' | 'argocd' | 'none' } = {}): string[] {
  const source = SecretSource.externalSecret({ secretStoreRef: { name: 'vault' }, data: { k: { key: 'a' } }, usedBy: 'a test' });
  const { diagnostics } = spoke({
    settings: { extraManifests },
    ...(ref && { secrets: { s: source }, secretStores: { vault: SecretStore.provider({ provider: auth(ref) }) } }),
  }, { facts: engine === 'none' ? {} : { delivery: { engine } } });
  return diagnostics.filter(({ code }) => code === 'late-service-account').map(({ message, severity, where }) => `${severity} ${where}: ${message}`);
}

test.each(['flux', 'argocd'] as const)('with %s, a store that waits for an account behind it is refused', (engine) => {
  expect(late([account('eso')], { ref: { name: 'eso' }, engine })).toEqual([
    "error spoke('a').secretStores.vault: cluster 'a', SecretStore 'vault': it logs in as service account 'monitoring/eso', "
    + "which arrives in step 'workloads' behind it, and waits for it to be ready",
  ]);
});

test.each<[string, object[], object | undefined]>([
  ['an account of ours', [], { name: 'alloy-cluster' }],
  ['an account in another namespace', [account('eso', 'apps')], { name: 'eso', namespace: 'apps' }],
  ['a store among further manifests', [account('eso'), storeManifest('SecretStore', { name: 'eso' })], undefined],
  ['a store of the whole cluster', [account('eso', 'apps'), storeManifest('ClusterSecretStore', { name: 'eso', namespace: 'apps' })], undefined],
])('%s arrives too late', (_, manifests, ref) => {
  expect(late(manifests, { ref })).toHaveLength(1);
});

test.each<[string, object[], object | undefined]>([
  ['somebody else makes the account', [account('other')], { name: 'eso' }],
  ['its namesake is elsewhere', [account('eso', 'apps')], { name: 'eso' }],
  ['nothing logs in', [account('eso')], undefined],
  ['what logs in comes with the account', [account('eso'), { ...storeManifest('SecretStore', { name: 'eso' }), apiVersion: 'example.com/v1' }], undefined],
])('nothing is said where %s', (_, manifests, ref) => {
  expect(late(manifests, { ref })).toEqual([]);
});

test('without an engine nothing waits', () => {
  expect(late([account('eso')], { ref: { name: 'eso' }, engine: 'none' })).toEqual([]);
});

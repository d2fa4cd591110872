import { plannedStore } from '../../../src/compile/secrets/stores';
import { SecretStoreSpec } from '../../../src/topology/secret-store';

function planned(spec: SecretStoreSpec) {
  const faults: string[] = [];
  const store = plannedStore('op', spec, 'monitoring', (code, at, message) => faults.push(`${code} ${at}: ${message}`));
  return { store, faults };
}

const TOKEN = { name: 'op-token', key: 'token' };

test('a vault of 1Password', () => {
  expect(planned({ onePassword: { vault: 'v', serviceAccountToken: TOKEN } }).store).toEqual({
    object: {
      kind: 'SecretStore',
      namespace: 'monitoring',
      name: 'op',
      content: { provider: { onepasswordSDK: { vault: 'v', auth: { serviceAccountSecretRef: TOKEN } } } },
    },
    references: [{ namespace: 'monitoring', name: 'op-token', keys: ['token'], use: 'store', reader: 'SecretStore op', step: 'secrets' }],
  });
});

test('any other provider, with what it reads', () => {
  const provider = { vault: { server: 'https://vault.example.com', auth: { tokenSecretRef: TOKEN } } };
  const { store } = planned({ provider, credentials: [TOKEN], namespace: 'other' });
  expect([store!.object.content, store!.references]).toMatchObject([{ provider }, [{ namespace: 'other', name: 'op-token' }]]);
});

test.each<[SecretStoreSpec, string]>([
  [{}, 'no-secret-store : nothing says what is in it'],
  [{ provider: { a: {} }, onePassword: { vault: 'v', serviceAccountToken: TOKEN } }, "two-secret-stores : only one of 'onePassword' or 'provider' can hold"],
  [{ provider: {} }, 'bad-provider /provider: a store has one provider, not 0'],
  [{ provider: { a: {}, b: {} } }, 'bad-provider /provider: a store has one provider, not 2'],
  [{ onePassword: { vault: 'v' } as never }, "missing-key /onePassword: 'serviceAccountToken' is missing"],
])('refuses %j', (spec, expected) => {
  expect(planned(spec)).toEqual({ store: undefined, faults: [expected.replace(' :', ' :')] });
});

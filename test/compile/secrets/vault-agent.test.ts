import { faultsOf } from './faults';
import { vaultAnnotations } from '../../../src/compile/secrets/vault-agent';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { SecretSource } from '../../../src/topology/secret-source';
import { VaultAgentProps } from '../../../src/topology/secret-source-props';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub, spoke } from '../compiled';

const FORM = { role: 'monitoring', path: 'kv/data/monitoring/far', data: { password: { field: 'password' } } };
const source = (props: Partial<VaultAgentProps> = {}) => SecretSource.vaultAgent({ ...FORM, ...props });

const SETTINGS: ClusterSettings = {
  remoteWrite: { destinations: { far: { url: 'https://far.example.com/api/v1/push', basicAuth: { username: 'a', password: { name: 'far', key: 'password' } } } } },
};

test('files are rendered where configs look for them', () => {
  const { plan } = spoke({ settings: SETTINGS, secrets: { far: source({ authPath: 'auth/a' }) } });
  const [node] = plan.collectors;
  expect(node.secrets).toEqual([{ name: 'far', keys: ['password'], isInjected: true }]);
  expect(node.vaultAnnotations).toEqual({
    'vault.hashicorp.com/agent-inject': 'true',
    'vault.hashicorp.com/agent-inject-containers': 'alloy',
    'vault.hashicorp.com/role': 'monitoring',
    'vault.hashicorp.com/auth-path': 'auth/a',
    'vault.hashicorp.com/agent-inject-secret-far.password': 'kv/data/monitoring/far',
    'vault.hashicorp.com/agent-inject-file-far.password': 'password',
    'vault.hashicorp.com/secret-volume-path-far.password': '/etc/monitoring/secrets/far',
    'vault.hashicorp.com/agent-inject-template-far.password': '{{- with secret "kv/data/monitoring/far" -}}{{ index .Data.data "password" }}{{- end -}}',
  });
  expect(plan.secretObjects).toBeUndefined();
  expect(plan.secrets).toMatchObject([{ name: 'far', source: 'vaultAgent' }]);
});

test('the first engine keeps fields one level higher, and a value may have a path of its own', () => {
  const form = { ...FORM, engineVersion: 1, data: { k: { field: 'a "b"', path: 'kv/own' } } };
  expect(vaultAnnotations([{ name: 's', keys: ['k'], form }], 'alloy')['vault.hashicorp.com/agent-inject-template-s.k'])
    .toBe('{{- with secret "kv/own" -}}{{ index .Data "a \\"b\\"" }}{{- end -}}');
});

test('a front reads its users and its certificate so', () => {
  const receiver = Receiver.front({ certificateSecretName: 'cert', users: { name: 'users', key: 'htpasswd' } });
  const of = (...keys: string[]) => SecretSource.vaultAgent({ role: 'hub', path: 'kv/data/hub', data: Object.fromEntries(keys.map((field) => [field, { field }])) });
  const client = { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } };
  const { plan } = hub({ endpoint: HubEndpoint.address('100.64.0.2', { receiver, client }), secrets: { users: of('htpasswd'), cert: of('tls.crt', 'tls.key') } });
  expect(plan.fronts![0].vaultAnnotations).toMatchObject({
    'vault.hashicorp.com/agent-inject-containers': 'front',
    'vault.hashicorp.com/agent-inject-file-cert.tls.key': 'tls.key',
    'vault.hashicorp.com/secret-volume-path-users.htpasswd': '/etc/monitoring/secrets/users',
  });
});

test.each<[string, Partial<VaultAgentProps>, string]>([
  ['no role', { role: undefined }, "missing-key .vaultAgent: 'role' is missing"],
  ['no path', { path: undefined }, "missing-key .vaultAgent.data.password: 'path' is missing"],
  ['another namespace', { namespace: 'other' }, "other-namespace .namespace: files are rendered into pods of namespace 'monitoring'"],
  ['a name that no annotation can hold', { data: { ['k'.repeat(60)]: { field: 'f' } } }, 'bad-key'],
])('refuses %s', (_, props, expected) => {
  expect(faultsOf(source(props))[0]).toContain(expected);
});

test('images are not pulled with files', () => {
  const { diagnostics } = spoke({
    settings: { global: { imagePullSecrets: ['registry'] } },
    secrets: { registry: SecretSource.vaultAgent({ ...FORM, data: { '.dockerconfigjson': { field: 'f' } } }) },
  });
  const found = diagnostics.filter(({ code }) => code === 'no-secret-object');
  expect(found[0].message).toBe(
    "cluster 'a', Secret 'registry' in namespace 'monitoring': the Vault Agent renders files into pods and makes no Secret, and DaemonSet alloy-node pulls images with it",
  );
});

const two = (other: SecretSource) => spoke({
  settings: {
    remoteWrite: {
      destinations: {
        ...SETTINGS.remoteWrite!.destinations,
        more: { url: 'https://more.example.com/api/v1/push', basicAuth: { username: 'a', password: { name: 'more', key: 'password' } } },
      },
    },
  },
  secrets: { far: source(), more: other },
});

test('a pod logs in once', () => {
  expect(two(source({ role: 'other' })).codes).toContain('two-vault-roles!');
  expect(two(source()).codes).not.toContain('two-vault-roles!');
});

test('a pod with Secrets around it has no place for the files', () => {
  const { diagnostics } = two(SecretSource.existing({ keys: ['password'] }));
  expect(diagnostics.find(({ code }) => code === 'mixed-secrets')!.message).toBe(
    "cluster 'a', DaemonSet alloy-node: it reads 'far' from the Vault Agent and 'more' from Secrets, which are mounted around it and cannot be written into",
  );
});

test('what an operator reads has to be a Secret', () => {
  const { plan, codes } = spoke({
    collection: Collection.prometheusAgent(), settings: { ...SETTINGS, global: { runtime: 'operator' } }, secrets: { far: source() },
  });
  expect(codes).toEqual(['no-secret-object!']);
  expect(plan.collectors[0].vaultAnnotations).toBeUndefined();
});

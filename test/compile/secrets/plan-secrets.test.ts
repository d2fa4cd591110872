import { ClusterProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { SecretSource } from '../../../src/topology/secret-source';
import { SecretStore } from '../../../src/topology/secret-store';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { codesOf, host, spoke } from '../compiled';
import { pulledHub } from '../pulled-hub';

/** A further receiver with a password, so that every collector reads one. */
const WITH_PASSWORD: ClusterSettings = {
  remoteWrite: { destinations: { far: { url: 'https://far.example.com/api/v1/push', basicAuth: { username: 'a', password: { name: 'far', key: 'password' } } } } },
};

const FAR = SecretSource.existing({ keys: ['password'] });

/** What is said of the cluster itself; its hub is without a certificate in every test. */
const ofSecrets = (diagnostics: readonly { code: string; message: string }[]) => diagnostics.filter(({ code, message }) => /secret|key|source|store|no-effect|on-hosts/.test(code) && !message.startsWith("hub 'hub'"));

describe('without a declaration', () => {
  test('what is read is listed, and nothing is said', () => {
    const { plan, diagnostics } = spoke({ settings: WITH_PASSWORD });
    expect(plan.secrets).toEqual([
      { namespace: 'monitoring', name: 'far', keys: ['password'], readers: ['DaemonSet alloy-node', 'StatefulSet alloy-cluster'] },
    ]);
    expect(plan.secretObjects).toBeUndefined();
    expect(ofSecrets(diagnostics)).toEqual([]);
  });

  test('a cluster that reads none has no list', () => {
    expect(spoke().plan.secrets).toBeUndefined();
  });

  test('a strict fleet wants it said', () => {
    const { diagnostics } = spoke({ settings: WITH_PASSWORD }, { facts: { strict: true } });
    expect(ofSecrets(diagnostics)).toMatchObject([{
      code: 'undeclared-secret',
      message: "cluster 'a', Secret 'far' in namespace 'monitoring': DaemonSet alloy-node, StatefulSet alloy-cluster read key 'password' of it, and nothing says how it gets into the cluster, and `strict` wants that said",
    }]);
  });
});

test('a declared Secret is listed with how it comes and what it has', () => {
  const { plan, diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { far: FAR } });
  expect(plan.secrets).toMatchObject([{ name: 'far', source: 'existing', offered: ['password'] }]);
  expect(ofSecrets(diagnostics)).toEqual([]);
});

test('with one declaration, all have to be there', () => {
  const { diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { fat: FAR } });
  expect(ofSecrets(diagnostics)).toMatchObject([
    { code: 'undeclared-secret', where: "spoke('a').secrets", hint: "did you mean 'fat'?" },
    { code: 'unused-secret', where: "spoke('a').secrets.fat", message: "cluster 'a', Secret 'fat' in namespace 'monitoring': nothing reads it" },
  ]);
});

test('what else reads a Secret can be said', () => {
  const { plan, diagnostics } = spoke({ secrets: { fat: SecretSource.existing({ keys: ['k'], usedBy: 'the billing exporter' }) } });
  expect(ofSecrets(diagnostics)).toEqual([]);
  expect(plan.secrets).toEqual([{ namespace: 'monitoring', name: 'fat', keys: [], readers: [], source: 'existing', offered: ['k'] }]);
});

test('a key that the Secret has not is named with its reader', () => {
  const { diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { far: SecretSource.existing({ keys: ['pasword'] }) } });
  expect(ofSecrets(diagnostics)).toMatchObject([
    { code: 'missing-secret-key', message: expect.stringContaining("DaemonSet alloy-node reads key 'password', and it has pasword"), hint: "did you mean 'pasword'?" },
    { code: 'missing-secret-key', message: expect.stringContaining('StatefulSet alloy-cluster') },
  ]);
});

test('a declaration that is wrong is not missed as well, unless it is for another namespace', () => {
  const wrong = (namespace?: string) => SecretSource.sopsFile({ path: 'no-such-file.yaml', ...(namespace !== undefined && { namespace }) });
  const codes = (secrets: ClusterProps['secrets']) => ofSecrets(spoke({ settings: WITH_PASSWORD, secrets }).diagnostics).map(({ code }) => code).sort();
  expect(codes({ far: wrong() })).toEqual(['bad-secret-file']);
  expect(codes({ far: wrong('other') })).toEqual(['bad-secret-file', 'undeclared-secret']);
  expect(codes({ fat: wrong() })).toEqual(['bad-secret-file', 'undeclared-secret']);
});

test('a reference that is not whole is an error of its own alone', () => {
  const settings = { global: { hubEndpointSecret: { name: 'x' } } } as ClusterSettings;
  const { diagnostics } = spoke({ settings, secrets: { y: SecretSource.existing({ keys: ['k'], usedBy: 'a test' }) } });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => [code, message])).toEqual([
    ['endpoint-from-secret', "cluster 'a': global.hubEndpointSecret: 'key' is missing"],
  ]);
});

test('pods read Secrets of their own namespace', () => {
  const { diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { far: SecretSource.existing({ keys: ['password'], namespace: 'other' }) } });
  expect(ofSecrets(diagnostics)).toMatchObject([
    { code: 'undeclared-secret', hint: "it is declared in namespace 'other', and pods read Secrets of their own namespace" }, { code: 'unused-secret' },
  ]);
});

describe('layers', () => {
  const base = { 'base.yaml': 'secrets: { far: { keys: [password], onePasswordItem: { vault: infrastructure, item: far } } }' };

  test('may declare for all clusters: who does not read it, does not get it', () => {
    const { plan, diagnostics } = spoke({}, { files: base });
    expect([plan.secrets, plan.secretObjects, ofSecrets(diagnostics)]).toEqual([undefined, undefined, []]);
    expect(spoke({ settings: WITH_PASSWORD }, { files: base }).plan.secretObjects).toMatchObject([{ kind: 'OnePasswordItem', name: 'far' }]);
  });

  test('merge: each may give a part', () => {
    const { plan } = spoke({ settings: WITH_PASSWORD }, { files: { ...base, 'clusters/a.yaml': 'secrets: { far: { onePasswordItem: { item: own } } }' } });
    expect(plan.secretObjects).toMatchObject([{ content: { spec: { itemPath: 'vaults/infrastructure/items/own' } } }]);
  });

  test('with two forms, one has to go', () => {
    const files = { ...base, 'clusters/a.yaml': 'secrets: { far: { existing: {} } }' };
    expect(ofSecrets(spoke({ settings: WITH_PASSWORD }, { files }).diagnostics)).toMatchObject([
      { code: 'two-secret-sources', where: 'base.yaml:1', message: "cluster 'a', Secret 'far': only one of 'existing' or 'onePasswordItem' can hold" },
    ]);
    const right = { ...base, 'clusters/a.yaml': 'secrets: { far: { existing: {}, onePasswordItem: null } }' };
    expect(ofSecrets(spoke({ settings: WITH_PASSWORD }, { files: right }).diagnostics)).toEqual([]);
  });
});

describe('stores', () => {
  const store = SecretStore.onePassword({ vault: 'infrastructure', serviceAccountToken: { name: 'op-token', key: 'token' } });
  const far = SecretSource.externalSecret({ secretStoreRef: { name: 'op' }, data: { password: { key: 'far/password' } } });
  const token = SecretSource.existing({ keys: ['token'] });

  test('come first, and read their own credentials', () => {
    const { plan, diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { far, 'op-token': token }, secretStores: { op: store } });
    expect(ofSecrets(diagnostics)).toEqual([]);
    expect(plan.secretObjects!.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['SecretStore op', 'ExternalSecret far']);
    expect(plan.secrets).toMatchObject([{ name: 'far', source: 'externalSecret' }, { name: 'op-token', readers: ['SecretStore op'], keys: ['token'] }]);
  });

  test('that read their credentials from themselves never start', () => {
    const circle = SecretSource.externalSecret({ secretStoreRef: { name: 'op' }, data: { token: { key: 'op/token' } } });
    const { diagnostics } = spoke({ settings: WITH_PASSWORD, secrets: { far, 'op-token': circle }, secretStores: { op: store } });
    expect(ofSecrets(diagnostics)).toMatchObject([{ code: 'circular-secret', message: "cluster 'a', SecretStore 'op': its own credentials come from it" }]);
  });

  test('nor do two that wait for each other', () => {
    const other = (name: string) => SecretStore.onePassword({ vault: 'v', serviceAccountToken: { name, key: 'token' } });
    const from = (name: string) => SecretSource.externalSecret({ secretStoreRef: { name }, data: { token: { key: 'i/token' } } });
    const { codes } = spoke({ secrets: { a: from('two'), b: from('one') }, secretStores: { one: other('a'), two: other('b') } });
    expect(codes.filter((code) => code === 'circular-secret!')).toHaveLength(2);
  });

  test('that nothing is read from are reported', () => {
    const { codes, plan } = spoke({ secrets: { 'op-token': token }, secretStores: { op: store } });
    expect(codes.filter((code) => code.includes('store'))).toEqual(['unused-secret-store']);
    expect(plan.secretObjects).toHaveLength(1);
  });
});

test('images are pulled with a Secret of that type', () => {
  const settings = { global: { imagePullSecrets: ['registry'] } };
  const of = (type?: string) => SecretSource.onePasswordItem({ vault: 'v', item: 'i', keys: ['.dockerconfigjson'], ...(type && { type }) });
  expect(codesOf(spoke({ settings, secrets: { registry: of('kubernetes.io/dockerconfigjson') } }).diagnostics)).toEqual(codesOf(spoke().diagnostics));
  const wrong = spoke({ settings, secrets: { registry: of() } });
  expect(wrong.codes).toContain('wrong-secret-type!');
  expect(wrong.diagnostics.find(({ code }) => code === 'wrong-secret-type')!.hint).toBe("give it `type: 'kubernetes.io/dockerconfigjson'`");
  expect(spoke({ settings }).plan.secrets).toEqual([{
    namespace: 'monitoring',
    name: 'registry',
    keys: ['.dockerconfigjson'],
    readers: ['DaemonSet alloy-node', 'Deployment kube-state-metrics', 'StatefulSet alloy-cluster'],
  }]);
});

describe('an operator that restarts Deployments', () => {
  const far = SecretSource.onePasswordItem({ vault: 'v', item: 'i', keys: ['password'], autoRestart: true });

  test('restarts no collector', () => {
    expect(ofSecrets(spoke({ settings: WITH_PASSWORD, secrets: { far } }).diagnostics)).toMatchObject([{ code: 'no-effect' }]);
  });
});

describe('a cluster that is scraped through its API server', () => {
  const collection = Collection.directScrape({ apiServer: 'https://a:6443' });

  test('makes the token itself', () => {
    expect(spoke({ collection }).plan.secrets).toEqual([
      { namespace: 'monitoring', name: 'hub-scraper', keys: [], readers: [], source: 'serviceAccountToken', offered: ['ca.crt', 'namespace', 'token'] },
    ]);
  });

  test('is where the hub has its Secrets from', () => {
    const { plan, codes } = pulledHub({ b: { collection: Collection.directScrape({ apiServer: 'https://b:6443' }), settings: { global: { namespace: 'watched' } } } });
    const from = { cluster: 'b', namespace: 'watched', name: 'hub-scraper' };
    const common = { namespace: 'monitoring', readers: ['StatefulSet prometheus'], isOptional: true };
    expect(plan.secrets).toEqual([
      { ...common, name: 'b-ca', keys: ['ca.crt'], from: { ...from, keys: { 'ca.crt': 'ca.crt' } } },
      { ...common, name: 'b-token', keys: ['token'], from: { ...from, keys: { token: 'token' } } },
    ]);
    expect(codes.filter((code) => code.includes('secret'))).toEqual([]);
  });

  test('fills the Secrets of a hub that declares others', () => {
    const secrets = { more: SecretSource.existing({ keys: ['k'], usedBy: 'a test' }) };
    const { codes } = pulledHub({ b: { collection: Collection.directScrape({ apiServer: 'https://b:6443', token: { name: 'own', key: 'value' } }) } }, { secrets });
    expect(codes.filter((code) => code.includes('secret'))).toEqual([]);
  });
});

test('a host has files', () => {
  const { codes } = host({ secrets: { far: FAR } } as never);
  expect(codes).toContain('not-on-hosts!');
  expect(host({}, { files: { 'base.yaml': 'secrets: { far: { keys: [k], existing: {} } }' } }).codes).not.toContain('not-on-hosts!');
});

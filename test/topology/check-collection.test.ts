import { yamlSource } from './yaml-source';
import { Report } from '../../src/diagnostics';
import { checkCollection } from '../../src/topology/check-collection';
import { CollectionSpec } from '../../src/topology/collection';
import { resolveFleet } from '../../src/topology/resolve';

function check(collection: unknown): { right: boolean; told: string[] } {
  const report = new Report();
  const spoke = { name: 'a', document: { collection: collection as CollectionSpec }, where: (pointer: string) => `a.yaml${pointer}` };
  const right = checkCollection(spoke, report);
  return { right, told: report.diagnostics.map(({ code, severity, where, message }) => `${severity} ${code} ${where}: ${message}`) };
}

const KEY = { name: 's', key: 'k' };

test.each<[string, unknown]>([
  ['none', undefined],
  ['a name', 'federation'],
  ['options without parts', { federation: { target: 'a.example' } }],
  ['references', { directScrape: { apiServer: 'https://a.example', ca: KEY, token: KEY } }],
  ['targets', { federation: { targets: [{ targets: ['a.example'] }], targetFiles: [KEY] } }],
  ['a server with certificates', { federation: { server: { webConfig: { certificateSecretName: 'c', clientCa: KEY } } } }],
  ['a server with passwords', { federation: { server: { basicAuthProxy: { users: KEY } } } }],
  ['a route', { federation: { server: { ingress: { hostname: 'a.example', tlsSecretName: 't', clientCaSecretName: 'c' } } } }],
  ['a route through a Gateway', { federation: { server: { gateway: { hostname: 'a.example', gatewayName: 'g' } } } }],
])('%s: all is there', (_, collection) => {
  expect(check(collection)).toEqual({ right: true, told: [] });
});

test.each<[option: string, missing: string, collection: unknown]>([
  // nobody would be asked who they are
  ['server', 'server.basicAuthProxy: \'users\'', { federation: { server: { basicAuthProxy: { certificateSecretName: 'c' } } } }],
  ['server', 'server.webConfig: \'clientCa\'', { federation: { server: { webConfig: { certificateSecretName: 'c' } } } }],
  ['server', 'server.ingress: \'clientCaSecretName\'', { federation: { server: { ingress: { hostname: 'a.example', tlsSecretName: 't' } } } }],
  ['server', 'server.gateway: \'gatewayName\'', { federation: { server: { gateway: { hostname: 'a.example' } } } }],
  ['server', 'server.basicAuthProxy.users: \'key\'', { federation: { server: { basicAuthProxy: { users: { name: 's' } } } } }],
  ['targets', 'targets[0]: \'targets\'', { federation: { targets: [{ labels: { a: 'b' } }] } }],
  ['targetFiles', 'targetFiles[0]: \'key\'', { federation: { targetFiles: [{ name: 'm' }] } }],
])('%s: %s cannot be left out', (option, missing, collection) => {
  const { right, told } = check(collection);
  expect(right).toBe(false);
  expect(told).toEqual([`error missing-key cluster 'a' (a.yaml/collection/federation/${option}), collection.federation.${missing} is missing`]);
});

test('a server that says nothing is told what it may say', () => {
  expect(check({ federation: { server: {} } })).toEqual({
    right: false,
    told: ["error missing-key cluster 'a' (a.yaml/collection/federation/server), collection.federation.server: nothing says how the server is secured"],
  });
});

test('every missing part is told', () => {
  expect(check({ directScrape: { apiServer: 'https://a.example', ca: { name: 's' }, token: {} } }).told.map((line) => line.split(', ')[1])).toEqual([
    "collection.directScrape.ca: 'key' is missing", "collection.directScrape.token: 'name' is missing", "collection.directScrape.token: 'key' is missing",
  ]);
});

const HUB = { 'clusters/hub.yaml': 'role: hub\nendpoint: { address: { host: 100.64.0.2 } }\n' };

function resolved(files: { readonly [file: string]: string }): { clusters: string[]; ofHub: string[]; codes: string[] } {
  const report = new Report();
  const names = [['hub', 'hub'], ['a', 'spoke'], ['host', 'host']] as const;
  const { clusters, spokesOf } = resolveFleet(names.map(([name, role]) => ({ name, role, where: name })), [yamlSource({ ...HUB, ...files })], report);
  return {
    clusters: clusters.map(({ name }) => name),
    ofHub: (spokesOf.get('hub') ?? []).map(({ name }) => name),
    codes: report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

test('layers are looked at together, and neither the spoke nor its hub is compiled with what is not there', () => {
  const base = 'collection: { federation: { server: { webConfig: { clientCa: { name: s, key: ca.crt } } } } }\n';
  const whole = resolved({ 'base.yaml': base, 'clusters/a.yaml': 'collection: { federation: { server: { webConfig: { certificateSecretName: c } } } }\n' });
  expect(whole).toEqual({ clusters: ['a', 'host', 'hub'], ofHub: ['a', 'host'], codes: [] });
  expect(resolved({ 'base.yaml': base })).toEqual({ clusters: ['host', 'hub'], ofHub: ['host'], codes: ['missing-key'] });
});

test.each(['ingress', 'gateway'])('the host of a route (%s) is a DNS name', (way) => {
  const rest = way === 'ingress' ? { tlsSecretName: 't', clientCaSecretName: 'c' } : { gatewayName: 'g' };
  expect(check({ federation: { server: { [way]: { hostname: '10.0.0.1', ...rest } } } }).told).toEqual([
    `error bad-host cluster 'a' (a.yaml/collection/federation/server), collection.federation.server.${way}.hostname: '10.0.0.1' is an IP address`,
  ]);
});

import { load } from 'js-yaml';
import { dataSourcesFile, faults } from './fields';
import { dataSource } from './plans';
import { checkDataSources, dataSourcesTree } from '../../../src/backends/grafana/data-sources';
import { DataSourcePlan, StoreKind, StorePlan } from '../../../src/compile/plan';
import { emitYaml } from '../../../src/syntax/yaml';

/** As Grafana reads the file, before it looks for variables. */
function read(sources: readonly DataSourcePlan[], alerting = false): any {
  return load(emitYaml(dataSourcesTree({ dataSources: sources, alerting, furtherSources: [] })));
}

const store = (kind: StoreKind, own: Partial<StorePlan> = {}): StorePlan => ({ kind, name: kind, url: `http://${kind}.monitoring.svc:80`, ...own });
const KEY = (key: string) => ({ name: 'creds', key });
const FILE = (key: string) => `$__file{/etc/monitoring/secrets/creds/${key}}`;

const CLIENT = {
  basicAuth: { username: 'reader', password: KEY('password') },
  tlsConfig: { ca: KEY('ca.crt'), cert: KEY('tls.crt'), key: KEY('tls.key'), serverName: 'store.example.com', insecureSkipVerify: true },
};
const LINK = { to: 'loki', label: 'Logs', description: 'd', field: 'pod', query: '{pod="${pod}"}', takes: ['pod'] };

test.each<StoreKind>(['prometheus', 'mimir', 'thanos', 'victoriametrics', 'loki', 'alertmanager'])('%s has documented fields only, with everything that it can have', (kind) => {
  const plans = [
    dataSource({ store: store(kind) }),
    dataSource({ uid: 'b', store: store(kind, { client: CLIENT, tenant: 'a|b' }), links: [LINK] }),
    dataSource({ uid: 'c', store: store(kind, { client: { authorization: { credentials: KEY('token') } }, tenant: 'a' }) }),
  ];
  const file = read(plans, true);
  expect(faults(file, dataSourcesFile(file.datasources[0].type))).toEqual([]);
  expect(faults({ ...file, datasources: [{ ...file.datasources[0], urls: 'x' }] }, dataSourcesFile(file.datasources[0].type))).toEqual(['/datasources/0/urls: unknown']);
});

test('each kind of store has its plugin', () => {
  const kinds: StoreKind[] = ['prometheus', 'mimir', 'thanos', 'victoriametrics', 'loki', 'alertmanager'];
  const sources = read(kinds.map((kind) => dataSource({ uid: kind, store: store(kind) }))).datasources;
  expect(sources.map(({ type, jsonData }: any) => [type, jsonData.prometheusType ?? jsonData.implementation])).toEqual([
    ['prometheus', 'Prometheus'], ['prometheus', 'Mimir'], ['prometheus', 'Thanos'], ['prometheus', 'Prometheus'], ['loki', undefined], ['alertmanager', 'prometheus'],
  ]);
});

test('metrics are asked by POST, at steps no shorter than the scrape interval, and nobody changes the source in Grafana', () => {
  const { prune, datasources: [one] } = read([dataSource()]);
  expect([prune, one.editable, one.access, one.isDefault]).toEqual([true, false, 'proxy', true]);
  expect(one.jsonData).toEqual({ httpMethod: 'POST', timeInterval: '30s', prometheusType: 'Prometheus', prometheusVersion: '3.14.0', manageAlerts: false });
});

test('where alerts are shown, they are silenced where they go', () => {
  const [shown, hidden] = [true, false].map((alerting) => read([dataSource({ silencedBy: 'alertmanager' })], alerting).datasources[0].jsonData);
  expect([shown.manageAlerts, shown.alertmanagerUid, hidden.manageAlerts, hidden.alertmanagerUid]).toEqual([true, 'alertmanager', false, undefined]);
});

test('credentials are read from files, and a tenant is a header', () => {
  const { datasources: [one] } = read([dataSource({ store: store('mimir', { client: CLIENT, tenant: 'a|b' }) })]);
  expect([one.basicAuth, one.basicAuthUser]).toEqual([true, 'reader']);
  expect(one.jsonData).toMatchObject({ tlsAuth: true, tlsAuthWithCACert: true, tlsSkipVerify: true, serverName: 'store.example.com', httpHeaderName1: 'X-Scope-OrgID' });
  expect(one.secureJsonData).toEqual({
    basicAuthPassword: FILE('password'), tlsCACert: FILE('ca.crt'), tlsClientCert: FILE('tls.crt'), tlsClientKey: FILE('tls.key'), httpHeaderValue1: 'a|b',
  });
});

test('a token is a header of its own, before that of the tenant', () => {
  const { datasources: [one] } = read([dataSource({ store: store('loki', { client: { authorization: { credentials: KEY('token') } }, tenant: 'a' }) })]);
  expect([one.jsonData.httpHeaderName1, one.jsonData.httpHeaderName2]).toEqual(['Authorization', 'X-Scope-OrgID']);
  expect(one.secureJsonData).toEqual({ httpHeaderValue1: `Bearer ${FILE('token')}`, httpHeaderValue2: 'a' });
});

test('what looks like a variable and is none stands for itself', () => {
  const { datasources: [one] } = read([dataSource({ name: 'a$b', links: [LINK] })]);
  expect(one.name).toBe('a$$b');
  expect(one.correlations[0].config.target.expr).toBe('{pod="$${pod}"}');
});

test('a link says its type where all releases of Grafana read it, and takes labels out of a field that holds them as JSON', () => {
  const { datasources: [one] } = read([dataSource({ links: [{ ...LINK, field: 'labels' }] })]);
  expect(one.correlations).toEqual([expect.objectContaining({ targetUID: 'loki', label: 'Logs', description: 'd' })]);
  expect(one.correlations[0].type).toBeUndefined();
  const { type, field, transformations } = one.correlations[0].config;
  expect([type, field, transformations.map(({ mapValue }: any) => mapValue)]).toEqual(['query', 'labels', ['pod']]);
  const [, found] = new RegExp(transformations[0].expression, 'gi').exec(JSON.stringify({ app_pod: 'no', pod: 'api-0' }))!;
  expect(found).toBe('api-0');
});

test('those of somebody stand behind, as they are given', () => {
  const furtherSources = [{ uid: 'tempo', fields: { name: 'Traces', type: 'tempo', url: 'http://tempo', secureJsonData: { x: '$__file{/a}' } } }, { uid: 'b', fields: { name: 'B', type: 'c', editable: true } }];
  const { datasources } = load(emitYaml(dataSourcesTree({ dataSources: [dataSource()], alerting: false, furtherSources }))) as any;
  expect(datasources.slice(1)).toEqual([
    { name: 'Traces', uid: 'tempo', access: 'proxy', editable: false, type: 'tempo', url: 'http://tempo', secureJsonData: { x: '$__file{/a}' } },
    { name: 'B', uid: 'b', access: 'proxy', editable: true, type: 'c' },
  ]);
});

describe('what Grafana cannot say', () => {
  const codes = (client: StorePlan['client']) => checkDataSources([dataSource({ store: store('thanos', { client }) })], 'here').map(({ message }) => message);

  test('nothing is said of what it can', () => {
    expect(codes(CLIENT)).toEqual([]);
    expect(codes(undefined)).toEqual([]);
  });

  test.each([
    ['OAuth 2.0', { oauth2: { clientId: 'c', clientSecret: KEY('s'), tokenUrl: 'https://t.example.com' } }, 'OAuth 2.0 client credentials'],
    ['a proxy', { proxyUrl: 'http://p:1' }, 'proxy of its own'],
    ['a file', { authorization: { credentialsFile: '/x' } }, 'files of a container'],
    ['a file of an authority', { tlsConfig: { caFile: '/x' } }, 'files of a container'],
    ['a lowest version', { tlsConfig: { minVersion: 'TLS13' } }, 'lowest version of TLS'],
  ])('%s is refused', (_, client, words) => {
    expect(codes(client)).toEqual([expect.stringContaining(words)]);
  });
});

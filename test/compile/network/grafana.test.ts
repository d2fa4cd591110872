import { flowsOf, passes, pod, walls } from './walls';
import { GrafanaOwnAlerts } from '../../../src/topology/settings/grafana-alert-settings';
import { GrafanaSettings } from '../../../src/topology/settings/grafana-settings';
import { grafanaHub } from '../grafana/planned';

const KEY = { name: 'a', key: 'b' };
const OIDC = { clientId: 'c', clientSecret: KEY, authUrl: 'https://login.example.com/a', tokenUrl: 'https://sso.example.com:8443/t', apiUrl: 'http://dex.auth.svc:5556/u' };

const network = (own: GrafanaSettings = {}, settings = {}) => walls(grafanaHub({ rootUrl: 'https://g.example.com', ...own }, { settings }));
const flowsWith = (own: GrafanaSettings = {}, settings = {}) => flowsOf(network(own, settings), 'grafana').filter((flow) => !flow.includes('DNS') && !flow.includes(' 53')).sort();

test('it asks every store and is scraped, and nothing else', () => {
  expect(flowsWith()).toEqual(['grafana -> alertmanager 9093', 'grafana -> loki 3100', 'grafana -> prometheus 9090', 'prometheus -> grafana 3000']);
  const walled = network();
  expect([passes(walled, 'grafana', 'loki', 3100), passes(walled, 'prometheus', 'grafana', 3000), passes(walled, pod('shop'), 'grafana', 3000)]).toEqual([true, true, false]);
});

test('it asks a store that is elsewhere', () => {
  expect(flowsWith({}, { alertmanager: { existing: { addresses: ['am.example.com:9093'] } } })).toContain('grafana -> am.example.com 9093');
});

test.each([
  [{ type: 'postgres', host: 'db.example.com:6432' }, 'grafana -> db.example.com 6432'],
  [{ type: 'postgres', host: 'db.example.com' }, 'grafana -> db.example.com 5432'],
  [{ type: 'mysql', host: 'db.example.com', ca: KEY }, 'grafana -> db.example.com 3306'],
  [{ type: 'postgres', host: 'postgres.data.svc:5432' }, 'grafana -> pods(data) *'],
])('it reaches its database: %j', (database, flow) => {
  expect(flowsWith({ database: { user: 'u', password: KEY, ...database }, secretKey: KEY })).toContain(flow);
});

test('it asks who somebody is; where people type their passwords, their browsers ask', () => {
  const flows = flowsWith({ auth: { oidc: OIDC } });
  expect(flows).toEqual(expect.arrayContaining(['grafana -> sso.example.com 8443', 'grafana -> pods(auth) *']));
  expect(flows.join()).not.toContain('login.example.com');
});

test('it asks GitHub', () => {
  const auth = { github: { clientId: 'c', clientSecret: KEY, allowedOrganizations: ['acme'] } };
  expect(flowsWith({ auth })).toEqual(expect.arrayContaining(['grafana -> api.github.com 443', 'grafana -> github.com 443']));
});

test('it reaches the proxy of its cluster, where there is somebody outside to ask', () => {
  const settings = { global: { proxy: { httpsProxy: 'http://proxy.example.com:3128' } } };
  expect(flowsWith({ auth: { oidc: OIDC } }, settings)).toContain('grafana -> proxy.example.com 3128');
  expect(flowsWith({}, settings).join()).not.toContain('proxy.example.com');
});

describe('whom it notifies', () => {
  const ownAlerts = (contactPoints: GrafanaOwnAlerts['contactPoints']) => ({ ownAlerts: { receiver: 'a', contactPoints } });

  test.each<[GrafanaOwnAlerts['contactPoints'], string]>([
    [{ a: { webhook: [{ url: 'https://hooks.example.com:8443/x' }] } }, 'grafana -> hooks.example.com 8443'],
    [{ a: { webhook: [{ url: 'http://hooks.chat.svc:8080/x' }] } }, 'grafana -> pods(chat) *'],
    [{ a: { pagerDuty: [{ routingKey: KEY }] } }, 'grafana -> events.pagerduty.com 443'],
    [{ a: { opsgenie: [{ apiKey: KEY, apiUrl: 'https://api.eu.opsgenie.com' }] } }, 'grafana -> api.eu.opsgenie.com 443'],
    [{ a: { slack: [{ apiUrl: KEY }] } }, 'grafana -> * 443'],
    [{ a: { email: [{ to: 'x@example.com', smarthost: 'mail.example.com:587', from: 'y@example.com' }] } }, 'grafana -> mail.example.com 587'],
  ])('%j', (contactPoints, flow) => {
    expect(flowsWith(ownAlerts(contactPoints))).toContain(flow);
    expect(flowsWith()).not.toContain(flow);
  });

  test('the Alertmanager that gets its alerts, with all replicas', () => {
    const existing = { alertmanager: { existing: { addresses: ['a.example.com:9093', 'b.example.com:9093'] } } };
    expect(flowsWith({ ownAlerts: {} }, existing)).toEqual(expect.arrayContaining(['grafana -> a.example.com 9093', 'grafana -> b.example.com 9093']));
    expect(flowsWith({}, existing)).not.toContain('grafana -> b.example.com 9093');
  });

  test('a proxy of the cluster stands between', () => {
    const settings = { global: { proxy: { httpsProxy: 'http://proxy.example.com:3128' } } };
    expect(flowsWith(ownAlerts({ a: { pagerDuty: [{ routingKey: KEY }] } }), settings)).toContain('grafana -> proxy.example.com 3128');
  });

  test('replicas tell each other, and nobody else gets there', () => {
    const pair = { replicas: 2, secretKey: KEY, database: { type: 'postgres', host: 'db.example.com', user: 'u', password: KEY } };
    const own = { ...pair, ...ownAlerts({ a: { pagerDuty: [{ routingKey: KEY }] } }) };
    expect(flowsWith(own).filter((flow) => flow.startsWith('grafana -> grafana '))).not.toEqual([]);
    expect(flowsWith(pair).filter((flow) => flow.startsWith('grafana -> grafana '))).toEqual([]);
    const walled = network(own);
    expect([passes(walled, 'grafana', 'grafana', 9094), passes(walled, 'prometheus', 'grafana', 9094)]).toEqual([true, false]);
  });
});

test('it asks data sources of somebody, wherever these are', () => {
  const source = (url: string) => ({ dataSources: { x: { name: 'X', type: 'tempo', url } } });
  expect(flowsWith(source('http://tempo.tracing.svc:3200'))).toContain('grafana -> pods(tracing) *');
  expect(flowsWith(source('https://traces.example.com'))).toContain('grafana -> traces.example.com 443');
});

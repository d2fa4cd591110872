import { gatewayRoutes } from '../../../src/compile/loki/gateway';
import { FrontPlan } from '../../../src/compile/plan';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';
import { SecretKey } from '../../../src/model/secret/secret-key';
import { LokiGatewaySettings } from '../../../src/topology/settings/loki-gateway-settings';
import { hub } from '../compiled';

const USERS = { name: 'users', key: 'auth' };
const CA = { name: 'clients', key: 'ca.crt' };
const KEY = { name: 'reader', key: 'k' };

const compiled = (gateway: LokiGatewaySettings, more: object = {}) =>
  hub({ settings: { loki: { gateway: { enabled: true, ...gateway } }, ...more } });
const gatewayOf = (gateway: LokiGatewaySettings, more?: object): FrontPlan | undefined =>
  compiled(gateway, more).plan.fronts!.find(({ name }) => name === 'loki-gateway');
const found = (gateway: LokiGatewaySettings, more?: object) => compiled(gateway, more).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, where, message }) => `${code} ${where}: ${message}`);

describe('the gateway of Loki', () => {
  test('is there where it is asked for', () => {
    expect(hub().plan.fronts!.map(({ name }) => name)).toEqual(['hub-front']);
    expect(gatewayOf({ enabled: false })).toBeUndefined();
    expect(gatewayOf({})).toMatchObject({ replicas: 2, secrets: [], listeners: [{ name: 'http', port: 3100, servicePort: 80 }] });
  });

  test('speaks and asks as it is told', () => {
    expect(gatewayOf({ replicas: 3, certificateSecretName: 'tls', clientCa: CA, users: USERS })).toMatchObject({
      replicas: 3,
      listeners: [{ servicePort: 443, certificateSecretName: 'tls', clientCa: CA, users: USERS }],
      secrets: [{ name: 'clients' }, { name: 'tls', keys: ['tls.crt', 'tls.key'] }, { name: 'users' }],
    });
  });

  test('opens nothing that changes or shows how Loki runs', () => {
    const routes = gatewayRoutes('loki:3100');
    expect(routes.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/loki/api/v1/push', '/otlp/v1/logs']);
    expect(routes.filter(({ path }) => /flush|shutdown|delete|config|ring|memberlist|services|metrics|log_level|debug|compactor/.test(path))).toEqual([]);
    expect(routes.filter(({ isWebSocket }) => isWebSocket).map(({ path }) => path)).toEqual(['/loki/api/v1/tail']);
    expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length);
  });

  test('opens what it is told to', () => {
    const opened = (opens?: string[]) => gatewayOf({ opens })!.listeners[0].routes.map(({ path }) => path);
    expect(opened(['push', 'otlp'])).toEqual(['/loki/api/v1/push', '/otlp/v1/logs', '/ready']);
    expect(opened(['rules', 'tail'])).toEqual(expect.not.arrayContaining(['/loki/api/v1/query', '/loki/api/v1/push']));
    expect(opened(['push', 'otlp', 'query', 'tail', 'rules'])).toEqual(opened());
  });

  test.each<[string, LokiGatewaySettings, object, readonly RegExp[]]>([
    ['a Loki behind it', {}, { loki: { enabled: false, gateway: { enabled: true } } }, [/^no-effect .*gateway.enabled: .*there is no Loki behind it/]],
    ['TLS for client certificates', { clientCa: CA }, {}, [/^missing-key .*gateway.clientCa: .*client certificates need TLS/]],
    ['TLS for TLS settings', { client: { tlsConfig: { insecureSkipVerify: true } } }, {}, [/^tls-without-https .*gateway.client.tlsConfig/]],
    ['something to open', { opens: [] }, {}, [/^empty-value .*gateway.opens: .*it opens nothing/]],
    ['whole references', { users: { name: 'x' } as SecretKey }, {}, [/^missing-key .*gateway.users.*'key' is missing/]],
    ['whole credentials', { client: { basicAuth: { username: 'x' } as HttpClientConfig['basicAuth'] } }, {}, [/^missing-key .*gateway.client.*'password' is missing/]],
    ['a password of Grafana', { users: USERS }, { grafana: { enabled: true } }, [/^no-credentials .*gateway.*: .*Grafana presents none/]],
    ['queries for Grafana', { opens: ['push'] }, { grafana: { enabled: true } }, [/^no-queries .*gateway.opens.*: .*Grafana asks Loki through it/]],
    ['a certificate of Grafana', { clientCa: CA, certificateSecretName: 'tls' }, { grafana: { enabled: true } }, [/^no-credentials .*client certificate, but Grafana presents none/]],
  ])('wants %s', (_, gateway, more, messages) => {
    expect(found(gateway, more).filter((one) => one.includes('loki.gateway'))).toEqual(messages.map((message) => expect.stringMatching(message) as string));
  });

  test('tells who says something of it and does not ask for it', () => {
    const told = (gateway: LokiGatewaySettings) => hub({ settings: { loki: { gateway } } }).diagnostics.filter(({ code }) => code === 'no-effect').map(({ hint }) => hint);
    expect(told({ users: USERS })).toEqual(['set `loki.gateway.enabled: true`, or remove what is said of it']);
    expect([told({}), told({ enabled: false, users: USERS }), told({ enabled: true, users: USERS })]).toEqual([[], [], []]);
  });

  test('is satisfied by a reader that presents what it asks for', () => {
    const client = { basicAuth: { username: 'reader', password: KEY }, tlsConfig: { cert: KEY, key: KEY } };
    expect(found({ users: USERS, clientCa: CA, certificateSecretName: 'tls', client }, { grafana: { enabled: true } }).filter((one) => one.includes('gateway'))).toEqual([]);
  });

  test('is the only way for those who query', () => {
    const flows = (gateway: LokiGatewaySettings) => compiled(gateway).plan.network!.flows
      .filter(({ why }) => why === 'queries' || why === 'what it passes on')
      .flatMap(({ from, to, ports }) => (to.kind === 'workload' && to.name.startsWith('loki') ? [`${from.kind === 'workload' ? from.name : from.kind} -> ${to.name}:${ports[0].port}`] : []));
    expect(flows({})).toEqual(expect.arrayContaining(['pods -> loki-gateway:3100', 'loki-gateway -> loki:3100']));
    expect(flows({})).not.toContain('pods -> loki:3100');
    expect(flows({ enabled: false })).toContain('pods -> loki:3100');
  });

  test('is where Grafana asks, at the port of its pods', () => {
    const { plan } = compiled({}, { grafana: { enabled: true, admin: { password: KEY }, rootUrl: 'https://g.example.com' } });
    const asked = plan.network!.flows.filter(({ from, why }) => from.kind === 'workload' && from.name === 'grafana' && why.includes('loki'));
    expect(asked).toMatchObject([{ to: { kind: 'workload', name: 'loki-gateway' }, ports: [{ port: 3100 }] }]);
  });
});

import { Report, Severity } from '../../src/diagnostics';
import { checkEndpoint } from '../../src/topology/check-endpoint';
import { HubEndpointSpec } from '../../src/topology/hub-urls';

/** Whether the endpoint is sound, and what is said of it beside who may push: `code where: message`. */
function check(spec: unknown): { sound: boolean; found: string[] } {
  const report = new Report();
  const sound = checkEndpoint('hub', spec as HubEndpointSpec, (pointer) => `hub.yaml${pointer}`, report);
  expect(sound).toBe(!report.diagnostics.some(({ code, severity }) => severity === Severity.ERROR && code !== 'tls-without-https'));
  return { sound, found: report.diagnostics.filter(({ code }) => code !== 'unauthenticated-receiver').map(({ code, where, message }) => `${code} ${where}: ${message}`) };
}

const KEY = { name: 's', key: 'k' };
const PASSWORD = { basicAuth: { username: 'u', password: KEY } };
const TOKEN = { authorization: { credentials: KEY } };

describe('an endpoint', () => {
  test.each<[string, object]>([
    ['an address', { address: { host: '100.64.0.2' } }],
    ['one port on two hosts', { address: { host: 'a', logsHost: 'b', metricsPort: 1, logsPort: 1 } }],
    ['a machine', { tailscale: { hostname: 'hub' } }],
    ['a route', { gateway: { hostname: 'hub.example.com', gatewayName: 'g', client: PASSWORD } }],
    ['an existing store', { existing: { metricsUrl: 'https://x/y', client: { ...PASSWORD, tlsConfig: { cert: KEY, key: KEY } } } }],
  ])('is sound: %s', (_, spec) => {
    expect(check(spec)).toEqual({ sound: true, found: [] });
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, ["no-endpoint hub.yaml/endpoint: hub 'hub' does not say where spokes reach it"]],
    ['nothing left', {}, ["no-endpoint hub.yaml/endpoint: hub 'hub' does not say where spokes reach it"]],
    ['two of them', { address: { host: 'a' }, existing: { metricsUrl: 'b' } }, ["no-endpoint hub.yaml/endpoint: hub 'hub' does not say where spokes reach it"]],
    ['an address without a host', { address: {} }, ["missing-key hub.yaml/endpoint/address, endpoint.address: hub 'hub': 'host' is missing"]],
    ['a load balancer without a host', { loadBalancer: { metricsPort: 1 } }, ["missing-key hub.yaml/endpoint/loadBalancer, endpoint.loadBalancer: hub 'hub': 'host' is missing"]],
    ['a machine without a name', { tailscale: { tailnet: 'x' } }, ["missing-key hub.yaml/endpoint/tailscale, endpoint.tailscale: hub 'hub': 'hostname' is missing"]],
    ['a gateway without anything', { gateway: {} }, [
      "missing-key hub.yaml/endpoint/gateway, endpoint.gateway: hub 'hub': 'hostname' is missing",
      "missing-key hub.yaml/endpoint/gateway, endpoint.gateway: hub 'hub': 'gatewayName' is missing",
    ]],
    ['an ingress without a certificate', { ingress: { hostname: 'a' } }, ["missing-key hub.yaml/endpoint/ingress, endpoint.ingress: hub 'hub': 'tlsSecretName' is missing"]],
    ['a store without a URL', { existing: { logsUrl: 'https://x' } }, ["missing-key hub.yaml/endpoint/existing, endpoint.existing: hub 'hub': 'metricsUrl' is missing"]],
    ['one port for both', { address: { host: 'a', metricsPort: 3100 } }, ["conflict hub.yaml/endpoint/address, endpoint.address: metrics and logs are both on port 3100 of 'a'"]],
    ['a machine with a dot', { tailscale: { hostname: 'a.b' } }, [expect.stringMatching(/^bad-host .*hostname: 'a\.b-logs' is not a name/)]],
    ['a machine whose logs have too long a name', { tailscale: { hostname: 'a'.repeat(60) } }, [expect.stringMatching(/^bad-host .*hostname: /)]],
    ['a route to an address', { ingress: { hostname: '10.0.0.1', tlsSecretName: 't' } }, ["bad-host hub.yaml/endpoint/ingress, endpoint.ingress: hostname: '10.0.0.1' is an IP address"]],
    ['a route in capitals', { gateway: { hostname: 'Hub.example.com', gatewayName: 'g' } }, [expect.stringMatching(/^bad-host .*hostname: 'Hub\.example\.com' is not the name/)]],
  ])('is refused: %s', (_, spec, found) => {
    expect(check(spec)).toEqual({ sound: false, found });
  });
});

describe('credentials', () => {
  const existing = (client: object) => check({ existing: { metricsUrl: 'https://x/y', client } });

  test.each<[string, object, string]>([
    ['two ways at once', { ...PASSWORD, ...TOKEN }, "conflict hub.yaml/endpoint/existing/client, endpoint.existing.client: 'authorization' and 'basicAuth' are given, but a client has one way to authenticate"],
    ['a certificate without its key', { tlsConfig: { cert: KEY } }, "'cert' is given without 'key'"],
    ['a key without its certificate', { tlsConfig: { key: KEY } }, "'key' is given without 'cert'"],
    ['two authorities', { tlsConfig: { ca: KEY, caFile: '/ca' } }, "'ca' and 'caFile' are both given"],
    ['a user without a password', { basicAuth: { username: 'u' } }, "'password' is missing"],
    ['a password without a key', { basicAuth: { username: 'u', password: { name: 's' } } }, "'key' is missing"],
    ['nothing to present', { authorization: { type: 'Bearer' } }, "exactly one of 'credentials' and 'credentialsFile' must be given"],
    ['an identity without its server', { oauth2: { clientId: 'c', clientSecret: KEY } }, "'tokenUrl' is missing"],
  ])('are refused: %s', (_, client, message) => {
    const { sound, found } = existing(client);
    expect([sound, found]).toEqual([false, [expect.stringContaining(message)]]);
  });

  test('never stand in a message, where somebody gave them by value', () => {
    const { sound, found } = existing({ basicAuth: { username: 'u', password: 'hunter2' } });
    expect([sound, found]).toEqual([false, [expect.stringContaining('a secret is given by reference, never by its value')]]);
    expect(found.join()).not.toContain('hunter2');
  });

  test('sent in the open are a warning, unless a tailnet encrypts', () => {
    const warned = ["plaintext-credentials hub.yaml/endpoint/address: credentials are sent to 'http://hub.example.com:9090/api/v1/write' without encryption"];
    expect(check({ address: { host: 'hub.example.com', client: PASSWORD } })).toEqual({ sound: true, found: warned });
    expect(check({ address: { host: '100.64.0.2', client: TOKEN } }).found).toEqual([]);
    expect(check({ tailscale: { hostname: 'hub', tailnet: 'headscale.example.com', client: TOKEN } }).found).toEqual([]);
    expect(check({ gateway: { hostname: 'hub.example.com', gatewayName: 'g', client: TOKEN } }).found).toEqual([]);
    expect(check({ address: { host: '100.64.0.2', logsHost: '10.0.0.1', client: TOKEN } }).found).toHaveLength(1);
  });

  test('TLS settings need TLS', () => {
    expect(check({ address: { host: '100.64.0.2', client: { tlsConfig: { serverName: 'x' } } } }).found).toEqual([
      "tls-without-https hub.yaml/endpoint/address, endpoint.address: TLS settings are given, but 'http://100.64.0.2:9090/api/v1/write' is not encrypted",
    ]);
    expect(check({ existing: { metricsUrl: 'https://x', client: { ...TOKEN, tlsConfig: { insecureSkipVerify: true } } } }).found).toEqual([
      expect.stringMatching(/^insecure-tls hub\.yaml\/endpoint\/existing\/client, endpoint\.existing\.client\.tlsConfig: /),
    ]);
  });
});

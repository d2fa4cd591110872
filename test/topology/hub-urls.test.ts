import {
  directOf, HubEndpointSpec, hubUrls, otlpMetricsUrl, overrideFault, pinsIdentity, receiverOf, tailnetLogsName, urlsOfCluster,
} from '../../src/topology/hub-urls';

function urls(spec: HubEndpointSpec, override?: string): [metrics: string, logs: string | undefined] {
  const { metricsUrl, logsUrl } = hubUrls(spec, override);
  return [metricsUrl, logsUrl];
}

const direct = (host: string, metricsPort = 9090, logsPort = 3100): [string, string] => [
  `http://${host}:${metricsPort}/api/v1/write`, `http://${host}:${logsPort}/loki/api/v1/push`,
];
const routed = (origin: string): [string, string] => [`${origin}/api/v1/write`, `${origin}/loki/api/v1/push`];

const ADDRESS: HubEndpointSpec = { address: { host: '100.64.0.2' } };
const GATEWAY: HubEndpointSpec = { gateway: { hostname: 'hub.example.com', gatewayName: 'g' } };
const MIMIR: HubEndpointSpec = { existing: { metricsUrl: 'https://mimir.example.com/api/v1/push', logsUrl: 'https://loki.example.com:444/loki/api/v1/push?x=1', logsTenant: 't', metricsTenant: 'm' } };

test.each<[string, HubEndpointSpec, [string, string | undefined]]>([
  ['an address', ADDRESS, direct('100.64.0.2')],
  ['an IPv6 address', { address: { host: 'fd7a:115c:a1e0::2' } }, direct('[fd7a:115c:a1e0::2]')],
  ['an IPv6 address in brackets', { address: { host: '[fd00::2]' } }, direct('[fd00::2]')],
  ['ports', { address: { host: 'hub', metricsPort: 19090, logsPort: 13100 } }, direct('hub', 19090, 13100)],
  ['a load balancer for each', { loadBalancer: { host: 'm.example.com', logsHost: 'fd00::3' } }, ['http://m.example.com:9090/api/v1/write', 'http://[fd00::3]:3100/loki/api/v1/push']],
  ['a machine', { tailscale: { hostname: 'hub' } }, ['http://hub:9090/api/v1/write', 'http://hub-logs:3100/loki/api/v1/push']],
  ['a machine in a tailnet', { tailscale: { hostname: 'hub', tailnet: 'tail1.ts.net' } },
    ['http://hub.tail1.ts.net:9090/api/v1/write', 'http://hub-logs.tail1.ts.net:3100/loki/api/v1/push']],
  ['a gateway', GATEWAY, routed('https://hub.example.com')],
  ['an ingress', { ingress: { hostname: 'hub.example.com', tlsSecretName: 't' } }, routed('https://hub.example.com')],
  ['an existing store', MIMIR, ['https://mimir.example.com/api/v1/push', 'https://loki.example.com:444/loki/api/v1/push?x=1']],
  ['an existing store without logs', { existing: { metricsUrl: 'https://x/y' } }, ['https://x/y', undefined]],
])('%s', (_, spec, expected) => {
  expect(urls(spec)).toEqual(expected);
});

test('logs by OTLP go beside the others, where a path says how', () => {
  const otlp = (spec: HubEndpointSpec, override?: string) => hubUrls(spec, override).logsOtlpUrl;
  expect(otlp(ADDRESS)).toBe('http://100.64.0.2:3100/otlp/v1/logs');
  expect(otlp(ADDRESS, '10.0.0.9')).toBe('http://10.0.0.9:3100/otlp/v1/logs');
  expect(otlp(ADDRESS, 'https://10.0.0.9')).toBe('https://10.0.0.9/otlp/v1/logs');
  expect(otlp({ tailscale: { hostname: 'hub' } })).toBe('http://hub-logs:3100/otlp/v1/logs');
  expect(otlp(GATEWAY)).toBe('https://hub.example.com/otlp/v1/logs');
  expect(otlp(MIMIR)).toBe('https://loki.example.com:444/otlp/v1/logs?x=1');
  expect(otlp({ existing: { ...MIMIR.existing!, logsOtlpUrl: 'https://otlp.example.com/v1/logs' } }, '10.0.0.9')).toBe('https://10.0.0.9/v1/logs');
  expect(otlp({ existing: { metricsUrl: 'https://x/y', logsUrl: 'https://x/push' } })).toBeUndefined();
  expect(otlp({ existing: { metricsUrl: 'https://x/y' } })).toBeUndefined();
});

test('a tenant may be the name of each spoke', () => {
  const tenants = { ...ADDRESS, logsTenant: '{cluster}' };
  expect(urlsOfCluster(hubUrls(tenants), 'a').logsTenant).toBe('a');
  expect(urlsOfCluster(hubUrls(MIMIR), 'a').logsTenant).toBe('t');
  expect(urlsOfCluster(hubUrls(ADDRESS), 'a')).not.toHaveProperty('logsTenant');
  // what exists, says by itself who its tenants are
  expect(hubUrls({ ...MIMIR, logsTenant: '{cluster}' }).logsTenant).toBe('t');
});

describe('the own way of a spoke', () => {
  test.each<[string, HubEndpointSpec, string, [string, string | undefined]]>([
    ['a host in place of the address', ADDRESS, '10.0.0.9', direct('10.0.0.9')],
    ['an IPv6 address', ADDRESS, 'fd00::9', direct('[fd00::9]')],
    ['an IPv6 address in brackets', ADDRESS, '[fd00::9]', direct('[fd00::9]')],
    ['a URL of the same scheme, which keeps the ports', ADDRESS, 'http://10.0.0.9', direct('10.0.0.9')],
    ['a URL with the port of metrics, which keeps that of logs', ADDRESS, 'http://[fd00::9]:9090', direct('[fd00::9]')],
    ['a URL of another scheme, which has its own port', ADDRESS, 'https://front.example.com/', routed('https://front.example.com')],
    ['the hosts of both machines', { tailscale: { hostname: 'hub' } }, '10.0.0.9', direct('10.0.0.9')],
    ['the hosts of both load balancers', { loadBalancer: { host: 'a', logsHost: 'b', logsPort: 1 } }, 'c', direct('c', 9090, 1)],
    ['a host behind a gateway', GATEWAY, 'inside.example.com', routed('https://inside.example.com')],
    ['a host and port behind a gateway', GATEWAY, 'https://inside.example.com:8443', routed('https://inside.example.com:8443')],
    ['a gateway without TLS', GATEWAY, 'http://10.0.0.9', routed('http://10.0.0.9')],
    ['what exists, with its paths and ports', MIMIR, 'proxy.internal', ['https://proxy.internal/api/v1/push', 'https://proxy.internal:444/loki/api/v1/push?x=1']],
    ['what exists and takes no logs', { existing: { metricsUrl: 'https://x/y' } }, 'http://z', ['http://z/y', undefined]],
  ])('%s', (_, spec, override, expected) => {
    expect(overrideFault(spec, override)).toBeUndefined();
    expect(urls(spec, override)).toEqual(expected);
  });

  test('has the tenants and credentials of the endpoint', () => {
    const client = { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } };
    expect(hubUrls({ existing: { ...MIMIR.existing!, client } }, 'x')).toMatchObject({ metricsTenant: 'm', logsTenant: 't', client });
    expect(hubUrls({ address: { host: 'a', client } }, 'x').client).toEqual(client);
    expect(hubUrls(ADDRESS).client).toEqual({});
  });

  test.each<[HubEndpointSpec, string, string]>([
    [ADDRESS, 'http://x:9091', 'it has the port 9091, but the hub takes metrics and logs on two: 9090 and 3100'],
    [MIMIR, 'https://x:8443', 'it has the port 8443, but the hub takes metrics and logs on two: the default one and 444'],
    [ADDRESS, 'http://x/y', 'it has more than scheme, host and port'],
    [ADDRESS, 'http://x?y', 'it has more than scheme, host and port'],
    [ADDRESS, 'http://x#y', 'it has more than scheme, host and port'],
  ])('%j by %s is none', (spec, override, why) => {
    expect(overrideFault(spec, override)).toContain(why);
  });
});

test('the machine of Loki is named after that of the metrics receiver', () => {
  expect(tailnetLogsName('hub')).toBe('hub-logs');
});

test.each<[string, string | undefined]>([
  ['http://hub:9090/api/v1/write', 'http://hub:9090/api/v1/otlp/v1/metrics'],
  ['https://otlp.example/otlp/v1/metrics', 'https://otlp.example/otlp/v1/metrics'],
  ['https://mimir.example/api/v1/push', undefined],
])('the OTLP receiver beside %s is %s', (metricsUrl, otlpUrl) => {
  expect(otlpMetricsUrl(metricsUrl)).toBe(otlpUrl);
});

describe('a receiver', () => {
  const KEY = { name: 's', key: 'k' };

  test('that has a certificate is reached by HTTPS', () => {
    const secure: [string, string] = ['https://hub:9090/api/v1/write', 'https://hub:3100/loki/api/v1/push'];
    expect(urls({ address: { host: 'hub', receiver: { front: { certificateSecretName: 'tls' } } } })).toEqual(secure);
    expect(urls({ loadBalancer: { host: 'hub', receiver: { webConfig: { certificateSecretName: 'tls', clientCa: KEY } } } })).toEqual(secure);
    expect(urls({ address: { host: 'hub', receiver: { front: { users: KEY } } } })).toEqual(direct('hub'));
    expect(urls({ address: { host: 'hub', receiver: { open: { because: 'x' } } } })).toEqual(direct('hub'));
    expect(urls({ tailscale: { hostname: 'hub', receiver: { front: { certificateSecretName: 'tls' } } } })[0]).toBe('https://hub:9090/api/v1/write');
  });

  test('is a front where an endpoint leads straight to the hub, and nothing where it does not', () => {
    expect(receiverOf(ADDRESS)).toEqual({ front: {} });
    expect(receiverOf({ tailscale: { hostname: 'hub', receiver: { open: { because: 'x' } } } })).toEqual({ open: { because: 'x' } });
    expect([receiverOf(GATEWAY), receiverOf(MIMIR), directOf(GATEWAY)]).toEqual([undefined, undefined, undefined]);
    expect([pinsIdentity(ADDRESS), pinsIdentity({ address: { host: 'a', receiver: { front: { users: KEY, pinIdentity: true } } } })]).toEqual([false, true]);
  });

  test('may know each spoke by its name', () => {
    const basicAuth = { username: '{cluster}', password: KEY };
    const named = urlsOfCluster(hubUrls({ address: { host: 'a', client: { basicAuth } } }), 'spoke-a');
    expect(named.client.basicAuth).toEqual({ username: 'spoke-a', password: KEY });
    expect(named.metricsClient).toBe(named.client);
    const [metricsOnly, unnamed] = [{ metricsClient: { basicAuth } }, {}].map((props) => hubUrls({ address: { host: 'a', ...props } }));
    expect(urlsOfCluster(metricsOnly, 'b')).toMatchObject({ client: {}, metricsClient: { basicAuth: { username: 'b' } } });
    expect(urlsOfCluster(unnamed, 'b')).toBe(unnamed);
  });
});

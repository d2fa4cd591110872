import { Around, collector, Compiled, spoke } from './compiled';
import { printAlloy } from '../../src/backends/alloy';
import { RemoteWriteClient } from '../../src/model/remote-write/remote-write-client';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { HubEndpointProps } from '../../src/topology/hub-endpoint-props';

/*
 * What spokes present to the metrics receiver, from the hub's endpoint to the config and the mounted Secrets.
 */

const UUID = '12345678-90ab-cdef-1234-567890abcdef';
const CLIENT = { basicAuth: { username: 'u', password: { name: 'logs', key: 'password' } } };

const ENDPOINTS: { readonly [kind: string]: (props: HubEndpointProps) => HubEndpoint } = {
  address: (props) => HubEndpoint.address('100.64.0.2', props),
  loadBalancer: (props) => HubEndpoint.loadBalancer('100.64.0.2', props),
  tailscale: (props) => HubEndpoint.tailscale({ hostname: 'hub', ...props }),
  gateway: (props) => HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g', ...props }),
  ingress: (props) => HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 't', ...props }),
  existing: (props) => HubEndpoint.existing({ metricsUrl: 'https://metrics.example.com/w', logsUrl: 'https://logs.example.com/p', ...props }),
};

const around = (props: HubEndpointProps, kind = 'existing'): Around => ({ hub: { endpoint: ENDPOINTS[kind](props) } });

/** What each of the two kinds of writes presents, and the Secrets that are mounted for it. */
function presented({ plan }: Compiled) {
  const { remoteWrites, logs, secrets } = collector(plan, 'alloy-node');
  return { metrics: clientOf(remoteWrites[0]), logs: clientOf(logs!.writes[0]), secrets };
}

const OF_THE_WRITE = new Set(['name', 'otlpUrl', 'url', 'queueConfig', 'tenantId']);

function clientOf(write: object): object {
  return Object.fromEntries(Object.entries(write).filter(([field]) => !OF_THE_WRITE.has(field)));
}

describe.each(Object.keys(ENDPOINTS))('an endpoint of kind %s', (kind) => {
  test('has one client for both, unless told otherwise', () => {
    expect(presented(spoke({}, around({ client: CLIENT }, kind)))).toEqual({
      metrics: CLIENT, logs: CLIENT, secrets: [{ name: 'logs', keys: ['password'] }],
    });
  });

  test('has one of its own for metrics, in place of all of the other', () => {
    const metricsClient = { googleIam: { credentials: { name: 'google', key: 'key.json' } }, followRedirects: false };
    expect(presented(spoke({}, around({ client: CLIENT, metricsClient }, kind)))).toEqual({
      metrics: metricsClient, logs: CLIENT, secrets: [{ name: 'google', keys: ['key.json'] }, { name: 'logs', keys: ['password'] }],
    });
    expect(presented(spoke({}, around({ metricsClient }, kind)))).toMatchObject({ metrics: metricsClient, logs: {} });
  });
});

test('a hub without Loki keeps its client for metrics', () => {
  const { plan } = spoke({}, { hub: { endpoint: ENDPOINTS.gateway({ metricsClient: { sigv4: {} } }), settings: { loki: { enabled: false } } } });
  expect(collector(plan, 'alloy-node').remoteWrites[0]).toMatchObject({ sigv4: {} });
});

test('the Secret of an application is mounted where the config reads it', () => {
  const metricsClient = { azureAd: { oauth: { clientId: UUID, tenantId: UUID, clientSecret: { name: 'azure', key: 'secret' } } } };
  const node = collector(spoke({}, around({ metricsClient })).plan, 'alloy-node');
  expect(node.secrets).toEqual([{ name: 'azure', keys: ['secret'] }]);
  expect(printAlloy(node).files['config.alloy']).toMatch(/filename += "\/etc\/monitoring\/secrets\/azure\/secret"/);
});

test('layers say it as the API does, empty maps and all', () => {
  const written = (metricsClient: string) => presented(spoke({}, {
    ...around({}), files: { 'clusters/hub.yaml': `endpoint:\n  existing:\n    metricsClient: ${metricsClient}\n` },
  })).metrics;
  expect(written('{sigv4: {}}')).toEqual({ sigv4: {} });
  expect(written(`{azureAd: {cloud: AzureChina, workloadIdentity: {clientId: '${UUID}', tenantId: '${UUID}'}}}`)).toEqual({
    azureAd: { cloud: 'AzureChina', workloadIdentity: { clientId: UUID, tenantId: UUID } },
  });
  expect(written('{googleIam: {credentials: {name: a, key: b}}}')).toEqual({ googleIam: { credentials: { name: 'a', key: 'b' } } });
});

test.each<[string, HubEndpointProps, string]>([
  ['two ways to authenticate', { metricsClient: { sigv4: {}, googleIam: {} } }, 'conflict!'],
  ['Azure without identity', { metricsClient: { azureAd: {} } }, 'conflict!'],
  ['an AWS key', { metricsClient: { sigv4: { secretKey: 'hunter2' } } as RemoteWriteClient }, 'unknown-key!'],
])('%s is refused with the endpoint', (_, props, code) => {
  const { codes, diagnostics } = spoke({}, around(props));
  expect(codes).toContain(code);
  expect(JSON.stringify(diagnostics)).not.toContain('hunter2');
});

describe('where requests are not encrypted', () => {
  const plain = (props: HubEndpointProps) => spoke({}, { hub: { endpoint: HubEndpoint.address('hub.example.com', { sourceRanges: ['10.0.0.0/8'], ...props }) } })
    .diagnostics.filter(({ code }) => /plaintext|tls/.test(code)).map(({ code, message, hint }) => `${code}: ${message}; ${hint}`);

  test('tokens of clouds are seen by others, signatures are of no use to them', () => {
    expect(plain({ metricsClient: { azureAd: { sdk: {} } } })).toEqual([expect.stringContaining("plaintext-credentials: credentials are sent to 'http://hub.example.com:9090/") as string]);
    expect(plain({ metricsClient: { sigv4: {} } })).toEqual([]);
  });

  test('each client is asked about its own way', () => {
    expect(plain({ client: CLIENT, metricsClient: {} })).toEqual([expect.stringContaining("'http://hub.example.com:3100/") as string]);
    expect(plain({ metricsClient: { tlsConfig: {} } })).toEqual([expect.stringMatching(/^tls-without-https: .*:9090.*`metricsClient\.tlsConfig`$/) as string]);
    expect(plain({ client: { tlsConfig: {} } })).toEqual([expect.stringMatching(/^tls-without-https: .*:9090.*`client\.tlsConfig`$/) as string]);
  });
});

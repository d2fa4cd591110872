import { addHub, addSpoke, resolve } from './fleet';
import { yamlSource } from './yaml-source';
import { Collection } from '../../src/topology/collection';
import { CLUSTER_SCHEMA, SHARED_SCHEMA } from '../../src/topology/document-schema';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { InlineLayer } from '../../src/topology/inline-layer';
import { validateLayer } from '../../src/topology/layers/validate';
import { MetricsStore } from '../../src/topology/metrics-store';

const KEY = { name: 's', key: 'k' };
const CLIENT = {
  basicAuth: { username: 'u', password: KEY },
  tlsConfig: { ca: KEY, cert: KEY, key: KEY, serverName: 'hub', insecureSkipVerify: false, minVersion: 'TLS12' },
  proxyUrl: 'http://proxy:3128',
  followRedirects: true,
  enableHttp2: false,
};

/** Faults of a layer file: `code where: message; hint`. */
const faults = (text: string, schema = CLUSTER_SCHEMA) => validateLayer(yamlSource({ 'clusters/a.yaml': text }).clusters.get('a')!, schema)
  .map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);

/** What a program says, as a layer holds it, read back from YAML (which JSON is). */
function asYaml(props: object): { document: object; faults: string[] } {
  const inline = new InlineLayer('x', props as never);
  const text = JSON.stringify(inline.value);
  return { document: yamlSource({ 'clusters/a.yaml': text }).clusters.get('a')!.value, faults: faults(text) };
}

test.each<[string, HubEndpoint]>([
  ['address', HubEndpoint.address('100.64.0.2', { metricsPort: 1, logsPort: 2, logsHost: 'x', sourceRanges: ['10.0.0.0/8'], client: CLIENT })],
  ['loadBalancer', HubEndpoint.loadBalancer('hub.example.com', { loadBalancerClass: 'c', annotations: { 'a.b/c': '' }, sourceRanges: [] })],
  ['tailscale', HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'x.ts.net' })],
  ['gateway', HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g', gatewayNamespace: 'n', sectionName: 's' })],
  ['ingress', HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 't', ingressClassName: 'c', annotations: { a: 'b' } })],
  ['existing', HubEndpoint.existing({ metricsUrl: 'https://m/x', metricsTenant: 'm', logsUrl: 'https://l/x', logsTenant: 't', client: { authorization: { credentials: KEY } } })],
])('every form of an endpoint has a form in YAML: %s', (kind, endpoint) => {
  const { document, faults: found } = asYaml({ endpoint });
  expect([found, Object.keys((document as { endpoint: object }).endpoint)]).toEqual([[], [kind]]);
  expect(document).toEqual({ endpoint: JSON.parse(JSON.stringify(endpoint._spec)) });
});

test('collections and stores may be a name alone', () => {
  expect(faults('collection: alloy\nmetricsStore: prometheus')).toEqual([]);
  expect(faults('collection: { prometheusAgent: {} }\nmetricsStore: { prometheus: {} }')).toEqual([]);
  expect(faults('endpoint: { address: { host: a, receiver: { front: { users: { name: users, key: auth }, pinIdentity: true, replicas: 3 } } } }')).toEqual([]);
  expect([asYaml({ collection: Collection.prometheusAgent() }).faults, asYaml({ metricsStore: MetricsStore.prometheus() }).faults]).toEqual([[], []]);
});

test.each<[string, string]>([
  ['collection: aloy', "unknown-value clusters/a.yaml:1: collection: 'aloy' is not 'alloy', 'prometheusAgent', 'prometheusServer', 'openTelemetry', 'directScrape' or 'federation'; did you mean 'alloy'?"],
  ['endpoint: { tailscale: { receiver: { front: {}, open: { because: x } } } }', "wrong-type clusters/a.yaml:1: endpoint.tailscale.receiver: only one of 'front' or 'open' can hold; keep the one that is meant"],
  ['collection: { aloy: {} }', "unknown-key clusters/a.yaml:1: unknown key 'aloy' in collection; did you mean 'alloy'?"],
  ['collection: { alloy: {}, prometheusAgent: {} }', "wrong-type clusters/a.yaml:1: collection: only one of 'alloy' or 'prometheusAgent' can hold; keep the one that is meant"],
  ['collection: [alloy]', 'wrong-type clusters/a.yaml:1: collection: a list is not a map with one key; undefined'],
  ['endpoint: 100.64.0.2', "wrong-type clusters/a.yaml:1: endpoint: the text '100.64.0.2' is not a map with one key; undefined"],
  ['endpoint:\n  adress: { host: x }', "unknown-key clusters/a.yaml:2: unknown key 'adress' in endpoint; did you mean 'address'?"],
  ['endpoint:\n  address:\n    host: http://x', "bad-host clusters/a.yaml:3: endpoint.address.host: 'http://x' is a URL, write only its host; a DNS name or an IP address, such as 'hub.example.com' or '100.64.0.2'"],
  ['endpoint:\n  address:\n    host: x\n    metricsPort: "9090"', "wrong-type clusters/a.yaml:4: endpoint.address.metricsPort: the text '9090' is not a port from 1 to 65535; write 9090 without quotes"],
  ['endpoint:\n  existing:\n    metricsUrl: https://u:hunter2@x', expect.stringMatching(/^bad-url clusters\/a\.yaml:3: .*credentials/) as never],
  ['global:\n  hubEndpoint: http://u:hunter2@100.64.0.2', expect.stringMatching(/^bad-host clusters\/a\.yaml:2: .*credentials/) as never],
  ['global:\n  hubEndpoint: 100.64.0.2:9090', expect.stringMatching(/^bad-host clusters\/a\.yaml:2: .*has a port/) as never],
  ['global:\n  hubEndpoint: ftp://100.64.0.2', expect.stringMatching(/^bad-host clusters\/a\.yaml:2: .*scheme 'ftp'/) as never],
  ['endpoint: { gateway: { sectionName: Https } }', expect.stringMatching(/^bad-name clusters\/a\.yaml:1: endpoint\.gateway\.sectionName/) as never],
  ['collection: { federation: { server: { gateway: { sectionName: a b } } } }', expect.stringMatching(/^bad-name .*server\.gateway\.sectionName/) as never],
  ['stages: production', "unknown-key clusters/a.yaml:1: unknown key 'stages' in the settings; did you mean 'stage'?"],
  ['kubernetesVersion: 1.30', "wrong-type clusters/a.yaml:1: kubernetesVersion: the number 1.3 is not a version; quote it: '1.3'"],
  ['managed: no', "wrong-type clusters/a.yaml:1: managed: the text 'no' is not true or false; undefined"],
])('%s is refused', (text, fault) => {
  const found = faults(text);
  expect(found).toEqual([fault]);
  expect(found.join()).not.toContain('hunter2');
});

test.each(['100.64.0.2', 'hub.example.com', 'fd00::1', '"[fd00::1]"', 'http://100.64.0.2', 'https://hub.example.com:8443', 'http://[fd00::1]:9090'])('the own way to the hub may be %s', (text) => {
  expect(faults(`global:\n  hubEndpoint: ${text}`)).toEqual([]);
});

test('what belongs to one cluster cannot stand in a layer of many', () => {
  expect(faults('role: spoke\nstage: production', SHARED_SCHEMA).map((fault) => fault.split(':')[0])).toEqual(['unknown-key clusters/a.yaml', 'unknown-key clusters/a.yaml']);
  expect(faults('collection: alloy\nendpoint: { address: { host: x } }\nscrape: [kubelet]\nkubernetesVersion: "1.30"\ndistribution: eks\nmanaged: true', SHARED_SCHEMA)).toEqual([]);
});

test('another form replaces the one of a lower layer, the same form adds to it', () => {
  const endpointOf = (text: string) => resolve([addHub('hub', {}), addSpoke('a')], { 'base.yaml': 'endpoint: { address: { host: h, metricsPort: 1 } }', 'clusters/hub.yaml': text }).endpoints.get('hub');
  expect(endpointOf('endpoint: { tailscale: { hostname: t } }')).toEqual({ tailscale: { hostname: 't' } });
  expect(endpointOf('endpoint: { address: { logsPort: 2 } }')).toEqual({ address: { host: 'h', metricsPort: 1, logsPort: 2 } });
  expect(endpointOf('endpoint: { address: { metricsPort: ~ } }')).toEqual({ address: { host: 'h' } });
});

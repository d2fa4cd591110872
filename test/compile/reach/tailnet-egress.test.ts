import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { TailscaleEgressSettings } from '../../../src/topology/settings/reach-settings';
import { Around, Compiled, spoke } from '../compiled';

const RECEIVER = Receiver.front({ acceptUnauthenticated: 'only clusters of the fleet are in the tailnet' });
const MAGIC: Around = { hub: { endpoint: HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'tail1.ts.net', receiver: RECEIVER }) } };

const through = (around: Around = {}, tailscaleEgress: TailscaleEgressSettings = {}, collection?: Collection) =>
  // pods in the network of their node are bound by no policy
  spoke({ collection, settings: { global: { tailscaleEgress, hostAccess: false } } }, around);
const writesOf = ({ plan }: Compiled) => plan.collectors.flatMap(({ logs, remoteWrites }) => [...remoteWrites, ...logs?.writes ?? []]);
const urls = (found: Compiled) => writesOf(found).map(({ url }) => url);
const toHub = ({ plan }: Compiled) => plan.network!.flows.filter(({ why }) => /^(remote write|logs to)/.test(why)).map(({ to, ports }) => ({ to, ports }));

test('an address of a tailnet is one Service, by which metrics and logs go', () => {
  const found = through();
  expect(found.codes).toEqual([]);
  expect(found.plan.tailnetEgress).toEqual({
    operatorNamespace: 'tailscale', services: [{ name: 'tailnet-100-64-0-2', target: '100.64.0.2', ports: { metrics: 9090, logs: 3100 } }],
  });
  expect(new Set(urls(found))).toEqual(new Set(['http://tailnet-100-64-0-2.monitoring.svc:9090/api/v1/write', 'http://tailnet-100-64-0-2.monitoring.svc:3100/loki/api/v1/push']));
});

test('machines of the operator are a Service each', () => {
  const found = through(MAGIC);
  expect(found.plan.tailnetEgress?.services).toEqual([
    { name: 'tailnet-hub-tail1-ts-net', target: 'hub.tail1.ts.net', ports: { metrics: 9090 } },
    { name: 'tailnet-hub-logs-tail1-ts-net', target: 'hub-logs.tail1.ts.net', ports: { logs: 3100 } },
  ]);
  expect(urls(found)).toContain('http://tailnet-hub-logs-tail1-ts-net.monitoring.svc:3100/loki/api/v1/push');
});

test('collectors are let through to the proxies and to no address of the tailnet', () => {
  const proxies = (port: number | undefined, namespace = 'tailscale') => ({
    to: { kind: 'pods', namespaces: [namespace] }, ports: [port === undefined ? { protocol: 'TCP' } : { protocol: 'TCP', port }],
  });
  expect(toHub(through())).toEqual(expect.arrayContaining([proxies(9090), proxies(3100)]));
  expect(toHub(through()).every(({ to }) => to.kind === 'pods')).toBe(true);
  expect(toHub(through({}, { proxyGroup: 'egress', operatorNamespace: 'ts' })).every((flow) => JSON.stringify(flow) === JSON.stringify(proxies(undefined, 'ts')))).toBe(true);
});

test('without proxies, an address is opened by itself, and a name by the ranges of the tailnet and by its proxies', () => {
  expect(toHub(spoke())).toContainEqual({ to: { kind: 'addresses', cidrs: ['100.64.0.2/32'] }, ports: [{ protocol: 'TCP', port: 9090 }] });
  expect(toHub(spoke({}, MAGIC))).toEqual(expect.arrayContaining([
    { to: { kind: 'addresses', cidrs: ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'] }, ports: [{ protocol: 'TCP', port: 9090 }] },
    { to: { kind: 'pods', namespaces: ['tailscale'] }, ports: [{ protocol: 'TCP', port: 9090 }] },
  ]));
});

test('a certificate stays that of the machine', () => {
  const endpoint = HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'tail1.ts.net', receiver: Receiver.front({ certificateSecretName: 'hub-tls', acceptUnauthenticated: 'x' }) });
  const { plan } = through({ hub: { endpoint } });
  const writes = plan.collectors.flatMap(({ logs, remoteWrites }) => [...remoteWrites, ...logs?.writes ?? []]);
  expect(new Set(writes.map(({ tlsConfig, url }) => `${url.split('/')[2]} ${tlsConfig?.serverName}`))).toEqual(new Set([
    'tailnet-hub-tail1-ts-net.monitoring.svc:9090 hub.tail1.ts.net', 'tailnet-hub-logs-tail1-ts-net.monitoring.svc:3100 hub-logs.tail1.ts.net',
  ]));
});

test.each<[string, Around, string]>([
  ['a hub outside of the tailnet', { hub: { endpoint: HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 'hub-tls' }) } }, "'hub.example.com' is neither an address of a tailnet"],
  ['a machine without its tailnet', { hub: { endpoint: HubEndpoint.tailscale({ hostname: 'hub', receiver: RECEIVER }) } }, '`tailnet` of the endpoint'],
])('%s is refused', (_, around, text) => {
  const { codes, diagnostics, plan } = through(around);
  expect(codes).toContain('bad-tailnet-egress!');
  expect(diagnostics.map(({ message, hint }) => message + hint).join()).toContain(text);
  expect(plan.tailnetEgress).toBeUndefined();
});

test('an address from a Secret is in no Service', () => {
  const { diagnostics } = spoke({ settings: { global: { tailscaleEgress: {}, hubEndpointSecret: { name: 'hub', key: 'url' } } } });
  expect(diagnostics.find(({ code }) => code === 'bad-tailnet-egress')?.hint).toContain('remove `global.hubEndpointSecret`');
});

test('it can be switched off, and says nothing of clusters that push nothing', () => {
  expect(through({}, { enabled: false }).plan.tailnetEgress).toBeUndefined();
  expect(through({}, {}, Collection.federation({ target: 'prom.example.com' })).plan.tailnetEgress).toBeUndefined();
});

import { BlackboxModule } from '../../../src/topology/settings/blackbox-settings';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { CloudflareTunnelSettings } from '../../../src/topology/settings/reach-settings';
import { hub, spoke } from '../compiled';

const GRAFANA: ClusterSettings['grafana'] = { enabled: true, rootUrl: 'https://g.example.com', admin: { password: { name: 'grafana', key: 'password' } } };
const LOCAL: CloudflareTunnelSettings = { tunnelId: '6ff42ae2-765d-4adf-8112-31c55c1551ef', credentials: { name: 'tunnel', key: 'c.json' } };
const EDGE = [{ protocol: 'TCP', port: 7844 }, { protocol: 'UDP', port: 7844 }];
const HTTPS = [{ protocol: 'TCP', port: 443 }];

function flows(cloudflareTunnel: CloudflareTunnelSettings, settings: ClusterSettings = { grafana: GRAFANA }) {
  const { diagnostics, plan } = hub({ settings: { ...settings, cloudflareTunnel } });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan.network!.flows.filter(({ from }) => from.kind === 'workload' && from.name === 'cloudflared').map(({ to, ports, why }) => ({ to, ports, why }));
}

test('a tunnel reaches its edge, Grafana and DNS, and nothing else', () => {
  expect(flows(LOCAL).filter(({ why }) => why !== 'names that it looks up')).toEqual([
    { to: { kind: 'host', host: 'region1.v2.argotunnel.com' }, ports: EDGE, why: 'the edge of Cloudflare' },
    { to: { kind: 'host', host: 'region2.v2.argotunnel.com' }, ports: EDGE, why: 'the edge of Cloudflare' },
    { to: { kind: 'workload', name: 'grafana' }, ports: [{ protocol: 'TCP', port: 3000 }], why: 'what the tunnel leads to' },
  ]);
});

test('ranges of the edge take the place of its names', () => {
  expect(flows({ ...LOCAL, edgeCidrs: ['198.41.192.0/24'] })).toContainEqual({ to: { kind: 'addresses', cidrs: ['198.41.192.0/24'] }, ports: EDGE, why: 'the edge of Cloudflare' });
  expect(flows({ ...LOCAL, edgeCidrs: ['198.41.192.0/24'] }).some(({ to }) => to.kind === 'host')).toBe(false);
});

test('keys of Access are fetched where tokens are checked, and maybe where Cloudflare says so', () => {
  const keys = (settings: CloudflareTunnelSettings) => flows(settings).filter(({ why }) => why === 'the keys of Cloudflare Access').map(({ to, ports }) => [to, ports]);
  expect(keys(LOCAL)).toEqual([]);
  expect(keys({ ...LOCAL, access: { teamName: 'acme', audTags: ['a'] } })).toEqual([[{ kind: 'host', host: 'acme.cloudflareaccess.com' }, HTTPS]]);
  expect(keys({ tunnelToken: { name: 'tunnel', key: 'token' } })).toEqual([[{ kind: 'host', host: '*' }, HTTPS]]);
});

test('what cloudflared answers itself is no connection, and what others run is reached by name', () => {
  const found = flows({ ...LOCAL, hostnames: { 'a.example.com': { service: 'http_status:403' }, 'b.example.com': { service: 'ssh://bastion.ops.svc' } } });
  expect(found.filter(({ why }) => why === 'what the tunnel leads to').map(({ to }) => to)).toEqual([
    { kind: 'workload', name: 'grafana' }, { kind: 'pods', namespaces: ['ops'] },
  ]);
});

test('Prometheus scrapes the tunnel, and nobody else comes to it', () => {
  const { plan } = hub({ settings: { grafana: GRAFANA, cloudflareTunnel: LOCAL } });
  expect(plan.network!.flows.filter(({ to }) => to.kind === 'workload' && to.name === 'cloudflared').map(({ from, ports }) => [from, ports]))
    .toEqual([[{ kind: 'workload', name: 'prometheus' }, [{ protocol: 'TCP', port: 2000 }]]]);
});

const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }));

test.each<[string, BlackboxModule, string, object[]]>([
  ['HTTP, which may be sent to HTTPS', { http: {} }, 'http://shop.example.org/x', [tcp(80), tcp(443)]],
  ['HTTP, which is not sent on', { http: { followRedirects: false } }, 'http://shop.example.org', [tcp(80)]],
  ['HTTPS', { http: {} }, 'https://shop.example.org:8443', [tcp(8443)]],
  ['a name alone', { http: {} }, 'shop.example.org', [tcp(80), tcp(443)]],
  ['TCP', { tcp: {} }, 'shop.example.org:5432', [tcp(5432)]],
  ['gRPC', { grpc: {} }, 'shop.example.org:9000', [tcp(9000)]],
  ['DNS', { dns: { queryName: 'a.b' } }, 'shop.example.org', [[{ protocol: 'UDP', port: 53 }]]],
  ['DNS over TCP', { dns: { queryName: 'a.b', transportProtocol: 'tcp' } }, 'shop.example.org:5353', [tcp(5353)]],
  ['DNS over TLS', { dns: { queryName: 'a.b', transportProtocol: 'tcp', dnsOverTls: true } }, 'shop.example.org', [tcp(853)]],
])('a probe by %s opens its target', (_, module, target, ports) => {
  const { plan, codes } = spoke({ settings: { blackboxExporter: { modules: { own: module }, probes: { shop: { module: 'own', targets: [target] } } } } });
  expect(codes).toEqual([]);
  expect(plan.network!.flows.filter(({ why }) => why === "probe 'shop'").map((flow) => flow.ports)).toEqual(ports);
});

test('a probe by a proxy goes to the proxy', () => {
  const modules = { own: { http: { proxyUrl: 'http://proxy.corp.example.org:3128' } } };
  const { plan } = spoke({ settings: { blackboxExporter: { modules, probes: { shop: { module: 'own', targets: ['https://shop.example.org'] } } } } });
  expect(plan.network!.flows.filter(({ why }) => why === "probe 'shop'").map(({ to, ports }) => [to, ports]))
    .toEqual([[{ kind: 'host', host: 'proxy.corp.example.org' }, tcp(3128)]]);
});

test('collectors reach the exporter, for each probe once', () => {
  const { plan } = spoke({ settings: { blackboxExporter: { probes: { shop: { targets: ['https://shop.example.org'] } } } } });
  expect(plan.network!.flows.filter(({ to }) => to.kind === 'workload' && to.name === 'blackbox-exporter').map(({ ports, why }) => [ports, why]))
    .toEqual([[tcp(9115), "job 'probe-shop'"]]);
});

import { CloudflareTunnelSettings } from '../../../src/topology/settings/reach-settings';
import { hub } from '../compiled';

const ID = '6ff42ae2-765d-4adf-8112-31c55c1551ef';
const LOCAL: CloudflareTunnelSettings = { tunnelId: ID, credentials: { name: 'tunnel', key: 'credentials.json' } };
const TOKEN: CloudflareTunnelSettings = { tunnelToken: { name: 'tunnel', key: 'token' } };
const GRAFANA = { enabled: true, rootUrl: 'https://grafana.example.com', admin: { password: { name: 'grafana', key: 'password' } } };
const PAGE = { service: 'http://wiki.shop.svc:80' };

function found(cloudflareTunnel: CloudflareTunnelSettings, grafana: object = GRAFANA, extraManifests: object[] = []) {
  const { codes, diagnostics } = hub({ settings: { cloudflareTunnel, grafana, extraManifests } });
  return { codes, text: diagnostics.map(({ where, message, hint }) => `${where}: ${message} | ${hint}`).join('\n') };
}

test.each<[string, CloudflareTunnelSettings, string, string]>([
  ['no credentials', { enabled: true }, 'missing-credentials!', 'give `tunnelToken`, or `tunnelId` and `credentials`'],
  ['half of the credentials', { tunnelId: ID }, 'missing-credentials!', 'give `credentials` too'],
  ['two tunnels', { ...LOCAL, ...TOKEN }, 'two-tunnels!', 'give one of the two'],
  ['an id that is none', { ...LOCAL, tunnelId: 'grafana' }, 'bad-tunnel!', "'grafana' is not the UUID"],
  ['a key without a name', { tunnelToken: { key: 'token' } as never }, 'bad-secret!', 'needs the `name` of a Secret'],
  ['host names of a tunnel at Cloudflare', { ...TOKEN, hostnames: { 'a.example.com': PAGE } }, 'rules-at-cloudflare!', 'name in `services`'],
  ['access of a tunnel at Cloudflare', { ...TOKEN, access: { teamName: 'a', audTags: ['b'] } }, 'rules-at-cloudflare!', 'Access policy at Cloudflare'],
  ['services of a tunnel of ours', { ...LOCAL, services: ['http://a.shop.svc:80'] }, 'unused-option!', 'say in `hostnames`'],
  ['a host name with a port', { ...LOCAL, hostnames: { 'a.example.com:443': PAGE } }, 'bad-host!', 'has a port'],
  ['a pattern in the middle', { ...LOCAL, hostnames: { 'a.*.com': PAGE } }, 'bad-host!', 'whole first part'],
  ['a pattern for everything', { ...LOCAL, hostnames: { '*': PAGE } }, 'bad-host!', 'fits everything'],
  ['a host name in capitals', { ...LOCAL, hostnames: { 'A.example.com': PAGE } }, 'bad-host!', 'lower case'],
  ['an address', { ...LOCAL, hostnames: { '10.0.0.1': PAGE } }, 'bad-host!', 'is an IP address'],
  ['the host name of Grafana', { ...LOCAL, hostnames: { 'grafana.example.com': PAGE } }, 'same-hostname!', 'publishGrafana: false'],
  ['no service', { ...LOCAL, hostnames: { 'a.example.com': {} as never } }, 'missing-field!', 'say what it leads to'],
  ['a service with a path', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://a.shop.svc/x' } } }, 'bad-service!', 'behind its host'],
  ['a service with a slash', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://a.shop.svc/' } } }, 'bad-service!', 'behind its host'],
  ['a service without a scheme', { ...LOCAL, hostnames: { 'a.example.com': { service: 'a.shop.svc:80' } } }, 'bad-service!', 'is not a URL'],
  ['a service of another scheme', { ...LOCAL, hostnames: { 'a.example.com': { service: 'ftp://a.shop.svc' } } }, 'bad-service!', "the scheme 'ftp'"],
  ['a service with a password', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://u:p@a.shop.svc' } } }, 'bad-service!', 'holds credentials'],
  ['a TCP service without a port', { ...LOCAL, hostnames: { 'a.example.com': { service: 'tcp://a.shop.svc' } } }, 'bad-service!', 'has no port'],
  ['a status that is none', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http_status:4040' } } }, 'bad-service!', 'names no HTTP status'],
  ['a bad expression', { ...LOCAL, hostnames: { 'a.example.com': { ...PAGE, path: '(' } } }, 'bad-regex!', 'is not a regular expression'],
  ['no audience', { ...LOCAL, access: { teamName: 'acme', audTags: [] } }, 'bad-access!', 'nobody comes through'],
  ['a team that is a host', { ...LOCAL, access: { teamName: 'acme.cloudflareaccess.com', audTags: ['a'] } }, 'bad-access!', 'is not the name of a team'],
  ['an audience that is none', { ...LOCAL, access: { teamName: 'acme', audTags: ['a b'] } }, 'bad-access!', 'is not an audience tag'],
  ['a store that everybody may write to', { ...LOCAL, hostnames: { 'p.example.com': { service: 'http://prometheus:9090' } } }, 'open-page!', 'leads everybody to prometheus'],
  ['a port that nobody listens at', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://grafana:80' } } }, 'unknown-port!', 'which listens at 3000'],
])('%s', (_, settings, code, text) => {
  const { codes, text: said } = found(settings);
  expect(codes).toContain(code);
  expect(said).toContain(text);
});

test.each<[string, CloudflareTunnelSettings, object, string, string]>([
  ['a Service of the own namespace that nobody knows', { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://wiki:80' } } }, GRAFANA, 'unknown-service', "Service 'wiki'"],
  ['an authority for a service without TLS', { ...LOCAL, hostnames: { 'a.example.com': { ...PAGE, ca: { name: 'ca', key: 'ca.crt' } } } }, GRAFANA, 'no-effect', 'speaks no TLS'],
  ['a tunnel whose rules lead to nothing that is known', TOKEN, { enabled: false }, 'idle-tunnel', 'name in `services`'],
])('%s is told of', (_, settings, grafana, code, text) => {
  const { codes, text: said } = found(settings, grafana);
  expect(codes).toEqual([code]);
  expect(said).toContain(text);
});

test('a tunnel of ours that leads nowhere is refused', () => {
  expect(found(LOCAL, { enabled: false }).codes).toEqual(['idle-tunnel!']);
  expect(found(LOCAL, { ...GRAFANA, rootUrl: undefined }).text).toContain('set `grafana.rootUrl`');
});

test('a Service of the extra manifests is known', () => {
  const settings = { ...LOCAL, hostnames: { 'a.example.com': { service: 'http://wiki.monitoring.svc.cluster.local:80' } } };
  expect(found(settings).codes).toEqual(['unknown-service']);
  const wiki = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'wiki', namespace: 'monitoring' }, spec: { ports: [{ port: 80 }] } };
  expect(found(settings, GRAFANA, [wiki]).codes).toEqual([]);
});

test('a sensible tunnel is quiet', () => {
  expect(found({ ...LOCAL, access: { teamName: 'acme', audTags: ['a1'] }, hostnames: { '*.example.com': { service: 'http_status:403' }, 'wiki.example.com': PAGE } }).codes).toEqual([]);
  expect(found({ ...TOKEN, services: ['https://wiki.shop.svc'] }).codes).toEqual([]);
  const access = { teamName: 'acme', audTags: ['a1'] };
  expect(found({ ...LOCAL, hostnames: { 'p.example.com': { service: 'http://prometheus.monitoring.svc:9090', access } } }).codes).toEqual([]);
});

import { tunnelPlan, wantsTunnel } from '../../../src/compile/reach/tunnel';
import { SecretSource } from '../../../src/topology/secret-source';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { CloudflareTunnelSettings } from '../../../src/topology/settings/reach-settings';
import { hub, job, spoke } from '../compiled';

const ID = '6ff42ae2-765d-4adf-8112-31c55c1551ef';
const LOCAL: CloudflareTunnelSettings = { tunnelId: ID, credentials: { name: 'tunnel', key: 'credentials.json' } };
const TOKEN: CloudflareTunnelSettings = { tunnelToken: { name: 'tunnel', key: 'token' } };
const GRAFANA: ClusterSettings = { grafana: { enabled: true, rootUrl: 'https://grafana.example.com', admin: { password: { name: 'grafana', key: 'password' } } } };

const planOf = (cloudflareTunnel: CloudflareTunnelSettings, settings: ClusterSettings = GRAFANA) => tunnelPlan({ ...settings, cloudflareTunnel }, 'monitoring');
const hostnames = (...args: Parameters<typeof planOf>) => planOf(...args)?.rules?.hostnames.map(({ hostname, service }) => [hostname, service]);

test('what is said of images and resources alone deploys nothing', () => {
  expect(wantsTunnel({})).toBe(false);
  expect(wantsTunnel({ cloudflareTunnel: { replicas: 3, image: { tag: '2026.8.2' }, resources: {} } })).toBe(false);
  expect(wantsTunnel({ cloudflareTunnel: TOKEN })).toBe(true);
  expect(wantsTunnel({ cloudflareTunnel: { ...TOKEN, enabled: false } })).toBe(false);
});

test('the host of Grafana leads to it', () => {
  expect(hostnames(LOCAL)).toEqual([['grafana.example.com', 'http://grafana.monitoring.svc:3000']]);
  expect(hostnames({ ...LOCAL, publishGrafana: false })).toEqual([]);
  expect(hostnames(LOCAL, { grafana: { enabled: false, rootUrl: 'https://grafana.example.com' } })).toEqual([]);
  expect(hostnames(LOCAL, { grafana: { enabled: true } })).toEqual([]);
});

test('names go before patterns, and long patterns before short ones', () => {
  const service = 'http_status:403';
  expect(hostnames({ ...LOCAL, hostnames: { '*.com': { service }, '*.a.com': { service }, 'z.a.com': { service } } })?.map(([name]) => name))
    .toEqual(['grafana.example.com', 'z.a.com', '*.a.com', '*.com']);
});

test('who may come through the tunnel, may come through each of its host names that says no other', () => {
  const access = { teamName: 'acme', audTags: ['a1'] };
  const other = { teamName: 'other', audTags: ['b2'] };
  const plan = planOf({ ...LOCAL, access, hostnames: { 'a.b.com': { service: 'http://a' }, 'c.b.com': { service: 'http://a', access: other } } });
  expect(plan?.rules?.hostnames.map((rule) => rule.access?.teamName)).toEqual(['acme', 'other', 'acme']);
  expect(plan?.teams).toEqual(['acme', 'other']);
});

test('a token, credentials and authorities are mounted', () => {
  expect(planOf(TOKEN)?.secrets).toEqual([{ name: 'tunnel', keys: ['token'] }]);
  expect(planOf({ ...LOCAL, hostnames: { 'a.b.com': { service: 'https://a', ca: { name: 'ca', key: 'ca.crt' } } } })?.secrets)
    .toEqual([{ name: 'ca', keys: ['ca.crt'] }, { name: 'tunnel', keys: ['credentials.json'] }]);
});

test('where Cloudflare keeps the rules, it leads to Grafana and what is named', () => {
  const plan = planOf({ ...TOKEN, services: ['http://wiki.shop.svc:80'] });
  expect(plan?.leadsTo).toEqual(['http://grafana.monitoring.svc:3000', 'http://wiki.shop.svc:80']);
  expect([plan?.teams, plan?.rules]).toEqual([undefined, undefined]);
});

test('a hub deploys two, scrapes them, and says nothing about a sensible tunnel', () => {
  const { codes, plan } = hub({ settings: { ...GRAFANA, cloudflareTunnel: LOCAL } });
  expect(codes).toEqual([]);
  expect(plan.tunnel).toMatchObject({ name: 'cloudflared', replicas: 2 });
  expect(job(plan, 'cloudflared').standard).toBe('cloudflared');
  expect(plan.secrets).toContainEqual(expect.objectContaining({ name: 'tunnel', keys: ['credentials.json'], readers: ['Deployment cloudflared'] }));
  expect(hub().plan.tunnel).toBeUndefined();
});

test('the Vault Agent may bring its token in place of a Secret', () => {
  const secrets = { tunnel: SecretSource.vaultAgent({ role: 'tunnel', data: { token: { path: 'kv/data/tunnel', field: 'token' } } }) };
  const { codes, plan } = hub({ settings: { ...GRAFANA, cloudflareTunnel: TOKEN }, secrets: { ...secrets, grafana: SecretSource.existing({ keys: ['password'] }) } });
  expect(codes).toEqual([]);
  expect(plan.tunnel?.secrets).toEqual([{ name: 'tunnel', keys: ['token'], isInjected: true }]);
  expect(plan.tunnel?.vaultAnnotations).toBeDefined();
});

test('a spoke has none, and says so', () => {
  const { codes, plan } = spoke({ settings: { cloudflareTunnel: TOKEN } });
  expect(plan.tunnel).toBeUndefined();
  expect(codes).toEqual(['no-effect']);
});

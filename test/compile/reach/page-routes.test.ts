import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { RoutesSettings } from '../../../src/topology/settings/reach-settings';
import { hub, spoke } from '../compiled';

const GATEWAY = { gateway: { name: 'public', namespace: 'infra' } };
const INGRESS = { ingress: { tlsSecretName: 'g-tls', ingressClassName: 'nginx' } };
const PAGES: ClusterSettings = {
  grafana: { enabled: true, rootUrl: 'https://g.example.com/grafana/', admin: { password: { name: 'grafana', key: 'password' } } },
  alertmanager: { externalUrl: 'https://alerts.example.com' },
};

function found(routes: RoutesSettings, settings: ClusterSettings = PAGES) {
  const { codes, diagnostics, plan } = hub({ settings: { ...settings, routes } });
  return { codes, plan, text: diagnostics.map(({ message, hint }) => `${message} | ${hint}`).join('\n') };
}

test('host and path of a route are those of the page', () => {
  expect(found({ grafana: GATEWAY }).plan.pageRoutes).toEqual([
    { workload: 'grafana', port: 3000, hostname: 'g.example.com', path: '/grafana', way: { kind: 'gateway', name: 'public', namespace: 'infra' } },
  ]);
  expect(found({ alertmanager: { ...INGRESS, protectedBy: 'oauth2-proxy' } }).plan.pageRoutes).toEqual([{
    workload: 'alertmanager', port: 9093, hostname: 'alerts.example.com', path: '/', way: { kind: 'ingress', tlsSecretName: 'g-tls', ingressClassName: 'nginx', annotations: {} },
  }]);
  expect(hub().plan.pageRoutes).toBeUndefined();
});

test('sensible routes are quiet, and the certificate of an ingress is a Secret that is read', () => {
  const { codes, plan } = found({ grafana: INGRESS, alertmanager: { ...GATEWAY, protectedBy: 'the policy of the gateway' } });
  expect(codes).toEqual([]);
  expect(plan.secrets).toContainEqual(expect.objectContaining({ name: 'g-tls', keys: ['tls.crt', 'tls.key'] }));
});

test.each<[string, RoutesSettings, ClusterSettings, string, string]>([
  ['no way', { grafana: {} }, PAGES, 'bad-route!', 'give one of `gateway` and `ingress`'],
  ['two ways', { grafana: { ...GATEWAY, ...INGRESS } }, PAGES, 'bad-route!', 'is one way'],
  ['a gateway without a name', { grafana: { gateway: {} as never } }, PAGES, 'missing-field!', 'name the Gateway'],
  ['an ingress without a certificate', { grafana: { ingress: {} as never } }, PAGES, 'missing-field!', 'passwords would be readable'],
  ['no Grafana', { grafana: GATEWAY }, {}, 'bad-route!', 'set `grafana.enabled: true`'],
  ['no URL of the page', { alertmanager: { ...GATEWAY, protectedBy: 'x' } }, {}, 'missing-field!', 'set `alertmanager.externalUrl`'],
  ['a page that asks nobody', { alertmanager: GATEWAY }, PAGES, 'open-page!', 'whoever comes through silences alerts'],
  ['an address', { alertmanager: { ...GATEWAY, protectedBy: 'x' } }, { alertmanager: { externalUrl: 'https://10.0.0.1' } }, 'bad-host!', 'is an IP address'],
  ['a port', { alertmanager: { ...GATEWAY, protectedBy: 'x' } }, { alertmanager: { externalUrl: 'https://a.example.com:8443' } }, 'bad-url!', 'leave the port out'],
  ['a path of a page that knows none', { alertmanager: { ...GATEWAY, protectedBy: 'x' } }, { alertmanager: { externalUrl: 'https://a.example.com/alerts' } }, 'bad-url!', 'a host of its own'],
])('%s', (_, routes, settings, code, text) => {
  const { codes, text: said } = found(routes, settings);
  expect(codes).toContain(code);
  expect(said).toContain(text);
});

test('a spoke has no pages', () => {
  const { codes, plan } = spoke({ settings: { routes: { grafana: GATEWAY } } });
  expect(codes).toEqual(['no-effect']);
  expect(plan.pageRoutes).toBeUndefined();
});

test('routes are open to the namespaces of controllers, and to nobody else where these are named', () => {
  const planOf = (routesFrom?: string[]) => hub({ settings: { ...PAGES, routes: { grafana: GATEWAY }, networkPolicies: { routesFrom } } }).plan;
  const flows = (routesFrom?: string[]) => planOf(routesFrom).network!.flows.filter(({ why }) => why === 'who looks at its pages');
  expect(flows()).toMatchObject([{ from: { kind: 'anyone' }, to: { kind: 'workload', name: 'grafana' }, ports: [{ protocol: 'TCP', port: 3000 }] }]);
  expect(flows(['ingress']).map(({ from }) => from)).toEqual([{ kind: 'pods', namespaces: ['ingress'] }]);
});

import { PageName, PAGES } from './pages';
import { Report } from '../../diagnostics';
import { routeHostError } from '../../model/values/host';
import { maskUrl } from '../../model/values/url';
import { RouteSettings } from '../../topology/settings/reach-settings';
import { Checked } from '../checks/checked';

type Tell = (at: string, code: string, message: string, hint: string) => void;

/** The ways from outside to the pages of a hub. */
export function checkPageRoutes({ plan, cluster, settings }: Checked, report: Report): void {
  const { routes = {} } = cluster.document;
  for (const name of Object.keys(PAGES) as PageName[]) {
    const route = routes[name];
    if (route === undefined) continue;
    const pointer = `/routes/${name}`;
    if (plan.role !== 'hub') {
      if (cluster.saysItself?.(pointer) === false) continue;
      report.warning('no-effect', cluster.where(pointer), `cluster '${plan.name}': 'routes.${name}' says nothing, since pages are those of hubs`, 'remove it, or set it on the hub');
      continue;
    }
    const tell: Tell = (at, code, message, hint) => report.error(code, cluster.where(pointer + at), `cluster '${plan.name}', route to ${name}: ${message}`, hint);
    checkWay(route, tell);
    checkPage(name, route, settings, tell);
  }
}

function checkWay({ gateway, ingress }: RouteSettings, tell: Tell): void {
  if ((gateway === undefined) === (ingress === undefined)) {
    tell('', 'bad-route', gateway === undefined ? 'nothing says how it comes there' : 'it has a `gateway` and an `ingress`, and is one way', 'give one of `gateway` and `ingress`');
  }
  if (gateway !== undefined && gateway.name === undefined) tell('/gateway', 'missing-field', 'its gateway has no `name`', 'name the Gateway');
  if (ingress !== undefined && ingress.tlsSecretName === undefined) {
    tell('/ingress', 'missing-field', 'its ingress has no `tlsSecretName`: passwords would be readable on their way', 'name the Secret with the certificate of the host');
  }
}

function checkPage(name: PageName, { protectedBy }: RouteSettings, settings: Checked['settings'], tell: Tell): void {
  const { knowsPath, knowsUsers, runs, setting, url } = PAGES[name](settings);
  if (!runs) {
    tell('', 'bad-route', `no ${name} of ours runs here`, name === 'grafana' ? 'set `grafana.enabled: true`, or remove the route' : 'remove the route');
    return;
  }
  if (url === undefined) tell('', 'missing-field', `\`${setting}\` says no host for it`, `set \`${setting}\`, such as 'https://${name}.example.com'`);
  else if (URL.canParse(url)) checkUrl(url, { setting, knowsPath }, tell);
  if (!knowsUsers && (protectedBy ?? '').trim() === '') {
    tell('/protectedBy', 'open-page', `${name} asks nobody who he is: whoever comes through silences alerts`,
      'have the gateway or the ingress controller ask, and say by what in `protectedBy`, such as "oauth2-proxy before the Gateway"');
  }
}

function checkUrl(url: string, { setting, knowsPath }: { readonly setting: string; readonly knowsPath: boolean }, tell: Tell): void {
  const { hostname, pathname, port } = new URL(url);
  const fault = routeHostError(hostname);
  if (fault !== undefined) tell('', 'bad-host', `the host of \`${setting}\` is none that a route can have: ${fault}`, 'give it a DNS name');
  if (port !== '') tell('', 'bad-url', `\`${setting}\` is '${maskUrl(url)}', but a route has no port of its own`, 'leave the port out');
  if (!knowsPath && pathname !== '/') tell('', 'bad-url', `\`${setting}\` is '${maskUrl(url)}', but its pages are at the root of their host`, 'give it a host of its own');
}

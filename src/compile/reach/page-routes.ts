import { PageName, PAGES } from './pages';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { RouteSettings } from '../../topology/settings/reach-settings';
import { GatewayWay, IngressWay, PageRoutePlan } from '../plan';

/** The ways from outside to the pages of a hub; what cannot be a way is reported where it is checked. */
export function pageRoutes(settings: ClusterSettings, namespace: string): PageRoutePlan[] {
  const { routes = {} } = settings;
  return (Object.keys(PAGES) as PageName[]).flatMap((name): PageRoutePlan[] => {
    const { port, runs, url, workload } = PAGES[name](settings);
    const way = wayOf(routes[name], namespace);
    if (way === undefined || !runs || url === undefined || !URL.canParse(url)) return [];
    const { hostname, pathname } = new URL(url);
    return [{ workload, port, hostname, path: pathname.length > 1 ? pathname.replace(/\/+$/, '') : '/', way }];
  });
}

function wayOf({ gateway, ingress }: RouteSettings = {}, ownNamespace: string): GatewayWay | IngressWay | undefined {
  if (gateway?.name !== undefined) {
    const { name, namespace = ownNamespace, sectionName } = gateway;
    return { kind: 'gateway', name, namespace, ...(sectionName !== undefined && { sectionName }) };
  }
  if (ingress?.tlsSecretName === undefined) return undefined;
  const { annotations = {}, ingressClassName, tlsSecretName } = ingress;
  return { kind: 'ingress', tlsSecretName, annotations, ...(ingressClassName !== undefined && { ingressClassName }) };
}

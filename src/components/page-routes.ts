import { COMMON_LABELS } from './labels';
import { gatewayParent, httpRoute, serviceBackend } from '../../imports/gateway';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, GatewayWay, IngressWay, PageRoutePlan } from '../compile/plan';

/** The ways from outside to the pages of a hub, each named after the page's workload. */
export function addPageRoutes(to: ManifestSink, plan: ClusterPlan, routes: readonly PageRoutePlan[]): void {
  for (const route of routes) {
    if (route.way.kind === 'gateway') gatewayRoute(to, plan, route, route.way);
    else ingress(to, plan, route, route.way);
  }
}

function gatewayRoute(to: ManifestSink, { namespace }: ClusterPlan, route: PageRoutePlan, way: GatewayWay): void {
  const { hostname, path, port, workload } = route;
  httpRoute.add(to, `HTTPRoute-${workload}`, {
    metadata: { name: workload, namespace, labels: COMMON_LABELS },
    spec: {
      parentRefs: [gatewayParent({ name: way.name, namespace: way.namespace, sectionName: way.sectionName })],
      hostnames: [hostname],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: path } }], backendRefs: [serviceBackend(workload, port)] }],
    },
  });
}

function ingress(to: ManifestSink, { namespace }: ClusterPlan, route: PageRoutePlan, way: IngressWay): void {
  const { hostname, path, port, workload } = route;
  const { annotations, ingressClassName, tlsSecretName } = way;
  k.ingress.add(to, `Ingress-${workload}`, {
    metadata: { name: workload, namespace, labels: COMMON_LABELS, annotations },
    spec: {
      ingressClassName,
      tls: [{ hosts: [hostname], secretName: tlsSecretName }],
      rules: [{
        host: hostname,
        http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: workload, port: { number: port } } } }] },
      }],
    },
  });
}

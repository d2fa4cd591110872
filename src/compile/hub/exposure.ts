import { LOGS_LISTENER, METRICS_LISTENER } from './hub-front';
import { Report } from '../../diagnostics';
import { HubEndpointSpec, LOGS_PORT, METRICS_PORT, tailnetLogsName } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { tailnetRange } from '../../topology/tailnet';
import { ExposurePlan, FrontPlan } from '../plan';

/**
 * What the hub deploys so that its endpoint leads to it.
 *
 * @param front what stands before its stores
 */
export function exposure(
  hub: ResolvedCluster, spec: HubEndpointSpec | undefined, namespace: string, front: FrontPlan | undefined, report: Report,
): ExposurePlan {
  if (spec === undefined) return { kind: 'none' };
  const fronts = { metricsFront: frontWith(front, METRICS_LISTENER), logsFront: frontWith(front, LOGS_LISTENER) };
  const direct = spec.address ?? spec.loadBalancer;
  if (direct) {
    const range = tailnetRange(direct.host);
    const sourceRanges = direct.sourceRanges ?? (range === undefined ? [] : [range]);
    if (spec.loadBalancer && direct.logsHost === undefined && hub.document.loki?.enabled !== false) {
      report.warning('one-load-balancer', hub.where('/endpoint'),
        `hub '${hub.name}': logs are sent to '${direct.host}' too, but most clouds give Loki's Service an address of its own`,
        'give that as `logsHost`, or make both Services share one by `annotations`');
    }
    return {
      kind: 'loadBalancer',
      ...fronts,
      sourceRanges,
      loadBalancerClass: spec.loadBalancer?.loadBalancerClass,
      annotations: spec.loadBalancer?.annotations ?? {},
      logsAnnotations: spec.loadBalancer?.annotations ?? {},
      metricsPort: direct.metricsPort ?? METRICS_PORT,
      logsPort: direct.logsPort ?? LOGS_PORT,
    };
  }
  if (spec.tailscale) {
    return {
      kind: 'loadBalancer',
      ...fronts,
      sourceRanges: [],
      // https://tailscale.com/kb/1439/kubernetes-operator-cluster-ingress
      loadBalancerClass: 'tailscale',
      annotations: { 'tailscale.com/hostname': spec.tailscale.hostname },
      logsAnnotations: { 'tailscale.com/hostname': tailnetLogsName(spec.tailscale.hostname) },
      metricsPort: METRICS_PORT,
      logsPort: LOGS_PORT,
    };
  }
  if (spec.gateway) {
    const { hostname, gatewayName, gatewayNamespace = namespace, sectionName } = spec.gateway;
    return { kind: 'gateway', hostname, gatewayName, gatewayNamespace, sectionName, ...routedFront(front) };
  }
  if (spec.ingress) {
    const { hostname, tlsSecretName, ingressClassName, annotations = {} } = spec.ingress;
    return { kind: 'ingress', hostname, tlsSecretName, ingressClassName, annotations, ...routedFront(front) };
  }
  return { kind: 'none' };
}

/** What routes paths leads to a front only where there is one all the same. */
function routedFront(front: FrontPlan | undefined): { readonly metricsFront?: string } {
  const metricsFront = frontWith(front, METRICS_LISTENER);
  return metricsFront === undefined ? {} : { metricsFront };
}

/** Name of the front where it has such a listener. */
function frontWith(front: FrontPlan | undefined, listener: string): string | undefined {
  return front?.listeners.some(({ name }) => name === listener) ? front.name : undefined;
}

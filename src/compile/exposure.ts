import { Report } from '../diagnostics';
import { ExposurePlan } from './plan';
import { HubEndpointSpec, LOGS_PORT, METRICS_PORT, tailnetLogsName } from '../topology/hub-urls';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { tailnetRange } from '../topology/tailnet';

/** What the hub deploys so that its endpoint leads to it. */
export function exposure(hub: ResolvedCluster, spec: HubEndpointSpec | undefined, namespace: string, report: Report): ExposurePlan {
  if (spec === undefined) return { kind: 'none' };
  const direct = spec.address ?? spec.loadBalancer;
  if (direct) {
    const range = tailnetRange(direct.host);
    const sourceRanges = direct.sourceRanges ?? (range === undefined ? [] : [range]);
    if (sourceRanges.length === 0) {
      report.warning('open-receiver', hub.where('/endpoint'),
        `hub '${hub.name}': everybody who reaches '${direct.host}' can push to the hub and query it`,
        'limit it by `sourceRanges`, or use a gateway or ingress endpoint, which open only the push paths');
    }
    if (spec.loadBalancer && direct.logsHost === undefined && hub.document.loki?.enabled !== false) {
      report.warning('one-load-balancer', hub.where('/endpoint'),
        `hub '${hub.name}': logs are sent to '${direct.host}' too, but most clouds give Loki's Service an address of its own`,
        'give that as `logsHost`, or make both Services share one by `annotations`');
    }
    return {
      kind: 'loadBalancer',
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
    return { kind: 'gateway', hostname, gatewayName, gatewayNamespace, sectionName };
  }
  if (spec.ingress) {
    const { hostname, tlsSecretName, ingressClassName, annotations = {} } = spec.ingress;
    return { kind: 'ingress', hostname, tlsSecretName, ingressClassName, annotations };
  }
  return { kind: 'none' };
}

import { Report } from '../diagnostics';
import { HubEndpointSpec, tailnetLogsName } from '../topology/hub-urls';
import { ExposurePlan } from './plan';

/** Shared address space that tailnets use. @see https://www.rfc-editor.org/rfc/rfc6598 */
const SHARED_ADDRESS_SPACE = '100.64.0.0/10';

/** What the hub deploys so that its endpoint leads to it. */
export function exposure(spec: HubEndpointSpec, cluster: string, namespace: string, report: Report): ExposurePlan {
  const direct = spec.address ?? spec.loadBalancer;
  if (direct) {
    const sourceRanges = direct.sourceRanges ?? (inSharedAddressSpace(direct.host) ? [SHARED_ADDRESS_SPACE] : []);
    if (sourceRanges.length === 0) {
      report.warning('open-receiver', `cluster '${cluster}', endpoint`,
        `everybody who reaches '${direct.host}' can push to the hub and query it`,
        'limit it by `sourceRanges`, or use a gateway or ingress endpoint, which open only the push paths');
    }
    return {
      kind: 'loadBalancer',
      sourceRanges,
      loadBalancerClass: spec.loadBalancer?.loadBalancerClass,
      annotations: spec.loadBalancer?.annotations ?? {},
      logsAnnotations: spec.loadBalancer?.annotations ?? {},
      metricsPort: direct.metricsPort ?? 9090,
      logsPort: direct.logsPort ?? 3100,
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
      metricsPort: 9090,
      logsPort: 3100,
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

function inSharedAddressSpace(host: string): boolean {
  const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  return octets !== null && octets[1] === '100' && Number(octets[2]) >= 64 && Number(octets[2]) <= 127;
}

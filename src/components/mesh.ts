import { Labels } from './labels';
import { GOSSIP_PORT } from '../compile/alerting/targets';
import { MIMIR_GOSSIP } from '../compile/metrics-store/names';
import { CollectorPlan, WorkloadPlan } from '../compile/plan';
import { ComponentId, COMPONENTS } from '../model/components/component-table';

/** How the pods of a component take part in a mesh with a proxy in each pod. */
interface MeshPart {
  /**
   * It scrapes pods by their addresses, for which a proxy has no certificate, and of all of the cluster: that goes past its proxy.
   * @see https://istio.io/latest/docs/ops/integrations/prometheus/
   */
  readonly scrapes?: boolean;
  /** Names of its ports that pods speak to by address: those go past its proxy too. */
  readonly direct?: readonly string[];
  /** Numbers of further such ports. */
  readonly directPorts?: readonly number[];
}

const PARTS: { readonly [component in ComponentId]?: MeshPart } = {
  // Prometheus sends every alert to each replica, and replicas talk to each other
  alertmanager: { direct: ['web'], directPorts: [GOSSIP_PORT] },
  // pods of a group speak to each other on the port of its metrics
  alloy: { scrapes: true, direct: ['http'] },
  front: { direct: ['health'] },
  kubeStateMetrics: { direct: ['http-metrics', 'telemetry'] },
  // replicas and parts ask each other by the addresses of their pods
  mimir: { direct: ['http-metrics', 'grpc'], directPorts: [MIMIR_GOSSIP] },
  openTelemetry: { scrapes: true, direct: ['metrics', 'health'] },
  prometheus: { scrapes: true },
  promtail: { direct: ['http-metrics'] },
  thanos: { direct: ['http', 'grpc'] },
};

/** An engine that starts before the proxy would find neither the API server nor what it pushes to. */
const WAITS = { 'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts":true}' };

/**
 * Annotations of a pod beside whose containers Istio puts its proxy; pods in the network of their node have none.
 *
 * @see https://istio.io/latest/docs/reference/config/annotations/
 */
export function meshAnnotations(workload: WorkloadPlan, isOnHostNetwork: boolean | undefined): Labels | undefined {
  if (workload.hasSidecar !== true || isOnHostNetwork === true) return undefined;
  const { scrapes = false, direct = [], directPorts = [] } = PARTS[workload.component] ?? {};
  const ports: { readonly [name: string]: number } = COMPONENTS[workload.component].ports;
  const pushes = scrapes ? pushPorts(workload as Partial<CollectorPlan>) : [];
  return {
    ...WAITS,
    ...(scrapes && { 'traffic.sidecar.istio.io/includeOutboundIPRanges': '' }),
    ...(pushes.length > 0 && { 'traffic.sidecar.istio.io/includeOutboundPorts': pushes.join(',') }),
    ...(direct.length > 0 && { 'traffic.sidecar.istio.io/excludeInboundPorts': [...direct.map((name) => ports[name]), ...directPorts].join(',') }),
  };
}

/** A name that only means something within the cluster. */
const WITHIN = /^[^.:]+$|\.svc$|\.svc\./;

const SCHEMES: { readonly [scheme: string]: string } = { 'http:': '80', 'https:': '443' };

/** Ports within the cluster that a collector pushes to, sorted. Their Services are called by name, so its proxy knows them. */
function pushPorts({ remoteWrites = [], logs }: Partial<CollectorPlan>): string[] {
  const ports = [...remoteWrites, ...logs?.writes ?? []].flatMap(({ url }) => {
    // one that comes from a Secret is known to nobody here
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    return parsed !== undefined && WITHIN.test(parsed.hostname) ? [parsed.port || SCHEMES[parsed.protocol]] : [];
  });
  return [...new Set(ports)].sort((a, b) => Number(a) - Number(b));
}

import { ComponentId, COMPONENTS } from '../../model/components/component-table';
import { operatedSetsOf } from '../../model/components/operated-names';
import { selectorLabelsOf } from '../../model/components/selector-labels';
import { GOSSIP_PORT } from '../alerting/targets';
import { MEMBERLIST_PORT } from '../loki/loki';
import { portsOfPart } from '../metrics-store/ports';
import { AlertmanagerPlan, ClusterPlan, CollectorPlan, hasLogsAlone, reloadsInPlace, StoreWorkload, takesOtlp, WorkloadPlan } from '../plan';
import { NetworkWorkload } from '../plan/network';

/** A workload of a cluster, as far as the network sees it. */
export interface Reachable extends NetworkWorkload {
  readonly component: ComponentId;
  /** Ports of its containers that somebody may be meant to reach, by name. */
  readonly named: { readonly [name: string]: number };
  /** What settings give to its pods beside ours. */
  readonly podLabels?: { readonly [name: string]: string };
  readonly podAnnotations?: { readonly [name: string]: string };
  /** Name of one of its pods. */
  readonly podName: string;
  /** Its pods are in the network of their node, where no policy applies to them. */
  readonly onHost: boolean;
}

/** Where applications send OTLP to, whatever takes it. @see https://opentelemetry.io/docs/specs/otlp/ */
export const OTLP = { 'otlp-grpc': 4317, 'otlp-http': 4318 } as const;

/** Everything that runs in the pods of a cluster. */
export function reachables(plan: ClusterPlan): Reachable[] {
  const { alertmanager, collectors, fluxResources, fronts = [], grafana, kubeStateMetrics, loki, nodeExporter } = plan;
  const reloader = Object.values(COMPONENTS.configReloader.ports);
  return [
    ...collectors.filter(({ controller }) => controller !== 'none').map((collector) =>
      reachable(collector, portsOf(collector), reloadsInPlace(collector) ? reloader : [], collector.hostMetrics)),
    ...(loki ? [reachable(loki, COMPONENTS.loki.ports, loki.memberlist ? [MEMBERLIST_PORT] : [])] : []),
    ...[grafana, kubeStateMetrics, ...plan.podStateMetrics ?? [], fluxResources, plan.blackboxExporter, plan.tunnel]
      .filter((one) => one !== undefined).map((one) => reachable(one)),
    ...(alertmanager ? [ofAlertmanager(alertmanager, reloader)] : []),
    ...(plan.metricsStore?.workloads ?? []).map((part) => ofPart(part)),
    ...(nodeExporter ? [reachable(nodeExporter, { metrics: nodeExporter.port }, [], true)] : []),
    ...fronts.map((front) => reachable(
      front,
      { ...COMPONENTS.front.ports, ...Object.fromEntries(front.listeners.map(({ name, port }) => [name, port])) },
      front.pinning ? Object.values(COMPONENTS.alloy.ports) : [],
    )),
  ];
}

function ofPart(part: StoreWorkload): Reachable {
  const { named, others } = portsOfPart(part);
  return reachable(part, named, others);
}

function ofAlertmanager(alertmanager: AlertmanagerPlan, reloader: readonly number[]): Reachable {
  const gossip = hasPeers(alertmanager) ? [GOSSIP_PORT] : [];
  return reachable(alertmanager, COMPONENTS.alertmanager.ports, [...reloader, ...gossip]);
}

/** Whether its replicas talk to each other; an operator tells them who they are. */
export function hasPeers({ operated, peers, replicas }: AlertmanagerPlan): boolean {
  return peers.length > 0 || (operated !== undefined && replicas > 1);
}

type Ports = Reachable['named'];

function reachable(
  workload: WorkloadPlan, named: Ports = COMPONENTS[workload.component].ports, others: readonly number[] = [], onHost = false,
): Reachable {
  const { component, name, operated, podAnnotations, podLabels } = workload;
  const ports = [...new Set([...Object.values(named), ...others])];
  const podName = `${operated ? operatedSetsOf(operated)[0] : name}-0`;
  return { name, component, named, labels: selectorLabelsOf(component, name, operated), ports, onHost, podAnnotations, podLabels, podName };
}

function portsOf(collector: CollectorPlan): { readonly [name: string]: number } {
  const { component } = collector;
  const otlp = takesOtlp(collector) ? OTLP : {};
  const { health, metrics } = COMPONENTS.openTelemetry.ports;
  // its own metrics are served on the loopback address, unless nothing in it scrapes them
  const own = component === 'openTelemetry' ? { health, ...(hasLogsAlone(collector) && { metrics }) } : COMPONENTS[component].ports;
  return { ...own, ...otlp };
}

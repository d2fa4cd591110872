import { EVERY_TCP_PORT, Names, Target } from './peers';
import { Reachable, reachables } from './workloads';
import { GOVERNING } from '../../model/components/operated-names';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { NetworkPolicySettings } from '../../topology/settings/network-settings';
import { receivingServer, replicaService } from '../hub/metrics-receivers';
import { ClusterPlan, TailnetEgressPlan } from '../plan';
import { NetworkFlow, NetworkPeer, NetworkPort } from '../plan/network';

/** What flows are found in. */
export interface Scope {
  readonly plan: ClusterPlan;
  readonly settings: NetworkPolicySettings;
  readonly workloads: readonly Reachable[];
  readonly names: Names;
}

export function scopeOf(plan: ClusterPlan, { networkPolicies = {} }: ClusterSettings): Scope {
  const workloads = reachables(plan);
  const services = new Map([
    ...workloads.flatMap(({ name }) => [[name, name], [`${name}-headless`, name]] as const),
    ...replicaServices(plan),
    ...governingServices(plan),
  ]);
  const mapped = new Map((plan.fronts ?? []).flatMap(({ listeners, name }) =>
    listeners.flatMap(({ port, servicePort }) => (servicePort === undefined ? [] : [[`${name}:${servicePort}`, port]]))));
  const names: Names = {
    namespace: plan.namespace,
    workloadOf: (service) => services.get(service),
    ...(plan.tailnetEgress && { carriersOf: (service, ports) => carriedBy(plan.tailnetEgress!, service, ports) }),
    ...(mapped.size > 0 && { podPortOf: (workload, port) => mapped.get(`${workload}:${port}`) ?? port }),
  };
  return { plan, settings: networkPolicies, workloads, names };
}

/** Service of one of two servers -> their workload. */
function replicaServices({ collectors }: ClusterPlan): (readonly [service: string, workload: string])[] {
  const { name, replicas } = receivingServer(collectors) ?? { name: '', replicas: 1 };
  return replicas === 1 ? [] : Array.from({ length: replicas }, (_, i) => [replicaService(name, i), name] as const);
}

/** Service of an operator's own -> the workload behind it. */
function governingServices({ alertmanager, collectors }: ClusterPlan): (readonly [service: string, workload: string])[] {
  return [...collectors, alertmanager].flatMap((one) => (one?.operated ? [[GOVERNING[one.operated.kind], one.name] as const] : []));
}

/** A proxy of its own listens where the machine does; those of a group at ports that the operator gives out. */
function carriedBy(egress: TailnetEgressPlan, service: string, ports: readonly NetworkPort[]): Target | undefined {
  const { operatorNamespace, proxyGroup, services } = egress;
  if (!services.some(({ name }) => name === service)) return undefined;
  return { to: { kind: 'pods', namespaces: [operatorNamespace] }, ports: proxyGroup === undefined ? ports : [EVERY_TCP_PORT], byName: true };
}

/** The side of a flow that is a workload of ours. */
export function peerOf({ workloads }: Scope, name: string): NetworkPeer {
  return workloads.some((workload) => workload.name === name && workload.onHost) ? { kind: 'nodes' } : { kind: 'workload', name };
}

export function flowsTo(scope: Scope, from: string, targets: readonly Target[], why: string): NetworkFlow[] {
  const peer = peerOf(scope, from);
  return targets.map(({ to, ports, byName }): NetworkFlow =>
    ({ from: peer, to: to.kind === 'workload' ? peerOf(scope, to.name) : to, ports, why, ...(byName && { byName }) }));
}

export function flowsFrom(scope: Scope, peers: readonly NetworkPeer[], to: string, ports: readonly NetworkPort[], why: string): NetworkFlow[] {
  return peers.map((from): NetworkFlow => ({ from, to: peerOf(scope, to), ports, why }));
}

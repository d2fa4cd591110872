import { Names, Target } from './peers';
import { Reachable, reachables } from './workloads';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { NetworkPolicySettings } from '../../topology/settings/network-settings';
import { ClusterPlan } from '../plan';
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
  const services = new Map(workloads.flatMap(({ name }) => [[name, name], [`${name}-headless`, name]]));
  return { plan, settings: networkPolicies, workloads, names: { namespace: plan.namespace, workloadOf: (service) => services.get(service) } };
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

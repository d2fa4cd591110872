import { Direction, PolicyJudge } from './reachability/kubernetes';
import { mentionsOf } from './reachability/mentions';
import { Need } from './reachability/need';
import { Point, PointPort } from './reachability/point';
import { judgeOf, reachable } from './reachability/reachable';
import { edges, everybody, podOf, someOf } from './reachability/world';
import { Report } from '../../diagnostics';
import { numberOf, oncePer, WeakMemo } from '../../syntax/weak-memo';
import { ClusterPlan, NetworkPlan } from '../plan';
import { NetworkFlow, NetworkPeer, NetworkPort, NetworkWorkload } from '../plan/network';

/** Something that policies get wrong; clusters with equal walls share it. */
export interface NetworkFault {
  readonly code: 'blocked-flow' | 'open-flow' | 'stray-policy';
  readonly message: string;
}

/**
 * Proves that the policies of a cluster open every connection that is needed, and none else that anybody tries. What they mean is read
 * off them again by code that knows nothing of how they were made. What settings add is wanted, and left out here.
 *
 * Policies among the cluster's own manifests can only open more; what they open is reported.
 */
export function proveNetwork(plan: ClusterPlan, network: NetworkPlan, report: Report): void {
  for (const { code, message } of faultsOf(network)) {
    report.error(code, `cluster '${plan.name}', network policies`, message,
      'this is a fault of the library: please report it; `networkPolicies.enabled: false` leaves the policies out until then');
  }
  if (plan.extraManifests.length === 0) return;
  for (const message of opened.of(network).get(String(numberOf(plan.extraManifests)), () => openedBy(network, plan.extraManifests))) {
    report.info('opened-by-manifest', `cluster '${plan.name}', extraManifests`, message, 'the connection is wanted: nothing is to be done');
  }
}

/** What is wrong with the policies of a plan. */
export const faultsOf = oncePer((network: NetworkPlan): readonly NetworkFault[] => {
  const judges = network.policies.map(({ spec }) => judgeOf(network.namespace, spec));
  const about = judges.map((judge, i) => (network.policies[i].workload === undefined ? forOurs(network, judge) : judge));
  return [...blocked(network, about), ...open(network, judges), ...stray(network, judges)];
});

/** A policy for all pods of the namespace, as far as it is about ours: what the pods of others need is for the policies of others to open. */
function forOurs({ namespace, workloads }: NetworkPlan, judge: PolicyJudge): PolicyJudge {
  const ours = new Set(workloads.map((workload) => podOf(workload, namespace).name));
  return { ...judge, selects: (point) => ours.has(point.name) && judge.selects(point) };
}

const opened = new WeakMemo<readonly string[]>();

/** Needed connections that do not come through. */
function blocked(network: NetworkPlan, judges: readonly PolicyJudge[]): NetworkFault[] {
  return network.flows.flatMap((flow) => {
    const closed = tries(network, flow).find(([from, to, port]) => !reachable(judges, from, to, port, 'surely'));
    return closed === undefined ? [] : [{ code: 'blocked-flow', message: `${shown(...closed)} is closed, but needed for ${flow.why}` }];
  });
}

/** Some connections of which a flow consists. */
function tries(network: NetworkPlan, { from, to, ports }: NetworkFlow): [Point, Point, PointPort][] {
  return ports.flatMap((port) => someOf(from, port, network).flatMap((source) => someOf(to, port, network).flatMap((target) =>
    somePorts(port).map((one): [Point, Point, PointPort] => [source, target, one]))));
}

function somePorts({ port, protocol }: NetworkPort): PointPort[] {
  return (port === undefined ? [1, 65535] : [port]).map((number) => ({ protocol, port: number }));
}

/** What comes through out of a workload or into it, and is no part of any flow. */
function open(network: NetworkPlan, judges: readonly PolicyJudge[]): NetworkFault[] {
  return network.workloads.flatMap((workload) => DIRECTIONS.flatMap((direction): NetworkFault[] => {
    const found = unneeded(network, judges, workload, direction);
    return found === undefined ? [] : [{ code: 'open-flow', message: `${found} is open, but nothing needs it` }];
  }));
}

/** Policies for a workload that others come under, too. */
function stray(network: NetworkPlan, judges: readonly PolicyJudge[]): NetworkFault[] {
  const others = everybody(network, { hosts: new Set(), labels: [], namespaces: new Set() });
  return network.policies.flatMap(({ name, workload }, i): NetworkFault[] => {
    const selected = workload === undefined ? undefined : others.find((other) => other.name !== `'${workload}'` && judges[i].selects(other));
    return selected === undefined ? [] : [{ code: 'stray-policy', message: `policy '${name}' is about ${selected.name}, too` }];
  });
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** The first connection in that direction that is open without need: tried is everything that policies and flows tell apart. */
function unneeded(network: NetworkPlan, judges: readonly PolicyJudge[], workload: NetworkWorkload, direction: Direction): string | undefined {
  const own = podOf(workload, network.namespace);
  const restricting = judges.filter((judge) => judge.selects(own) && judge.restricts(direction));
  const flows = network.flows.filter((flow) => isEnd(flow[NEAR[direction]], workload));
  const mentions = mentionsOf(restricting.flatMap(({ rules }) => rules[direction] ?? []), flows, (flow) => flow[FAR[direction]]);
  const need = new Need(network, workload.name, direction);
  const isOpen = (other: Point, port: PointPort) =>
    (restricting.length === 0 || restricting.some((judge) => judge.admits(direction, other, port, 'possibly'))) && !need.covers(other, port);
  const find = (points: readonly Point[], ports: readonly PointPort[]) => {
    for (const other of points) {
      const port = ports.find((one) => isOpen(other, one));
      if (port !== undefined) return direction === 'egress' ? shown(own, other, port) : shown(other, own, port);
    }
    return undefined;
  };
  return find([...everybody(network, mentions), ...edges(mentions, network.surroundings)], portsToTry([...mentions.ports]));
}

const NEAR = { ingress: 'to', egress: 'from' } as const;
const FAR = { ingress: 'from', egress: 'to' } as const;

function isEnd(peer: NetworkPeer, { name }: NetworkWorkload): boolean {
  return peer.kind === 'workload' && peer.name === name;
}

/** These ports and one that is none of them, by both protocols. */
function portsToTry(ports: readonly number[]): PointPort[] {
  const all = new Set(ports.filter((port) => port > 0 && port < 65536));
  let other = 1025;
  while (all.has(other)) other++;
  return [...all.add(other)].flatMap((port): PointPort[] => [{ protocol: 'TCP', port }, { protocol: 'UDP', port }]);
}

function shown(from: Point, to: Point, { port, protocol }: PointPort): string {
  return `from ${from.name} to ${to.name}, port ${port} (${protocol})`;
}

/** API version and kind of policies that a cluster's own manifests may hold. */
const POLICIES: ReadonlySet<unknown> = new Set(['networking.k8s.io/v1 NetworkPolicy', 'cilium.io/v2 CiliumNetworkPolicy']);

/** What policies among manifests open to or for our pods beyond what is needed: one connection of each, for each workload and direction. */
function openedBy(network: NetworkPlan, manifests: readonly { readonly [key: string]: unknown }[]): string[] {
  const messages: string[] = [];
  for (const { apiVersion, kind, metadata, spec } of manifests) {
    const { name, namespace } = (metadata ?? {}) as { readonly [key: string]: unknown };
    if (!POLICIES.has(`${apiVersion} ${kind}`) || namespace !== network.namespace || typeof spec !== 'object' || spec === null) continue;
    try {
      const judge = judgeOf(network.namespace, spec as Parameters<typeof judgeOf>[1]);
      for (const workload of network.workloads.filter((one) => judge.selects(podOf(one, network.namespace)))) {
        for (const direction of DIRECTIONS.filter((one) => judge.restricts(one))) {
          const found = unneeded(network, [judge], workload, direction);
          if (found !== undefined) messages.push(`${String(kind)} '${String(name)}' opens more than is needed: ${found} is open`);
        }
      }
    } catch {
      // what is no policy is for the API server to refuse
    }
  }
  return messages;
}

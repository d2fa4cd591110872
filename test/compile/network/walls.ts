import { Certainty, Point } from '../../../src/compile/network/reachability/point';
import { judgeOf, reachable } from '../../../src/compile/network/reachability/reachable';
import { NetworkFlow, NetworkPeer, NetworkPlan, NetworkPort } from '../../../src/compile/plan';
import { ipText } from '../../../src/model/values/ip-range';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { Compiled } from '../compiled';

/** The walls of a compiled cluster. */
export function walls({ plan, diagnostics }: Compiled): NetworkPlan {
  if (plan.network === undefined) throw new Error(`no walls: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return plan.network;
}

/** A flow in one line, such as `alloy-cluster -> api server 443 6443`. */
export function told({ from, to, ports }: NetworkFlow): string {
  return `${peer(from)} -> ${peer(to)} ${ports.map(portOf).join(' ')}`;
}

function portOf({ port, protocol }: NetworkPort): string {
  return `${port ?? '*'}${protocol === 'TCP' ? '' : `/${protocol}`}`;
}

function peer(one: NetworkPeer): string {
  switch (one.kind) {
    case 'workload': return one.name;
    case 'pods': return `pods(${[...one.namespaces ?? ['*'], ...Object.entries(one.labels ?? {}).map(([name, values]) => `${name}=${values.join('|')}`)].join(' ')})`;
    case 'addresses': return one.cidrs.join(',');
    case 'host': return one.host;
    default: return one.kind;
  }
}

/** The flows that begin at, or end at, a workload, without those to the API server and to DNS. */
export function flowsOf(network: NetworkPlan, workload: string): string[] {
  return network.flows.filter(({ from, to }) => [from, to].some((one) => one.kind === 'workload' && one.name === workload))
    .filter(({ why }) => why !== 'names that it looks up' && why !== 'what it reads on the API server').map(told);
}

export const address = (text: string, entities: readonly string[] = ['world'], host?: string): Point => ({ name: text, address: ipText(text), entities, host });
export const pod = (namespace: string, labels: { readonly [name: string]: string } = {}): Point => ({ name: 'a pod', pod: { namespace, labels } });

/** Whether a connection between a workload and somebody comes through the policies of a plan. */
export function passes(
  network: NetworkPlan, from: Point | string, to: Point | string, port: number, protocol: 'TCP' | 'UDP' = 'TCP', certainty: Certainty = 'surely',
): boolean {
  const judges = network.policies.map(({ spec }) => judgeOf(network.namespace, spec));
  const end = (one: Point | string): Point => (typeof one !== 'string' ? one
    : pod(network.namespace, network.workloads.find(({ name }) => name === one)!.labels));
  return reachable(judges, end(from), end(to), { port, protocol }, certainty);
}

export const at = (host: string, props = {}) => HubEndpoint.address(host, { receiver: Receiver.front({ acceptUnauthenticated: 'a test' }), ...props });

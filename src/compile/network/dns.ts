import { Scope } from './scope';
import { NetworkFlow, NetworkPeer, NetworkPort } from '../plan/network';

/** A server of DNS, and its port behind its Service. */
interface DnsServer {
  readonly to: NetworkPeer;
  readonly port: number;
}

/** CoreDNS and its predecessor, and the cache on each node where that is no part of its network. */
const KUBE_DNS: DnsServer = { to: { kind: 'pods', namespaces: ['kube-system'], labels: { 'k8s-app': ['kube-dns', 'node-local-dns'] } }, port: 53 };

/** The cache on each node. @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
const NODE_LOCAL: DnsServer = addresses('169.254.20.10/32');

const USUAL: readonly DnsServer[] = [KUBE_DNS, NODE_LOCAL];

/** Distribution -> its DNS servers, where they are others. */
const SERVERS: { readonly [distribution: string]: readonly DnsServer[] } = {
  // https://learn.microsoft.com/azure/aks/localdns-custom
  'aks': [...USUAL, addresses('169.254.10.10/32', '169.254.10.11/32')],
  // https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-dns
  'gke': [...USUAL, addresses('169.254.169.254/32')],
  'gke-autopilot': [...USUAL, addresses('169.254.169.254/32')],
  // https://docs.openshift.com/container-platform/latest/networking/networking_operators/dns-operator.html
  'openshift': [{
    to: { kind: 'pods', namespaces: ['openshift-dns'], labels: { 'dns.operator.openshift.io/daemonset-dns': ['default'] } }, port: 5353,
  }],
};

function addresses(...cidrs: string[]): DnsServer {
  return { to: { kind: 'addresses', cidrs }, port: 53 };
}

/** Who looks up names: whoever connects to something by one. */
export function lookups({ plan, settings }: Scope, flows: readonly NetworkFlow[]): NetworkFlow[] {
  const names = new Set(flows.flatMap(({ byName, from }) => (byName && from.kind === 'workload' ? [from.name] : [])));
  const { dnsCidrs = [] } = settings;
  const servers = [...SERVERS[plan.platform.distribution] ?? USUAL, ...(dnsCidrs.length > 0 ? [addresses(...dnsCidrs)] : [])];
  return [...names].sort().flatMap((name) => servers.map(({ to, port }): NetworkFlow =>
    ({ from: { kind: 'workload', name }, to, ports: both(port), why: 'names that it looks up' })));
}

function both(port: number): NetworkPort[] {
  return [{ protocol: 'TCP', port }, { protocol: 'UDP', port }];
}

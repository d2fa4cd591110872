import { NetworkFlow, NetworkPeer } from '../../plan/network';

type Labels = { readonly [name: string]: string };

/**
 * Everything that some policies and flows tell apart: between two ports, addresses or pods that none of these speaks of, no answer can
 * differ. So whoever tries what is mentioned, what stands beside it, and one of what is not, has tried all.
 */
export interface Mentions {
  /** With those beside the ends of ranges. */
  readonly ports: Set<number>;
  readonly cidrs: Set<string>;
  readonly namespaces: Set<string>;
  /** Names of DNS. */
  readonly hosts: Set<string>;
  /** Labels of pods. */
  readonly labels: Labels[];
}

/** Names of labels by which policies know the namespace of a pod. */
const NAMESPACE_LABELS: ReadonlySet<string> = new Set(['kubernetes.io/metadata.name', 'k8s:io.kubernetes.pod.namespace']);

export function mentionsOf(rules: readonly unknown[], flows: readonly NetworkFlow[], other: (flow: NetworkFlow) => NetworkPeer): Mentions {
  const mentions: Mentions = { ports: new Set(), cidrs: new Set(), namespaces: new Set(), hosts: new Set(), labels: [] };
  walk(rules, mentions);
  for (const flow of flows) {
    for (const { port } of flow.ports) if (port !== undefined) mentions.ports.add(port);
    const peer = other(flow);
    if (peer.kind === 'addresses') peer.cidrs.forEach((cidr) => mentions.cidrs.add(cidr));
    if (peer.kind === 'host') mentions.hosts.add(peer.host);
    if (peer.kind !== 'pods') continue;
    peer.namespaces?.forEach((name) => mentions.namespaces.add(name));
    if (peer.labels) addLabels(Object.entries(peer.labels), mentions);
  }
  return mentions;
}

function walk(value: unknown, mentions: Mentions): void {
  if (Array.isArray(value)) return value.forEach((one) => walk(one, mentions));
  if (typeof value !== 'object' || value === null) return undefined;
  const { matchExpressions = [], matchLabels = {}, ...rest } = value as { readonly [key: string]: any };
  const expressions = (matchExpressions as readonly { key: string; values?: readonly string[] }[]).map(({ key, values }): [string, readonly string[]] => [key, values ?? ['']]);
  addLabels([...Object.entries<string>(matchLabels).map(([name, text]): [string, readonly string[]] => [name, [text]]), ...expressions], mentions);
  for (const [key, one] of Object.entries(rest)) {
    if (key === 'port') mentions.ports.add(Number(one));
    else if (key === 'endPort') [Number(rest.port) - 1, one, one + 1].forEach((port) => mentions.ports.add(port));
    else if (key === 'matchName') mentions.hosts.add(one);
    else if (key === 'cidr') mentions.cidrs.add(one);
    else if (key === 'except') (one as readonly string[]).forEach((cidr) => mentions.cidrs.add(cidr));
    else walk(one, mentions);
  }
  return undefined;
}

/** As many sets of labels as it takes to have each value once. */
function addLabels(all: readonly [name: string, values: readonly string[]][], mentions: Mentions): void {
  for (const [name, values] of all) if (NAMESPACE_LABELS.has(name)) values.filter((value) => value !== '').forEach((value) => mentions.namespaces.add(value));
  const labels = all.filter(([name]) => !NAMESPACE_LABELS.has(name));
  if (labels.length === 0) return;
  for (let i = 0; i < Math.max(...labels.map(([, values]) => values.length)); i++) {
    mentions.labels.push(Object.fromEntries(labels.map(([name, values]) => [name.replace(/^(k8s|any):/, ''), values[i % values.length]])));
  }
}

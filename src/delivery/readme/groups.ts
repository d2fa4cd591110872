import { OperationFacts } from './facts';
import { HubFacts, PullFacts } from './hub-facts';
import { DeliveredCluster } from '../cluster-facts';

/** Clusters of which everything here is the same but their names. */
export interface Group {
  /** In the order of the file, from `A` on. */
  readonly letter: string;
  readonly names: readonly string[];
  readonly namespace: string;
  readonly facts: OperationFacts;
  /** What they push to; undefined: they do not, or it is unknown. */
  readonly hub?: string;
}

/** A hub with all that is known of it. */
export interface Hub {
  readonly name: string;
  readonly namespace: string;
  readonly facts: OperationFacts & { readonly hub: HubFacts };
  /** How many clusters and machines report to it, itself included. */
  readonly members: number;
}

/** What a README is written from. */
export interface ReadmeInput {
  /** All that run in Kubernetes. */
  readonly clusters: readonly DeliveredCluster[];
  readonly hosts: readonly DeliveredCluster[];
  readonly hubs: readonly Hub[];
  /** Of the clusters that are no hubs. */
  readonly groups: readonly Group[];
  /** Name of the cluster label. */
  readonly label: string;
}

export function readmeInput(delivered: readonly DeliveredCluster[]): ReadmeInput {
  const clusters = delivered.filter(({ facts }) => facts.role !== 'host');
  const isHub = ({ facts }: DeliveredCluster) => facts.operations.hub !== undefined;
  const hubs = clusters.filter(isHub).map(({ name, facts }): Hub => ({
    name,
    namespace: facts.namespace,
    facts: { ...facts.operations, hub: facts.operations.hub! },
    members: membersOf(name, facts.operations.hub!, delivered).size,
  }));
  return {
    clusters,
    hosts: delivered.filter(({ facts }) => facts.role === 'host'),
    hubs,
    groups: groupsOf(clusters.filter((cluster) => !isHub(cluster))),
    label: delivered[0]?.facts.operations.label ?? 'cluster',
  };
}

function membersOf(hub: string, { pulls }: HubFacts, delivered: readonly DeliveredCluster[]): Set<string> {
  const pulled = pulls.flatMap((pull: PullFacts) => pull.clusters.map(({ name }) => name));
  return new Set([hub, ...delivered.filter((one) => one.hub === hub).map(({ name }) => name), ...pulled]);
}

function groupsOf(clusters: readonly DeliveredCluster[]): Group[] {
  const groups = new Map<string, { cluster: DeliveredCluster; names: string[] }>();
  const keys = new Map<object, string>();
  for (const cluster of clusters) {
    const { facts, hub, name } = cluster;
    // facts that are equal are one object, as a rule
    const known = keys.get(facts) ?? JSON.stringify([facts.namespace, facts.operations]);
    keys.set(facts, known);
    const key = `${hub ?? ''} ${known}`;
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { cluster, names: [name] });
  }
  return [...groups.values()]
    // what most clusters have comes first
    .sort((a, b) => b.names.length - a.names.length || (a.names[0] < b.names[0] ? -1 : 1))
    .map(({ cluster: { facts, hub }, names }, i): Group => ({
      letter: letter(i), names, namespace: facts.namespace, facts: facts.operations, ...(hub !== undefined && { hub }),
    }));
}

/** `A` to `Z`, `AA` and so on. */
function letter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : letter(rest - 1)) + String.fromCharCode('A'.charCodeAt(0) + index % 26);
}

import { ClusterSettings } from '../../topology/settings/cluster-settings';

/** How far the rights of a cluster's monitoring reach, where that is not everywhere: what it loses by it is gathered here. */
export class Reach {
  /** Namespaces that are read, sorted; the own one is among them. */
  public readonly namespaces: readonly string[];

  private readonly lost = new Map<Loss, Set<string>>();

  constructor(public readonly ownNamespace: string, further: readonly string[]) {
    this.namespaces = Object.freeze([...new Set([ownNamespace, ...further])].sort());
  }

  public lose(what: Loss, name: string): void {
    const names = this.lost.get(what) ?? new Set<string>();
    this.lost.set(what, names.add(name));
  }

  /** What is lost, in words; empty: nothing. */
  public losses(): string {
    return LOSSES.filter((what) => this.lost.has(what)).map((what) => `${what} ${[...this.lost.get(what)!].sort().join(', ')}`).join('; ');
  }
}

const LOSSES = ['the jobs', 'the other namespaces of the jobs', 'the kinds', 'the labels of nodes for', 'the labels of namespaces for', 'and'] as const;

export type Loss = (typeof LOSSES)[number];

/** Undefined: rights reach as far as they are needed. */
export function reachOf({ rbac = {} }: ClusterSettings, ownNamespace: string): Reach | undefined {
  return rbac.scope === 'namespaces' ? new Reach(ownNamespace, rbac.namespaces ?? []) : undefined;
}

import { isMap, Layer, LayerSource, Tree } from './layer';
import { mergeLayers, Variants } from './merge';
import { deepFreeze } from '../../syntax/frozen';

/** All sources of a fleet, level by level: within a level the later source wins. */
export class LayerSet {
  private readonly stageTrees = new Map<string | undefined, Tree>();

  constructor(private readonly sources: readonly LayerSource[], private readonly variants: Variants = new Set()) {}

  /** Stages that some source has a layer for. */
  public get stages(): string[] {
    return [...new Set(this.sources.flatMap(({ stages }) => [...stages.keys()]))];
  }

  /** Clusters that some source has a layer for. */
  public get clusters(): string[] {
    return [...new Set(this.sources.flatMap(({ clusters }) => [...clusters.keys()]))];
  }

  /** The layers of every base and of the stage, the lowest first. */
  public shared(stage: string | undefined): Layer[] {
    return [...this.sources.map(({ base }) => base).filter((layer) => layer !== undefined), ...this.ofStage(stage)];
  }

  /** The layers of a stage alone, the lowest first. */
  public ofStage(stage: string | undefined): Layer[] {
    return stage === undefined ? [] : this.sources.map(({ stages }) => stages.get(stage)).filter((layer) => layer !== undefined);
  }

  /** The cluster's own layers, the lowest first. */
  public own(cluster: string): Layer[] {
    return this.sources.map(({ clusters }) => clusters.get(cluster)).filter((layer) => layer !== undefined);
  }

  /** Merged once per stage: what most clusters of a fleet have in common. */
  public stageTree(stage: string | undefined): Tree {
    let tree = this.stageTrees.get(stage);
    if (tree === undefined) {
      tree = sharedTree(mergeLayers(this.shared(stage), this.variants));
      this.stageTrees.set(stage, tree);
    }
    return tree;
  }
}

/**
 * The same tree, frozen: what all clusters share is printed once for all of them.
 * A copy, since layers in code belong to whoever wrote them.
 */
export function sharedTree(tree: Tree): Tree {
  return deepFreeze(copyOf(tree) as Tree);
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)])) : value;
}

import { ClusterRole, Declaration } from './declaration';
import { VARIANTS } from './document-schema';
import { layersOfHost, ofHost } from './host-collection';
import { Explained, explain } from './layers/explain';
import { Layer, Tree } from './layers/layer';
import { LayerSet, sharedTree } from './layers/layer-set';
import { applyLayer, mergeLayers } from './layers/merge';
import { TypedLayer } from './layers/typed-layer';
import { ClusterDocument, ResolvedCluster } from './resolved-cluster';
import { valueAt } from '../syntax/json-pointer';
import { numberOf, WeakMemo } from '../syntax/weak-memo';

/** A cluster with the layers that speak about it. */
export class LayeredCluster implements ResolvedCluster {
  public readonly name: string;
  public readonly role: ClusterRole;
  /** File and line, or API path, of the declaration. */
  public readonly declaredAt: string;
  public readonly stage: string | undefined;
  /** Its own layers and what is said inline, the lowest first. */
  public readonly ownLayers: readonly Layer[];
  private merged?: ClusterDocument;

  constructor({ name, role, where, inline }: Declaration, private readonly layers: LayerSet) {
    this.name = name;
    this.role = role;
    this.declaredAt = where;
    this.ownLayers = [...layers.own(name), ...(inline ? [inline] : [])];
    this.stage = stageOf(this.ownLayers);
  }

  public get allLayers(): readonly Layer[] {
    return [...this.layers.shared(this.stage), ...this.ownLayers];
  }

  public get document(): ClusterDocument {
    return this.merged ??= this.over(this.layers.stageTree(this.stage));
  }

  public withDefaults(defaults: ClusterDocument): ClusterDocument {
    return this.over(sharedOver(defaults as Tree, this.layers, this.stage));
  }

  public saysItself(pointer: string): boolean {
    return this.ownLayers.some(({ value }) => valueAt(value, pointer) !== undefined);
  }

  public stageSays(pointer: string): boolean {
    return this.layers.ofStage(this.stage).some(({ value }) => valueAt(value, pointer) !== undefined);
  }

  public where(pointer: string): string {
    const own = [...this.allLayers].reverse();
    // the nearest thing around the pointer that some layer says
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const layer = own.find(({ value }) => valueAt(value, at) !== undefined);
      if (layer) return layer.where(at);
    }
    return this.declaredAt;
  }

  /** Where a setting comes from, with the defaults as the lowest layer. */
  public explain(pointer: string, defaults: ClusterDocument, defaultsName: string): Explained {
    const lowest = new TypedLayer({ name: defaultsName, at: 'defaults', unsetAt: 'defaults', value: defaults });
    const layers = this.role === 'host' ? layersOfHost(this.allLayers, this.declaredAt) : this.allLayers;
    return explain([lowest, ...layers], pointer, VARIANTS);
  }

  private over(tree: Tree): ClusterDocument {
    let result = tree;
    for (const layer of this.ownLayers) result = applyLayer(result, layer, VARIANTS);
    return this.role === 'host' ? ofHost(result) : result;
  }
}

/** The last of its own layers that gives or removes a stage decides. */
function stageOf(layers: readonly Layer[]): string | undefined {
  for (const { value: { stage }, unset } of [...layers].reverse()) {
    if (typeof stage === 'string') return stage;
    if (stage === null || unset?.includes('/stage')) return undefined;
  }
  return undefined;
}

/** Layers -> defaults and stage -> what clusters of that stage have in common. */
const shared = new WeakMemo<Tree>();

function sharedOver(defaults: Tree, layers: LayerSet, stage: string | undefined): Tree {
  const number = numberOf(defaults);
  return shared.of(layers).get(stage === undefined ? `${number}` : `${number} ${stage}`, () =>
    sharedTree(mergeLayers([{ value: defaults }, ...layers.shared(stage)], VARIANTS)));
}

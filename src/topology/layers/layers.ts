import { readLayerDirectory } from './from-directory';
import { Layer, LayerSource } from './layer';
import { TypedLayer } from './typed-layer';
import { ClusterSettings } from '../settings/cluster-settings';

/** Layers in code. */
export interface LayersProps {
  /**
   * What holds for every cluster.
   * @default - nothing
   */
  readonly base?: ClusterSettings;

  /**
   * What is removed from the base of earlier `Layers`, as JSON Pointers such as `/alloy/resources/limits/cpu`.
   * @default - nothing
   */
  readonly baseUnset?: string[];

  /**
   * What holds for every cluster of a stage, by its name.
   * @default - nothing
   */
  readonly stages?: { [stage: string]: ClusterSettings };

  /**
   * What a stage removes from the layers below it, as JSON Pointers by the name of the stage.
   * @default - nothing
   */
  readonly stagesUnset?: { [stage: string]: string[] };

  /**
   * What holds for one cluster, by its name.
   * @default - nothing
   */
  readonly clusters?: { [cluster: string]: ClusterSettings };

  /**
   * What a cluster removes from the layers below it, as JSON Pointers by the name of the cluster.
   * @default - nothing
   */
  readonly clustersUnset?: { [cluster: string]: string[] };
}

/**
 * Settings in layers: base, then stage, then cluster, each laid over the one before. Maps merge, lists replace, the later
 * layer wins. Of several `Layers` the later one wins within each level.
 */
export class Layers {
  /**
   * Layers in YAML files: `base.yaml`, `stages/<stage>.yaml` and `clusters/<cluster>.yaml`, none of them required.
   * An explicit `null` removes what the layers below say. Nothing is read before the fleet needs it, and nothing is thrown:
   * what is wrong with the files is reported with everything else about the fleet.
   *
   * @param directory path of the folder, from the folder in which the command runs
   */
  public static fromDirectory(directory: string): Layers {
    return new Layers(() => readLayerDirectory(directory));
  }

  /** Layers in code. */
  public static of(props: LayersProps): Layers {
    return new Layers(() => typedSource(props));
  }

  private source?: LayerSource;

  private constructor(private readonly read: () => LayerSource) {}

  /**
   * The layers by level; found when they are first asked for.
   *
   * @internal
   */
  public _source(): LayerSource {
    return this.source ??= this.read();
  }
}

function typedSource(props: LayersProps): LayerSource {
  const { base, baseUnset } = props;
  return {
    ...(base === undefined && baseUnset === undefined ? {} : {
      base: new TypedLayer({ name: 'base', at: 'Layers.of().base', unsetAt: 'Layers.of().baseUnset', value: base, unset: baseUnset }),
    }),
    stages: typedLevel('stage', 'stages', props.stages ?? {}, props.stagesUnset ?? {}),
    clusters: typedLevel('cluster', 'clusters', props.clusters ?? {}, props.clustersUnset ?? {}),
    diagnostics: [],
  };
}

function typedLevel(
  level: string, prop: string, settings: { readonly [name: string]: ClusterSettings }, unset: { readonly [name: string]: string[] },
): Map<string, Layer> {
  const names = new Set([...Object.keys(settings), ...Object.keys(unset)]);
  return new Map([...names].map((name) => [name, new TypedLayer({
    name: `${level} ${name}`,
    at: `Layers.of().${prop}['${name}']`,
    unsetAt: `Layers.of().${prop}Unset['${name}']`,
    value: Object.hasOwn(settings, name) ? settings[name] : undefined,
    unset: Object.hasOwn(unset, name) ? unset[name] : undefined,
  })]));
}

import { Delivery } from '../delivery/delivery';
import { Layers } from '../topology/layers/layers';

/** How the objects of a cluster are spread over files. */
export enum FileLayout {
  /** One file per component: `alloy-node.yaml`, `kube-state-metrics.yaml`, ... */
  COMPONENT = 'component',
  /** One file per object: `<kind>.<namespace>.<name>.yaml`. */
  RESOURCE = 'resource',
}

/** Properties of a fleet. */
export interface FleetProps {
  /**
   * Layers; where several say something on the same level, the later one wins.
   * @default - none: everything is said in code
   */
  readonly layers?: Layers[];

  /**
   * What applies the output.
   * @default Delivery.manifests()
   */
  readonly delivery?: Delivery;

  /**
   * Folder that the output is written to.
   * @default - the environment variable `CDK8S_OUTDIR`, else `dist`
   */
  readonly outdir?: string;

  /**
   * Name of the label that says which cluster a series or log line comes from.
   * @default "cluster"
   */
  readonly clusterLabel?: string;

  /**
   * Refuses what others could read, and what everybody could write: metrics and logs that are sent between clusters without encryption,
   * or that the receiver takes without credentials.
   * @default false: such ways are warnings
   */
  readonly strict?: boolean;

  /**
   * How the objects of a cluster are spread over files.
   * @default FileLayout.COMPONENT
   */
  readonly fileLayout?: FileLayout;

  /**
   * Names of clusters that may disappear from the output. Only needed where more disappear at once than a slip would explain.
   * @default - none
   */
  readonly acknowledgeRemovals?: string[];

  /**
   * `synth()` prints nothing; what it would print is in its result.
   * @default false
   */
  readonly quiet?: boolean;
}

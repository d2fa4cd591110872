import { Delivery } from '../delivery/delivery';
import { RuleGroup } from '../model/rules/rule-group';
import { Dashboard } from '../topology/dashboard';
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
   * Rules about each cluster and host of the fleet, written as for one alone. They are evaluated where its series are, and say on every
   * result which cluster it is.
   * @default - none beside the sets that come with the library
   */
  readonly rules?: RuleGroup[];

  /**
   * Rules about the log lines of each cluster and host of the fleet, such as `RuleGroup.ofLogs({ ... })`, written as for one alone. The
   * Loki of their hub evaluates them, and says on every result which cluster it is.
   * @default - none
   */
  readonly logRules?: RuleGroup[];

  /**
   * Dashboards that every hub of the fleet gets.
   * @default - none beside those that come with the library
   */
  readonly dashboards?: Dashboard[];

  /**
   * Refuses what others could read, and what everybody could write: metrics and logs that are sent between clusters without encryption,
   * or that the receiver takes without credentials. It also wants of every Secret that is read a word about how it gets into its cluster,
   * by `secrets`.
   * @default false: such ways are warnings, and Secrets that nobody declares are somebody else's
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
   * Objects that are deleted and created again, since a field changes that the API server keeps as it is:
   * `<cluster>/<kind>/<namespace>/<name>`, without the namespace for what has none, and with `*` for any cluster. The environment variable
   * `FLEET_ALLOW_RECREATION` holds more of them for one run, with commas between them.
   * @default - none: such a change is an error
   */
  readonly acknowledgeRecreation?: string[];

  /**
   * Places of values that look like credentials and are none, as the errors about them name them: `<layer>#<JSON pointer>` in a layer, which
   * also covers what is written of it, or `<file>#<kind>/<namespace>/<name><JSON pointer>` in the output.
   * @default - none: what looks like a credential is an error
   */
  readonly allowedCredentials?: string[];

  /**
   * `synth()` prints nothing; what it would print is in its result.
   * @default false
   */
  readonly quiet?: boolean;
}

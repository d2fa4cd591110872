import { Collection } from './collection';
import { Dashboard } from './dashboard';
import { HubEndpoint } from './hub-endpoint';
import { LogSource } from './log-source';
import { MetricsStore } from './metrics-store';
import { SecretSource } from './secret-source';
import { SecretStore } from './secret-store';
import { ClusterSettings } from './settings/cluster-settings';
import { RuleGroup } from '../model/rules/rule-group';
import { ScrapeJob } from '../model/scrape/scrape-job';

/** What a hub and a spoke have in common. Everything here is the inline layer: it wins over base, stage and cluster files. */
export interface ClusterProps {
  /**
   * Stage: `production`, `staging`, `development` or one that has a layer of its own.
   * @default - none: no stage layer, and the sizes of production
   */
  readonly stage?: string;

  /**
   * Kubernetes version of the cluster, such as `1.32`.
   * @default "1.32"
   */
  readonly kubernetesVersion?: string;

  /**
   * Distribution: `generic`, `kubeadm`, `kind`, `k3s`, `rke2`, `talos`, `tkg`, `eks`, `eks-fargate`, `gke`, `gke-autopilot`, `aks` or `openshift`.
   * @default "generic"
   */
  readonly distribution?: string;

  /**
   * Scrape jobs beside the standard ones. A standard job takes the place of the one that runs without being asked for.
   * @default - the standard jobs of the cluster's role alone
   */
  readonly scrape?: ScrapeJob[];

  /**
   * Rules about this cluster, written as for it alone. They are evaluated where its series are: by a Prometheus server of its own, else by
   * its hub, and say on every result which cluster it is. They take the place of `rules.groups` in the layers.
   * @default - those of the layers, beside the sets that come with the library
   */
  readonly rules?: RuleGroup[];

  /**
   * Rules about the log lines of this cluster, such as `RuleGroup.ofLogs({ ... })`, written as for it alone. The Loki of its hub evaluates
   * them over its lines alone, and says on every result which cluster it is. They take the place of `rules.logGroups` in the layers.
   * @default - those of the layers
   */
  readonly logRules?: RuleGroup[];

  /**
   * What logs are collected of. They take the place of `logs.sources` in the layers.
   * @default - those of the layers, else logs of containers
   */
  readonly logs?: LogSource[];

  /**
   * How Secrets get into the cluster, by their names. As soon as one is declared, every Secret that something of ours reads has to be.
   * @default - unknown: somebody creates what is read
   */
  readonly secrets?: { [name: string]: SecretSource };

  /**
   * Stores of the External Secrets Operator that are written for the cluster, by their names.
   * @default - none: stores exist
   */
  readonly secretStores?: { [name: string]: SecretStore };

  /**
   * Settings of the inline layer.
   * @default - none
   */
  readonly settings?: ClusterSettings;

  /**
   * Settings that are removed, as JSON Pointers such as `/alloy/resources/limits/cpu`: what `null` is in a YAML layer.
   * @default - none
   */
  readonly unset?: string[];

  /**
   * False for a cluster that belongs to the fleet but is deployed by somebody else: nothing is written for it.
   * @default true
   */
  readonly managed?: boolean;
}

/** Properties of a hub. */
export interface HubProps extends ClusterProps {
  /**
   * Where spokes reach the hub.
   * @default - taken from the layers; one of them has to say it
   */
  readonly endpoint?: HubEndpoint;

  /**
   * Where the fleet's metrics are kept.
   * @default MetricsStore.prometheus()
   */
  readonly metricsStore?: MetricsStore;

  /**
   * Dashboards that somebody has, such as `Dashboard.fromFile('dashboards/api.json').multiCluster()`. They take the place of
   * `dashboards.own` in the layers.
   * @default - those of the layers, beside those that come with the library
   */
  readonly dashboards?: Dashboard[];

  /**
   * Rules that the hub evaluates over all its clusters together, as they are written. One that mixes the series of several clusters is
   * refused, unless `settings.rules.accept` says that it is meant.
   * @default - those about the fleet that come with the library
   */
  readonly fleetRules?: RuleGroup[];
}

/** Properties of a spoke. */
export interface SpokeProps extends ClusterProps {
  /**
   * How metrics and logs reach the hub.
   * @default Collection.alloy()
   */
  readonly collection?: Collection;

  /**
   * Name of the hub.
   * @default - the only hub of the fleet
   */
  readonly hub?: string;

  /**
   * Names of further hubs of the fleet that get the same metrics and logs, so that one hub may fail. Each has its own queue; a hub that is
   * away holds up no other.
   * @default - none
   */
  readonly additionalHubs?: string[];
}

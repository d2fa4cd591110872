import { Collection } from './collection';
import { LogSource } from './log-source';
import { ClusterSettings } from './settings/cluster-settings';
import { ScrapeJob } from '../model/scrape/scrape-job';

/**
 * Properties of a host: a machine outside Kubernetes that reports to a hub like a spoke. Everything here is the inline layer: it wins
 * over base, stage and cluster files.
 */
export interface HostProps {
  /**
   * Stage: `production`, `staging`, `development` or one that has a layer of its own.
   * @default - none: no stage layer
   */
  readonly stage?: string;

  /**
   * Name of the hub.
   * @default - the only hub of the fleet
   */
  readonly hub?: string;

  /**
   * Names of further hubs that get the same metrics.
   * @default - none
   */
  readonly additionalHubs?: string[];

  /**
   * What runs on the host: `Collection.alloy()` or `Collection.prometheusAgent()`; what else there is runs in Kubernetes only.
   * @default - that of the layers where a host can have it, else Collection.alloy()
   */
  readonly collection?: Collection;

  /**
   * Scrape jobs beside the host's own metrics and those of its collector. Their targets are static, or come from files, DNS or HTTP.
   * @default - the host's metrics and those of its collector alone
   */
  readonly scrape?: ScrapeJob[];

  /**
   * What logs are collected of: `LogSource.journal()` and `LogSource.files(...)`, by Grafana Alloy.
   * @default - none
   */
  readonly logs?: LogSource[];

  /**
   * Settings of the inline layer. Those about what Kubernetes runs say nothing here.
   * @default - none
   */
  readonly settings?: ClusterSettings;

  /**
   * Settings that are removed, as JSON Pointers such as `/global/externalLabels/region`: what `null` is in a YAML layer.
   * @default - none
   */
  readonly unset?: string[];
}

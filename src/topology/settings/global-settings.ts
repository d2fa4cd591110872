import { TolerationSettings } from './component-settings';

/** What holds for all of a cluster. */
export interface GlobalSettings {
  /**
   * Value of the cluster label.
   * @default - the cluster's name
   */
  readonly clusterName?: string;

  /**
   * Value of the `environment` label.
   * @default - the stage, else `default`
   */
  readonly environment?: string;

  /**
   * Where this cluster reaches its hub, if not at the hub's own endpoint: a host name or address in place of the endpoint's, or a URL of
   * scheme, host and port. Paths are those of the endpoint, and its ports too unless the URL has another scheme.
   * @default - the hub's own endpoint
   */
  readonly hubEndpoint?: string;

  /**
   * Namespace of everything that is deployed.
   * @default "monitoring"
   */
  readonly namespace?: string;

  /**
   * Labels on every series and log line beside `cluster` and `environment`, such as `region`.
   * @default - none
   */
  readonly externalLabels?: { [label: string]: string };

  /**
   * Time between two scrapes, as a Prometheus duration.
   * @default "30s"
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take.
   * @default "10s", or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Registry that replaces each component's own, such as a mirror: a host, with a path behind it where the mirror has one.
   * @default - each component's own
   */
  readonly imageRegistry?: string;

  /**
   * Names of Secrets to pull images with.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Labels that a node must have to run a component.
   * @default - any Linux node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that every component tolerates.
   * @default - none
   */
  readonly tolerations?: TolerationSettings[];

  /**
   * How kubelet certificates are checked: `skip` (they are self-signed unless the cluster signs them) or `verify` (by the cluster's CA).
   * @default "skip", reported as information
   */
  readonly kubeletCertificates?: string;
}

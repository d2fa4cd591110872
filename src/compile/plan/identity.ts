import { RelabelConfig } from '../../model/relabel/relabel-config';

/** The labels that every series and log line of a cluster carries, the cluster label first. */
export interface Identity {
  /** Name of the cluster label. */
  readonly clusterLabel: string;
  /** Label name -> value: the cluster label, `environment`, then the configured further ones. */
  readonly labels: { readonly [name: string]: string };
}

/** The rules that force one cluster's identity on everything that passes them. Shared by all jobs of the cluster. */
export interface IdentityRules {
  /** Last rules over targets: the labels become target labels, whatever discovery or earlier rules said. */
  readonly target: readonly RelabelConfig[];
  /** Last rules over samples where the target's labels won: an exporter's equal value is not kept twice. */
  readonly sample: readonly RelabelConfig[];
  /** Last rules over samples where the scraped labels, or a rule before, may have won. */
  readonly forcedSample: readonly RelabelConfig[];
  /** Last rules over series that are sent. */
  readonly write: readonly RelabelConfig[];
}

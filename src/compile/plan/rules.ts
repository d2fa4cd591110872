import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { HttpClientConfig } from '../../model/scrape/http-client';

/** The rules that one Prometheus server evaluates, as they are printed. */
export interface RulesPlan {
  /** Files by their names without an ending, in the order in which they are written. */
  readonly files: { readonly [name: string]: readonly RuleGroupProps[] };
}

/** Where a Prometheus server sends its alerts. */
export interface AlertmanagerTarget {
  readonly scheme: 'http' | 'https';
  /** `host:port` of every replica: each of them gets every alert. */
  readonly addresses: readonly string[];
  /**
   * Path in front of the API's own.
   * @default - none
   */
  readonly pathPrefix?: string;
  /**
   * How the server presents itself.
   * @default - not at all
   */
  readonly client?: Pick<HttpClientConfig, 'authorization' | 'basicAuth' | 'tlsConfig'>;
  /**
   * Name of the workload of ours that it is.
   * @default - somebody else's
   */
  readonly workload?: string;
}

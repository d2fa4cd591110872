import { HttpClientConfig } from './http-client';
import { DnsSdConfig, FileSdConfig, HttpSdConfig, KubernetesSdConfig, StaticConfig } from './service-discovery';
import { RelabelConfig } from '../relabel/relabel-config';

/**
 * One scrape job, in Prometheus' own terms. Printed by every backend.
 *
 * The identity labels (`cluster`, `environment`) are not given here: they are forced on every job,
 * after `relabelConfigs` and after `metricRelabelConfigs`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export interface ScrapeConfig extends HttpClientConfig {
  /** Name of the job, unique in its cluster; the default of the `job` label. */
  readonly jobName: string;

  /**
   * Time between two scrapes, as a Prometheus duration.
   * @default - the cluster's `global.scrapeInterval`
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take, at most `scrapeInterval`.
   * @default - the cluster's `global.scrapeTimeout`, or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly metricsPath?: string;

  /**
   * `http` or `https`.
   * @default "http"
   */
  readonly scheme?: string;

  /**
   * URL parameters.
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Where a scraped label has the name of a target's label, the scraped one wins. The identity labels are forced all the same.
   * @default false
   */
  readonly honorLabels?: boolean;

  /**
   * Keeps timestamps that the target gives.
   * @default true
   */
  readonly honorTimestamps?: boolean;

  /**
   * Fails a scrape with more samples than this; 0 is no limit.
   * @default 0
   */
  readonly sampleLimit?: number;

  /**
   * Fails a scrape with more labels on a sample than this; 0 is no limit.
   * @default 0
   */
  readonly labelLimit?: number;

  /**
   * Fails a scrape with a longer label name than this; 0 is no limit.
   * @default 0
   */
  readonly labelNameLengthLimit?: number;

  /**
   * Fails a scrape with a longer label value than this; 0 is no limit.
   * @default 0
   */
  readonly labelValueLengthLimit?: number;

  /**
   * Fails a scrape whose uncompressed body is larger, such as `50MB`.
   * @default - no limit
   */
  readonly bodySizeLimit?: string;

  /**
   * Protocol for targets that do not say theirs: `PrometheusText0.0.4`, `PrometheusText1.0.0`, `OpenMetricsText0.0.1`,
   * `OpenMetricsText1.0.0` or `PrometheusProto`. Prometheus 3 only.
   * @default - such targets fail
   */
  readonly fallbackScrapeProtocol?: string;

  /**
   * Discovery from Kubernetes.
   * @default - none
   */
  readonly kubernetesSdConfigs?: KubernetesSdConfig[];

  /**
   * Targets known beforehand.
   * @default - none
   */
  readonly staticConfigs?: StaticConfig[];

  /**
   * Discovery from DNS.
   * @default - none
   */
  readonly dnsSdConfigs?: DnsSdConfig[];

  /**
   * Discovery from an HTTP endpoint.
   * @default - none
   */
  readonly httpSdConfigs?: HttpSdConfig[];

  /**
   * Discovery from files.
   * @default - none
   */
  readonly fileSdConfigs?: FileSdConfig[];

  /**
   * Rules over targets, before they are scraped.
   * @default - none
   */
  readonly relabelConfigs?: RelabelConfig[];

  /**
   * Rules over samples, after they are scraped.
   * @default - none
   */
  readonly metricRelabelConfigs?: RelabelConfig[];
}

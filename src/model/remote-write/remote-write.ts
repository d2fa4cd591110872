import { RemoteWriteClient } from './remote-write-client';
import { RelabelConfig } from '../relabel/relabel-config';

/**
 * Tuning of a remote write queue. Prometheus, as server or agent, and Alloy have the same defaults, but for `retryOnHttp429`.
 *
 * A queue reads the write-ahead log and waits while the receiver is away: a server's log holds about two hours, an agent's up to four,
 * Alloy's up to eight. After a restart of the collector, what it had not sent before is not sent any more.
 *
 * @see https://prometheus.io/docs/practices/remote_write/
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write
 * @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.remote_write/
 * @see https://github.com/prometheus/prometheus/issues/8809
 */
export interface QueueConfig {
  /**
   * Samples that each shard holds in memory; reading the log stops while one is full. Three to ten times `maxSamplesPerSend`.
   * @default 10000
   */
  readonly capacity?: number;

  /**
   * Most senders at a time; their number follows the rate of samples. Memory grows with it, and so does the load of a slow receiver.
   * @default 50
   */
  readonly maxShards?: number;

  /**
   * Fewest senders at a time.
   * @default 1
   */
  readonly minShards?: number;

  /**
   * Most samples in a request.
   * @default 2000
   */
  readonly maxSamplesPerSend?: number;

  /**
   * Longest time that a sample waits for its request to fill.
   * @default "5s"
   */
  readonly batchSendDeadline?: string;

  /**
   * First wait after a failed request.
   * @default "30ms"
   */
  readonly minBackoff?: string;

  /**
   * Longest wait after failed requests.
   * @default "5s"
   */
  readonly maxBackoff?: string;

  /**
   * Sends again what was answered with 429.
   * @default - the engine's own: false for Prometheus, true for Alloy
   */
  readonly retryOnHttp429?: boolean;

  /**
   * Drops samples that are older; `0s` keeps all.
   * @default "0s"
   */
  readonly sampleAgeLimit?: string;
}

/** Where metrics are pushed to. */
export interface RemoteWrite extends RemoteWriteClient {
  /** URL of the receiver, such as `http://100.64.0.2:9090/api/v1/write`. */
  readonly url: string;

  /**
   * Name of the queue in logs and metrics, unique per collector.
   * @default - derived from the position
   */
  readonly name?: string;

  /**
   * Longest time that a request may take.
   * @default "30s"
   */
  readonly remoteTimeout?: string;

  /**
   * Further HTTP headers; not for credentials.
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Tuning of the queue.
   * @default - the engine's own
   */
  readonly queueConfig?: QueueConfig;

  /**
   * Rules over series before they are sent, after external labels were added. The identity labels are forced after them.
   * @default - none
   */
  readonly writeRelabelConfigs?: RelabelConfig[];

  /**
   * Sends exemplars.
   * @default - the engine's own
   */
  readonly sendExemplars?: boolean;

  /**
   * Sends native histograms.
   * @default - the engine's own
   */
  readonly sendNativeHistograms?: boolean;
}

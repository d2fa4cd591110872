import { ExpectedCluster, Transport } from './expected-cluster';
import { HEARTBEAT } from './heartbeat';
import { FEDERATION_JOB } from '../../pull/pull';

/** Series without their cluster label -> a value for each minute, in the notation of promtool. */
export interface MinuteSeries {
  readonly [series: string]: string;
}

/** What happens to a cluster, so that an alert fires for it and for no other. */
export interface Illness {
  readonly alert: string;
  readonly name: string;
  /** Minute at which it fires, a multiple of 4. */
  readonly at: number;
  /** Clusters that can have it. */
  readonly of: (cluster: ExpectedCluster) => boolean;
  /** What the store of the hub holds of a cluster that has it, and of one that has not. */
  readonly series: (cluster: ExpectedCluster, isIll: boolean) => MinuteSeries;
}

/** Rules are evaluated as seldom as records are still found in between. */
export const EVERY_MINUTES = 4;

/** So long do most of them take. */
const USUAL = 32;

const TRANSPORTS: readonly Transport[] = ['remoteWrite', 'otlp', 'federation', 'directScrape'];

const steady = (value: number, last = USUAL) => `${value}+0x${last}`;
const rising = (perMinute: number, last = USUAL) => `0+${perMinute}x${last}`;

const isSpoke = ({ role }: ExpectedCluster): boolean => role !== 'hub';
const sends = ({ transport }: ExpectedCluster): boolean => transport === 'remoteWrite' || transport === 'otlp';
const usesQueues = (cluster: ExpectedCluster): boolean => sends(cluster) && cluster.collector !== 'opentelemetry';
const isTelemetry = (cluster: ExpectedCluster): boolean => sends(cluster) && cluster.collector === 'opentelemetry';
const isHub = ({ role }: ExpectedCluster): boolean => role === 'hub';

/** Signs of life up to a minute; what a hub pulls, it reports on afterwards, too. */
function aliveUntil({ transport }: ExpectedCluster, minute: number): MinuteSeries {
  const pushed = steady(1, minute);
  const pulled = minute < USUAL ? `${pushed} ${steady(0, USUAL - minute - 1)}` : pushed;
  if (transport === 'directScrape') return { 'up{job="kubelet"}': pulled };
  const job = `{job="${FEDERATION_JOB}"}`;
  return transport === 'federation' ? { [`up${job}`]: pulled, [`scrape_samples_post_metric_relabeling${job}`]: pulled } : { 'up{job="kubelet"}': pushed };
}

const QUEUE = '{instance="a",remote_name="hub",url="https://hub.test/"}';
const EXPORTER = '{instance="a",exporter="otlp_http/hub"}';
const WRITER = '{instance="a",exporter="prometheus_remote_write/hub"}';
const pod = (uid: string) => `kube_pod_info{namespace="monitoring",pod="alloy-cluster-0",uid="${uid}"}`;

export const ILLNESSES: readonly Illness[] = [
  ...TRANSPORTS.flatMap((transport): Illness[] => {
    const of = (one: ExpectedCluster) => isSpoke(one) && one.transport === transport;
    return [
      { alert: 'SpokeAbsent', name: `a cluster is dead, ${transport}`, at: USUAL, of, series: (one, isIll) => aliveUntil(one, isIll ? 10 : USUAL) },
      { alert: 'SpokeStale', name: `a cluster is silent, ${transport}`, at: USUAL, of, series: (one, isIll) => aliveUntil(one, isIll ? 24 : USUAL) },
    ];
  }),
  {
    alert: 'SpokeHeartbeatMissing',
    name: 'a server evaluates no rules any more',
    at: USUAL,
    of: ({ evaluates }) => evaluates,
    series: (one, isIll) => ({ ...aliveUntil(one, USUAL), [HEARTBEAT]: rising(60, isIll ? 10 : USUAL) }),
  },
  {
    alert: 'SpokeSeriesBudget',
    name: 'a cluster has too many series',
    at: 48,
    of: () => true,
    series: ({ transport }, isIll) => ({ [`scrape_samples_post_metric_relabeling{job="${transport === 'federation' ? FEDERATION_JOB : 'x'}"}`]: steady(isIll ? 2e6 : 10, 48) }),
  },
  {
    alert: 'SpokeRemoteWriteLagging',
    name: 'a queue stands still',
    at: USUAL,
    of: usesQueues,
    series: (_, isIll) => ({ [`prometheus_remote_storage_queue_highest_sent_timestamp_seconds${QUEUE}`]: isIll ? steady(60) : rising(60) }),
  },
  {
    alert: 'SpokeSendQueueFilling',
    name: 'a queue fills up',
    at: USUAL,
    of: isTelemetry,
    series: (_, isIll) => ({ [`otelcol_exporter_queue_size${EXPORTER}`]: steady(isIll ? 90 : 10), [`otelcol_exporter_queue_capacity${EXPORTER}`]: steady(100) }),
  },
  {
    alert: 'SpokeRemoteWriteFailing',
    name: 'half of what is sent fails',
    at: USUAL,
    of: usesQueues,
    series: (_, isIll) => ({
      [`prometheus_remote_storage_samples_failed_total${QUEUE}`]: rising(isIll ? 100 : 0), [`prometheus_remote_storage_samples_total${QUEUE}`]: rising(100),
    }),
  },
  {
    alert: 'SpokeRemoteWriteFailing',
    name: 'half of what an OpenTelemetry Collector writes fails',
    at: USUAL,
    of: isTelemetry,
    series: (_, isIll) => ({
      [`otelcol_exporter_send_failed_metric_points${WRITER}`]: rising(isIll ? 100 : 0), [`otelcol_exporter_sent_metric_points${WRITER}`]: rising(100),
    }),
  },
  {
    alert: 'SpokeRemoteWriteDropping',
    name: 'samples get too old',
    at: USUAL,
    of: usesQueues,
    series: (_, isIll) => ({ [`prometheus_remote_storage_samples_dropped_total${QUEUE.replace('}', `,reason="${isIll ? 'too_old' : 'dropped_series'}"}`)}`]: rising(100) }),
  },
  {
    alert: 'SpokeRemoteWriteDropping',
    name: 'a queue is full',
    at: USUAL,
    of: isTelemetry,
    series: (_, isIll) => ({ [`otelcol_exporter_enqueue_failed_metric_points${EXPORTER}`]: rising(isIll ? 100 : 0) }),
  },
  {
    alert: 'SpokeVersionSkew',
    name: 'a cluster runs another version',
    at: 380,
    of: ({ role, collector, version }) => role !== 'hub' && collector !== undefined && collector !== 'opentelemetry' && /^v?\d+\.\d/.test(version ?? ''),
    series: ({ collector, version = '' }, isIll) => {
      const [metric, job] = collector === 'alloy' ? ['alloy_build_info', 'alloy'] : ['prometheus_build_info', 'prometheus'];
      return { [`${metric}{job="${job}",version="${isIll ? '0.0.1' : version}"}`]: steady(1, 380) };
    },
  },
  {
    alert: 'DuplicateClusterLabel',
    name: 'a pod that there is once is there twice',
    at: USUAL,
    of: sends,
    series: (_, isIll) => ({ [pod('one')]: steady(1), ...(isIll && { [pod('another')]: steady(1) }) }),
  },
  {
    alert: 'SpokeClockSkew',
    name: 'the clock of a node is slow',
    at: USUAL,
    of: isSpoke,
    series: (_, isIll) => ({ 'node_time_seconds{instance="a"}': rising(isIll ? 50 : 60) }),
  },
  {
    alert: 'HubReceiverRejecting',
    name: 'the hub refuses writes',
    at: USUAL,
    of: isHub,
    series: () => ({ 'prometheus_http_requests_total{handler="/api/v1/write",code="400"}': rising(100) }),
  },
  {
    alert: 'HubDiskForecast',
    name: 'the store of the hub grows beyond its limit',
    at: 1520,
    of: isHub,
    series: () => ({ prometheus_tsdb_storage_blocks_bytes: '5000000000+6000000x1520', prometheus_tsdb_retention_limit_bytes: steady(40e9, 1520) }),
  },
];

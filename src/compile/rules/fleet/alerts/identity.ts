import { FEDERATION_JOB } from '../../../pull/pull';
import { ExpectedCluster } from '../expected-cluster';
import { FleetAlert } from '../fleet-alert';
import { NEWEST_SAMPLE, WRITE_LAG } from '../records';

const isPushed = ({ transport }: ExpectedCluster): boolean => transport === 'remoteWrite' || transport === 'otlp';

/** Pods of ours of which a cluster has one each. */
const SINGLETONS = '(alloy-cluster|opentelemetry-gateway|prometheus|prometheus-agent)(-[0-9]+)?-0';

/** The start of a process goes on only; two processes under one name take turns. Kernels correct it by a second now and then. */
const takesTurns = (metric: string) => {
  const series = `${metric}{$label!="",job=~"alloy|prometheus"}[$window]`;
  return `max by ($label) (resets(${series}) > $turns and max_over_time(${series}) - min_over_time(${series}) > $apart_seconds)`;
};

const NEGATIVE_OFFSETS = ['-10m', '-5m'].map((offset) => `timestamp(up{$label!=""} offset ${offset})`).join(' or ');

/** Whether a cluster is one alone, and whether its time is that of its hub. */
export const IDENTITY_ALERTS: readonly FleetAlert[] = [
  {
    alert: 'DuplicateClusterLabel',
    expr: `(max by ($label) (count by ($label, namespace, pod) (count by ($label, namespace, pod, uid) (kube_pod_info{$label!="",pod=~"${SINGLETONS}"})) > 1)`
      + ` or ${takesTurns('process_start_time_seconds')} or ${takesTurns('alloy_resources_process_start_time_seconds')}`
      + ' or max by ($label) (resets({__name__=~"otelcol_process_uptime(_seconds)?(_total)?",$label!=""}[$window]) > $restarts)) $about',
    for: '15m',
    severity: 'critical',
    clusters: isPushed,
    // collectors that crash at once start six times in a quarter of an hour, since Kubernetes waits longer each time
    thresholds: { window: '15m', turns: 3, apart: '1m', restarts: 10 },
    intervals: { window: 30 },
    summary: 'Two clusters send under the name $cluster',
    description: 'Hub $hub sees two origins of what has to be one in $cluster: series of different clusters are mixed under one name.',
  },
  {
    alert: 'SpokeClockSkew',
    // what is ahead of the hub, it finds only when it looks ahead; what is behind, and was not sent late, is so by its clock, and
    // what a federated server has scraped carries the time of that server
    expr: `(max by ($label) (${NEGATIVE_OFFSETS}) - time() > $ahead_seconds`
      + ` or timestamp(${NEWEST_SAMPLE}) - ${NEWEST_SAMPLE} > $behind_seconds and on ($label) ${WRITE_LAG} < $behind_seconds / 2`
      + ` or time() - max by ($label) (timestamp(up{$label!="",job!="${FEDERATION_JOB}"})) > $behind_seconds and on ($label) $federated`
      + ' or max by ($label) (abs(node_time_seconds{$label!=""} - timestamp(node_time_seconds{$label!=""}))) > $ahead_seconds) $about',
    for: '10m',
    severity: 'warning',
    clusters: ({ role }) => role !== 'hub',
    thresholds: { ahead: '30s', behind: '3m' },
    intervals: { behind: 4 },
    summary: 'Clocks of $cluster are wrong',
    description: 'What $cluster has measured is {{ $value | humanizeDuration }} off the time of hub $hub, or clocks of its nodes are as far apart.',
  },
];

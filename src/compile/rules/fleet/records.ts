import { ExpectedCluster, Transport } from './expected-cluster';
import { EXPECTED, labelName } from './expected-records';
import { Rule } from '../../../model/rules/rule';
import { quoteString } from '../../../syntax/promql';
import { FEDERATION_JOB } from '../../pull/pull';

/** Time of the newest sample that says that a cluster is alive. */
export const NEWEST_SAMPLE = 'fleet:cluster:newest_sample_timestamp_seconds';

/** How many targets a cluster has, be it one of the fleet or not. */
export const TARGETS = 'fleet:cluster:targets';

/** How many series the scrapes of a cluster yield. */
export const SERIES = 'fleet:cluster:scraped_series';

/** How far behind its own clock a cluster sends, in seconds. */
export const WRITE_LAG = 'fleet:cluster:remote_write_lag_seconds';

/** How much disk the store of a hub takes. */
export const STORE_SIZE = 'fleet:hub:storage_bytes';

/** Transports -> an expression with a value for each cluster, `$label` being the cluster label. */
type ByTransport = ReadonlyArray<readonly [transports: readonly Transport[], expr: string]>;

const PUSHED = ['local', 'remoteWrite', 'otlp'] as const satisfies readonly Transport[];

/** What a hub makes itself when it federates. */
const FEDERATED = `job="${FEDERATION_JOB}"`;

/**
 * What is pushed comes from the cluster, be its targets up or down. What the hub pulls, it reports on itself, also where nobody
 * answers: there it is the scrapes that succeeded, and of a federated server those that brought something.
 */
const NEWEST: ByTransport = [
  [PUSHED, 'max by ($label) (timestamp(up{$label!=""}))'],
  [['federation'], `max by ($label) (timestamp(up{$label!="",${FEDERATED}}) and up{$label!="",${FEDERATED}} == 1`
    + ` and scrape_samples_post_metric_relabeling{$label!="",${FEDERATED}} > 0)`],
  [['directScrape'], 'max by ($label) (timestamp(up{$label!=""}) and up{$label!=""} == 1)'],
];

/** A federated server may have given what it says of its own scrapes, which the hub does not scrape. */
const SCRAPED: ByTransport = [
  [[...PUSHED, 'directScrape'], 'sum by ($label) (scrape_samples_post_metric_relabeling{$label!=""})'],
  [['federation'], `sum by ($label) (scrape_samples_post_metric_relabeling{$label!="",${FEDERATED}})`],
];

/** What the alerts about clusters are made of. */
export function clusterRecords(expected: readonly ExpectedCluster[], clusterLabel: string): Rule[] {
  return [
    Rule.recording({ record: NEWEST_SAMPLE, expr: byTransport(NEWEST, expected, clusterLabel) }),
    Rule.recording({ record: TARGETS, expr: `count by (${clusterLabel}) (up{${clusterLabel}!=""})` }),
    Rule.recording({ record: SERIES, expr: byTransport(SCRAPED, expected, clusterLabel) }),
  ];
}

/** What the alerts about senders are made of: the time of a sample that a sender made of itself against what it had sent by then. */
export function senderRecords(clusterLabel: string): Rule[] {
  const sent = `prometheus_remote_storage_queue_highest_sent_timestamp_seconds{${clusterLabel}!=""}`;
  return [Rule.recording({ record: WRITE_LAG, expr: `max by (${clusterLabel}) (timestamp(${sent}) - (${sent} > 0))` })];
}

/** What the alerts about a hub are made of; older servers, such as 2.42, say nothing of the log and of the chunks in memory. */
export function hubRecords(clusterLabel: string, hub: string): Rule[] {
  const own = `{${clusterLabel}=${quoteString(hub)}}`;
  const blocks = `prometheus_tsdb_storage_blocks_bytes${own}`;
  const orNothing = (metric: string) => `(${metric}${own} or 0 * ${blocks})`;
  const all = [blocks, ...['prometheus_tsdb_wal_storage_size_bytes', 'prometheus_tsdb_head_chunks_storage_size_bytes'].map(orNothing)];
  return [Rule.recording({ record: STORE_SIZE, expr: all.join(' + ') })];
}

/** The expressions for the transports that are there, each for the clusters that have it. */
function byTransport(table: ByTransport, expected: readonly ExpectedCluster[], clusterLabel: string): string {
  const used = new Set(expected.map(({ transport }) => transport));
  return table.flatMap(([transports, expr]) => {
    const here = transports.filter((transport) => used.has(transport)).sort();
    const [one] = here;
    if (one === undefined) return [];
    const matcher = here.length === 1 ? `="${one}"` : `=~"${here.join('|')}"`;
    return [`${expr.replaceAll('$label', () => clusterLabel)} and on (${clusterLabel}) ${EXPECTED}{${labelName('transport', clusterLabel)}${matcher}}`];
  }).join(' or ');
}

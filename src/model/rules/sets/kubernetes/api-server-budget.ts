import { apiServer, IN_TIME, REQUEST_KINDS, RequestKind, REQUESTS, requests, timedRequests } from './terms';
import { SetGroup, SetRecord } from '../rule-set';

/*
 * What share of requests the API server fails or answers too late.
 *
 * Errors that never happened have no series. What stands in for them is nothing of what did happen, and no vector(0): that would be
 * one for all clusters, where every cluster needs its own.
 */

/** Windows over which the budget is watched, from the shortest. */
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

function burnRate(verb: RequestKind, window: string): SetRecord {
  const per = (series: string) => `rate(${series}[${window}])`;
  const all = `sum(${per(requests('apiserver_request_total', verb))})`;
  const timed = `sum(${per(timedRequests('apiserver_request_sli_duration_seconds_count', verb))})`;
  const inTime = IN_TIME[verb].map((bucket) => per(timedRequests('apiserver_request_sli_duration_seconds_bucket', verb, bucket)));
  const failed = `sum(${per(requests('apiserver_request_total', verb, 'code=~"5.."'))})`;
  return {
    record: `apiserver_request:burnrate${window}`,
    expr: lostShare({ all, timed, inTime: `sum(${inTime.join(' or ')})`, failed }),
    labels: { verb },
  };
}

interface Counts {
  readonly all: string;
  /** Those that have a time in which they should be answered, and those of them that were. */
  readonly timed: string;
  readonly inTime: string;
  /** May have no series. */
  readonly failed: string;
}

function lostShare({ all, timed, inTime, failed }: Counts): string {
  return `(${timed} - ${inTime} + (${failed} or 0 * ${all})) / ${all}`;
}

/** Increase within a month, made of that within an hour: no query has to read a month of all series. */
function ofMonth(record: string): string {
  return `avg_over_time(${record}:increase1h[30d]) * 24 * 30`;
}

const TOTAL = 'code_verb:apiserver_request_total';
const BUCKETS = 'cluster_verb_scope_le:apiserver_request_sli_duration_seconds_bucket';
const COUNT = 'cluster_verb_scope:apiserver_request_sli_duration_seconds_count';

const MONTH: readonly SetRecord[] = [
  {
    record: `${TOTAL}:increase1h`,
    expr: `sum by (code, verb) (increase(${apiServer('apiserver_request_total', 'verb=~"LIST|GET|POST|PUT|PATCH|DELETE"', 'code=~"[2-5].."')}[1h]))`,
  },
  { record: `${TOTAL}:increase30d`, expr: ofMonth(TOTAL) },
  ...REQUEST_KINDS.map((verb): SetRecord => ({
    record: 'code:apiserver_request_total:increase30d',
    expr: `sum by (code) (${TOTAL}:increase30d{${REQUESTS[verb]}})`,
    labels: { verb },
  })),
  {
    record: `${BUCKETS}:increase1h`,
    // the buckets of terms.ts, and the one that counts all
    expr: `sum by (verb, scope, le) (increase(${apiServer('apiserver_request_sli_duration_seconds_bucket', 'le=~"(1|5|30)(\\\\.0)?|[+]Inf"')}[1h]))`,
  },
  { record: `${BUCKETS}:increase30d`, expr: ofMonth(BUCKETS) },
  { record: `${COUNT}:increase1h`, expr: `sum by (verb, scope) (${BUCKETS}:increase1h{le="+Inf"})` },
  { record: `${COUNT}:increase30d`, expr: `sum by (verb, scope) (${BUCKETS}:increase30d{le="+Inf"})` },
];

function availability(verb: 'all' | RequestKind): SetRecord {
  const kinds = verb === 'all' ? REQUEST_KINDS : [verb];
  const total = 'code:apiserver_request_total:increase30d';
  const ofVerb = verb === 'all' ? [] : [`verb="${verb}"`];
  const sum = (parts: readonly string[]) => `sum(${parts.join(' or ')})`;
  return {
    record: 'apiserver_request:availability30d',
    expr: `1 - ${lostShare({
      all: `sum(${[total, braces(ofVerb)].join('')})`,
      timed: sum(kinds.map((kind) => `${COUNT}:increase30d{${REQUESTS[kind]}}`)),
      inTime: sum(kinds.flatMap((kind) => IN_TIME[kind].map((bucket) => `${BUCKETS}:increase30d{${REQUESTS[kind]},${bucket}}`))),
      failed: `sum(${total}${braces([...ofVerb, 'code=~"5.."'])})`,
    })}`,
    labels: { verb },
  };
}

function braces(matchers: readonly string[]): string {
  return matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
}

/** How far the API server keeps what is asked of it. */
export const API_SERVER_BUDGET_GROUPS: readonly SetGroup[] = [
  {
    name: 'kube-apiserver-burnrate.rules',
    jobs: ['kube-apiserver'],
    rules: WINDOWS.flatMap((window) => REQUEST_KINDS.map((verb) => burnRate(verb, window))),
  },
  {
    name: 'kube-apiserver-availability.rules',
    interval: '3m',
    jobs: ['kube-apiserver'],
    rules: [...MONTH, ...(['all', ...REQUEST_KINDS] as const).map(availability)],
  },
];

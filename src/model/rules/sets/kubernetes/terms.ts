/** What selects the series of kube-state-metrics. */
const STATE_JOB = 'job="kube-state-metrics"';

/** Requests that the API server answers at once, unlike those that stream. */
const SHORT = 'subresource!~"proxy|attach|log|exec|portforward"';

/** Matchers of requests that read or write objects. */
export const REQUESTS = {
  read: 'verb=~"LIST|GET"',
  write: 'verb=~"POST|PUT|PATCH|DELETE"',
} as const;

export type RequestKind = keyof typeof REQUESTS;

export const REQUEST_KINDS = Object.keys(REQUESTS) as readonly RequestKind[];

/**
 * What kube-state-metrics says of objects, by the labels that name them: the address of its own pod changes with each restart,
 * and an alert that had it would begin to wait anew.
 */
export function state(by: string, metric: string, ...matchers: readonly string[]): string {
  return `max by (${by}) (${stateSeries(metric, ...matchers)})`;
}

/** As `state`, without taking them together. */
export function stateSeries(metric: string, ...matchers: readonly string[]): string {
  return `${metric}{${[STATE_JOB, ...matchers].join(',')}}`;
}

/** Series of the API servers. */
export function apiServer(metric: string, ...matchers: readonly string[]): string {
  return `${metric}{${['job="kube-apiserver"', ...matchers].join(',')}}`;
}

/** Series of the API servers about requests of that kind. */
export function requests(metric: string, kind: RequestKind, ...matchers: readonly string[]): string {
  return apiServer(metric, REQUESTS[kind], ...matchers);
}

/** As `requests`, of those that have a time in which they should be answered. */
export function timedRequests(metric: string, kind: RequestKind, ...matchers: readonly string[]): string {
  return requests(metric, kind, SHORT, ...matchers);
}

/**
 * The bucket of what was answered in time: a read of one object within 1s, of a namespace within 5s, of the cluster within 30s, a
 * write within 1s. Prometheus 3 writes whole numbers in `le` as `1.0`, Prometheus 2 as `1`.
 *
 * @see https://github.com/kubernetes/community/blob/master/sig-scalability/slos/api_call_latency.md
 */
export const IN_TIME: { readonly [kind in RequestKind]: readonly string[] } = {
  read: ['scope=~"resource|",le=~"1(\\\\.0)?"', 'scope="namespace",le=~"5(\\\\.0)?"', 'scope="cluster",le=~"30(\\\\.0)?"'],
  write: ['le=~"1(\\\\.0)?"'],
};

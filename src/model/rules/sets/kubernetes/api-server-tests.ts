import { ofApiServer } from './test-series';
import { fires, firesAs, silent, TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

const PODS = { group: '', version: 'v1', resource: 'pods', scope: 'resource' };

const total = (verb: string, code: string) => ofApiServer('apiserver_request_total', { ...PODS, verb, code });

const RECORDS: readonly SetTest[] = [
  yields('code_resource:apiserver_request_total:rate5m', 'what reads and what writes are told apart', '10m', {
    [total('GET', '200')]: '0+60x20',
    [total('LIST', '200')]: '0+60x20',
    [total('GET', '500')]: '0+60x20',
    [total('POST', '201')]: '0+120x20',
    [total('PUT', '201')]: '0+60x20',
    [total('WATCH', '200')]: '0+60x20',
  }, [{ code: '200', resource: 'pods', verb: 'read' }, 2], [{ code: '500', resource: 'pods', verb: 'read' }, 1], [{ code: '201', resource: 'pods', verb: 'write' }, 3]),
  yields('cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile', 'half of the values are at most 1s', '10m', {
    ...histogram('apiserver_request_sli_duration_seconds', { ...PODS, verb: 'GET' }, { 1: 50, 2: 100 }),
    ...histogram('apiserver_request_sli_duration_seconds', { ...PODS, verb: 'POST' }, { 1: 0, 2: 50, 4: 100 }),
    ...histogram('apiserver_request_sli_duration_seconds', { ...PODS, verb: 'GET', subresource: 'log' }, { 1: 0, 2: 0, 60: 100 }),
  }, [{ resource: 'pods', quantile: '0.99', verb: 'read' }, 1.98], [{ resource: 'pods', quantile: '0.99', verb: 'write' }, 3.96]),
];

/** Buckets: upper bound -> what comes to it each minute. */
function histogram(metric: string, labels: { readonly [name: string]: string }, buckets: { readonly [le: string]: number }): TestSeries {
  const largest = Math.max(...Object.values(buckets));
  return Object.fromEntries(Object.entries({ ...buckets, '+Inf': largest }).map(([le, count]) => [ofApiServer(`${metric}_bucket`, { ...labels, le }), `0+${count}x40`]));
}

/** Of a thousand requests a minute, so many fail in each of the minutes. */
function failing(count: number, minutes = 210, verb = 'GET'): TestSeries {
  return {
    [total(verb, '200')]: '0+1000x210',
    [total(verb, '503')]: `0+${count}x${minutes} ${count * minutes}x${210 - minutes}`,
    [ofApiServer('apiserver_request_sli_duration_seconds_count', { ...PODS, verb })]: '0+1000x210',
    [ofApiServer('apiserver_request_sli_duration_seconds_bucket', { ...PODS, verb, le: '1' })]: '0+1000x210',
  };
}

const SUDDENLY: TestSeries = { ...failing(0), [total('GET', '503')]: '0x195 0+1000x15' };

const PACE = {
  hour: ['critical', { long: '1h', short: '5m' }],
  quarter: ['critical', { long: '6h', short: '30m' }],
  day: ['warning', { long: '1d', short: '2h' }],
  days: ['warning', { long: '3d', short: '6h' }],
} as const;

const BUDGET: readonly SetTest[] = [
  firesAs('KubeAPIErrorBudgetBurn', 'every fifth request fails, and has for half an hour', '30m', failing(200), PACE.hour, PACE.quarter),
  firesAs('KubeAPIErrorBudgetBurn', 'every fifth request fails, and has for hours', '200m', failing(200), PACE.hour, PACE.quarter, PACE.day, PACE.days),
  firesAs('KubeAPIErrorBudgetBurn', 'one of twenty requests fails, and has for hours', '200m', failing(50), PACE.day, PACE.days),
  firesAs('KubeAPIErrorBudgetBurn', 'one of fifty requests fails, and has for hours', '200m', failing(20), PACE.days),
  firesAs('KubeAPIErrorBudgetBurn', 'too many reads and writes fail together', '30m', { ...failing(100), ...failing(100, 210, 'POST') }, PACE.hour, PACE.quarter),
  firesAs('KubeAPIErrorBudgetBurn', 'half of the requests failed, and do not any more', '35m', failing(1000, 25), PACE.quarter),
  silent('KubeAPIErrorBudgetBurn', 'half of the requests have failed for some minutes', '200m', SUDDENLY),
  silent('KubeAPIErrorBudgetBurn', 'a few of a thousand requests fail', '200m', failing(5)),
];

const SERVER = { job: 'kube-apiserver', instance: '10.0.0.1:6443' };

const certificates = (buckets: { readonly [le: string]: number }) => histogram('apiserver_client_certificate_expiration_seconds', {}, buckets);

const API = { name: 'v1beta1.metrics.k8s.io' };

const down = (values: string) => ({ [ofApiServer('aggregator_unavailable_apiservice', API)]: values });
const errors = (values: string) => Object.fromEntries(['10.0.0.1:6443', '10.0.0.2:6443'].map((instance) => (
  [ofApiServer('aggregator_unavailable_apiservice_total', { instance, ...API, reason: 'ServiceNotFound' }), values]
)));

/** Of two thousand requests a minute. */
function terminated(count: number): TestSeries {
  return Object.fromEntries(['GET', 'POST'].flatMap((verb) => [
    [total(verb, '200'), `0+${1000 - count / 2}x40`],
    [ofApiServer('apiserver_request_terminations_total', { ...PODS, verb, code: '429' }), `0+${count / 2}x40`],
  ]));
}

const ALERTS: readonly SetTest[] = [
  firesAs('KubeClientCertificateExpiration', 'some certificates expire within an hour', '20m', certificates({ 0: 0, 3600: 10, 86400: 10, 604800: 50 }), ['warning', SERVER], ['critical', SERVER]),
  firesAs('KubeClientCertificateExpiration', 'all certificates expire within a week', '20m', certificates({ 86400: 0, 604800: 50 }), ['warning', SERVER]),
  silent('KubeClientCertificateExpiration', 'all certificates are good for months', '20m', certificates({ 604800: 0, 7776000: 50 })),
  silent('KubeClientCertificateExpiration', 'nobody shows a certificate', '20m', certificates({ 3600: 0, 604800: 0 })),
  fires('KubeAggregatedAPIErrors', 'two API servers find it unavailable every third minute', '20m', errors('0 0 1 1 1 2 2 2 3 3 3 4 4 4 5 5 5 6 6 6 7 7 7'), { ...API, reason: 'ServiceNotFound' }),
  silent('KubeAggregatedAPIErrors', 'it was found unavailable once', '20m', errors('0x10 1x20')),
  fires('KubeAggregatedAPIDown', 'it does not answer', '20m', down('1x30'), API),
  silent('KubeAggregatedAPIDown', 'it answers', '20m', down('0x30')),
  fires('KubeAPITerminatedRequests', 'every fourth request is turned away', '30m', terminated(500), {}),
  silent('KubeAPITerminatedRequests', 'every sixth request is turned away', '30m', terminated(350)),
];

export const API_SERVER_TESTS: readonly SetTest[] = [...RECORDS, ...BUDGET, ...ALERTS];

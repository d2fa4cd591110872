import { ofApiServer } from './test-series';
import { TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

/*
 * What each of two API servers gets. Reads: 64, of which 8 fail and 8 others are too slow. Writes: 64, of which 2 are too slow; none
 * fails, so that there is no series of failures. The numbers are such that binary fractions show the results exactly.
 */
const REQUESTS: readonly (readonly [verb: string, code: string, count: number])[] = [
  ['GET', '200', 40], ['LIST', '200', 16], ['GET', '500', 5], ['GET', '503', 3], ['POST', '201', 50], ['PUT', '200', 10], ['POST', '409', 4],
];

/** The same by code. */
const KINDS: readonly (readonly [verb: string, code: string, count: number])[] = [
  ['read', '200', 56], ['read', '500', 5], ['read', '503', 3], ['write', '201', 50], ['write', '200', 10], ['write', '409', 4],
];

/** How long they took, up to how many seconds; Prometheus 2 and 3 write whole numbers in different ways. */
const TIMED: readonly (readonly [verb: string, scope: string, upTo: { readonly [le: string]: number }])[] = [
  ['GET', 'resource', { '1': 28, '5': 30, '30': 31, '+Inf': 32 }],
  ['LIST', 'namespace', { '1.0': 10, '5.0': 15, '30.0': 16, '+Inf': 16 }],
  ['LIST', 'cluster', { '1': 8, '5': 10, '30': 13, '+Inf': 16 }],
  ['PUT', 'resource', { '1.0': 47, '5.0': 48, '30.0': 48, '+Inf': 48 }],
  ['DELETE', 'namespace', { '1': 15, '5': 15, '30': 16, '+Inf': 16 }],
];

const BUCKET = 'apiserver_request_sli_duration_seconds_bucket';
const COUNT = 'apiserver_request_sli_duration_seconds_count';

const SERVERS = ['10.0.0.1:6443', '10.0.0.2:6443'];

function counters(values: (count: number) => string): TestSeries {
  return Object.fromEntries(SERVERS.flatMap((instance) => [
    ...REQUESTS.map(([verb, code, count]) => [ofApiServer('apiserver_request_total', { instance, verb, code }), values(count)]),
    ...TIMED.flatMap(([verb, scope, upTo]) => [
      ...Object.entries(upTo).map(([le, count]) => [ofApiServer(BUCKET, { instance, verb, scope, le }), values(count)]),
      [ofApiServer(COUNT, { instance, verb, scope }), values(upTo['+Inf'])],
    ]),
    [ofApiServer(BUCKET, { instance, verb: 'GET', scope: 'resource', le: '0.1' }), values(1)],
    // this lasts as long as somebody listens
    [ofApiServer('apiserver_request_total', { instance, verb: 'WATCH', code: '200' }), values(1000)],
  ]));
}

/** All of it within one minute, so that it is what came to it within an hour, too. */
const ONCE: TestSeries = {
  ...counters((count) => `0 ${count}x20`),
  [ofApiServer('apiserver_request_total', { verb: 'GET', code: '101' })]: '0 1000x20',
};

const STREAM = { verb: 'GET', scope: 'resource', subresource: 'log' };

/** As many that the rate over each of the windows is a whole number; reading a log takes as long as it takes. */
const MANY: TestSeries = {
  ...counters((count) => `0 ${count * 259_200}x20`),
  [ofApiServer(COUNT, STREAM)]: '0 1000x20',
  [ofApiServer(BUCKET, { ...STREAM, le: '1' })]: '0 500x20',
};

/** What an hour's increase makes in 30 days. */
const HOURS = 24 * 30;

type Values = readonly (readonly [{ readonly [name: string]: string }, number])[];

function inMonth(values: Values): Values {
  return values.map(([labels, value]) => [labels, value * HOURS]);
}

const BY_CODE: Values = REQUESTS.map(([verb, code, count]) => [{ verb, code }, 2 * count]);
const BY_KIND: Values = KINDS.map(([verb, code, count]) => [{ verb, code }, 2 * count]);
const BY_SCOPE: Values = TIMED.map(([verb, scope, upTo]) => [{ verb, scope }, 2 * upTo['+Inf']]);
const BY_BUCKET: Values = TIMED.flatMap(([verb, scope, upTo]) => (
  Object.entries(upTo).map(([le, count]) => [{ verb, scope, le }, 2 * count] as const)
));

const WHAT = 'counters rose once';

export const API_SERVER_BUDGET_TESTS: readonly SetTest[] = [
  ...['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) => yields(
    `apiserver_request:burnrate${window}`, 'what fails and what is too slow is counted', '4m', MANY, [{ verb: 'read' }, 0.25], [{ verb: 'write' }, 0.03125],
  )),
  yields('code_verb:apiserver_request_total:increase1h', WHAT, '10m', ONCE, ...BY_CODE),
  yields('code_verb:apiserver_request_total:increase30d', WHAT, '10m', ONCE, ...inMonth(BY_CODE)),
  yields('code:apiserver_request_total:increase30d', WHAT, '10m', ONCE, ...inMonth(BY_KIND)),
  yields('cluster_verb_scope_le:apiserver_request_sli_duration_seconds_bucket:increase1h', WHAT, '10m', ONCE, ...BY_BUCKET),
  yields('cluster_verb_scope_le:apiserver_request_sli_duration_seconds_bucket:increase30d', WHAT, '10m', ONCE, ...inMonth(BY_BUCKET)),
  yields('cluster_verb_scope:apiserver_request_sli_duration_seconds_count:increase1h', WHAT, '10m', ONCE, ...BY_SCOPE),
  yields('cluster_verb_scope:apiserver_request_sli_duration_seconds_count:increase30d', WHAT, '10m', ONCE, ...inMonth(BY_SCOPE)),
  yields('apiserver_request:availability30d', WHAT, '10m', ONCE, [{ verb: 'all' }, 0.859375], [{ verb: 'read' }, 0.75], [{ verb: 'write' }, 0.96875]),
];

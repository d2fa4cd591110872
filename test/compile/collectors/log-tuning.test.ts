import { countsTries, retriesOf, tunedLogWrites } from '../../../src/compile/collectors/log-tuning';
import { LogsSettings } from '../../../src/topology/settings/log-settings';

const WRITES = [{ name: 'hub', url: 'http://hub:3100/loki/api/v1/push' }, { name: 'hub-b', url: 'http://b:3100/loki/api/v1/push' }];

const tuned = (logs: LogsSettings | undefined, collection?: string) => tunedLogWrites(WRITES, { role: 'spoke', settings: { logs, collection } });

test('nothing is said where nothing is set', () => {
  expect(tuned(undefined)).toBe(WRITES);
  expect(tuned({ stages: [] })).toBe(WRITES);
});

test('every queue is tuned alike, with sizes in bytes', () => {
  const write = { maxBackoffRetries: 3, minBackoffPeriod: '1s', maxBackoffPeriod: '10s', batchWait: '2s', batchSize: '512KB' };
  expect(tuned({ write })).toEqual(WRITES.map((one) => ({ ...one, ...write, batchSize: 524288 })));
});

test('an outage that is to be survived takes tries, as many as the periods make of them', () => {
  expect(tuned({ surviveOutage: '2h' })).toEqual(WRITES.map((one) => ({ ...one, maxBackoffRetries: 38 })));
  expect(tuned({ surviveOutage: '2h', write: { maxBackoffPeriod: '1m' } })[0]).toMatchObject({ maxBackoffPeriod: '1m', maxBackoffRetries: 232 });
});

test('what the engines do anyway is not said', () => {
  expect(tuned({ surviveOutage: '4m' })).toEqual(WRITES);
});

test('tries that are given stay', () => {
  expect(tuned({ surviveOutage: '2h', write: { maxBackoffRetries: 0 } })[0]).toMatchObject({ maxBackoffRetries: 0 });
});

test('only engines that give up count tries', () => {
  const counts = (collector: string) => countsTries({ role: 'spoke', settings: { logs: { collector } } });
  expect([counts('alloy'), counts('promtail'), counts('openTelemetry')]).toEqual([true, true, false]);
  expect(tuned({ surviveOutage: '2h', collector: 'openTelemetry' })).toEqual(WRITES);
});

test('what is not set is as the engines do', () => {
  expect(retriesOf({})).toEqual({ shortest: 500, longest: 300_000, tries: 10 });
  expect(retriesOf({ logs: { write: { minBackoffPeriod: '1m30s' } } })).toEqual({ shortest: 90_000, longest: 300_000, tries: 10 });
});

import { Severity } from '../../../src/diagnostics';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { LogSource } from '../../../src/topology/log-source';
import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { spoke } from '../compiled';

function found(logs: LogsSettings, props: SpokeProps = {}, least = [Severity.ERROR, Severity.WARNING]): string[] {
  return spoke({ ...props, settings: { logs } }).diagnostics.filter(({ severity }) => least.includes(severity))
    .map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

test.each(['0s', '0ms'])('%s is no outage', (surviveOutage) => {
  expect(found({ surviveOutage })).toEqual([
    `no-outage spoke('a').settings/logs/surviveOutage: cluster 'a': '${surviveOutage}' is no time at all for which the hub could be away`,
  ]);
});

test.each(['1s', '4m', '2h', '1d', '1w'])('an outage of %s is survived', (surviveOutage) => {
  expect(found({ surviveOutage })).toEqual([]);
});

test('what Loki refuses cannot wait', () => {
  expect(found({ surviveOutage: '8d' })).toEqual([
    "outage-too-long spoke('a').settings/logs/surviveOutage: cluster 'a': lines are to wait for 8d, but what is older than 1w Loki refuses",
  ]);
});

test('tries that end before are refused, with what they achieve', () => {
  expect(found({ surviveOutage: '1h', write: { maxBackoffRetries: 10 } })).toEqual([
    "outage-too-long spoke('a').settings/logs/write/maxBackoffRetries: cluster 'a': lines are to wait for 1h, but by `logs.write` a batch may be dropped after 255s",
  ]);
  expect(found({ surviveOutage: '1h', write: { maxBackoffRetries: 0 } })).toEqual([]);
  expect(found({ surviveOutage: '1h', write: { maxBackoffPeriod: '30s' } })).toEqual([]);
});

test('what comes by OTLP waits elsewhere', () => {
  expect(found({ surviveOutage: '1h' }, { logs: [LogSource.otlp()] }, [Severity.INFO])).toContainEqual(expect.stringMatching(/^outage-of-senders cluster 'a': what comes in by OTLP is on no disk/));
  expect(found({}, { logs: [LogSource.otlp()] }, [Severity.INFO]).filter((one) => one.startsWith('outage'))).toEqual([]);
});

test.each<[LogsSettings['write'], string]>([
  [{ batchWait: '0s' }, "batchWait: cluster 'a': logs.write: 'batchWait' is no time at all"],
  [{ minBackoffPeriod: '10m' }, "minBackoffPeriod: cluster 'a': logs.write: the shortest pause, 600s, is longer than the longest, 300s"],
  [{ maxBackoffPeriod: '100ms' }, "maxBackoffPeriod: cluster 'a': logs.write: the shortest pause, 0.5s, is longer than the longest, 0.1s"],
  [{ batchSize: '10B' }, "batchSize: cluster 'a': logs.write: '10B' holds hardly a line"],
  [{ batchSize: '5MB' }, "batchSize: cluster 'a': logs.write: '5MB' is more than Loki takes at once"],
])('%j is refused', (write, message) => {
  expect(found({ write })).toEqual([`bad-queue spoke('a').settings/logs/write/${message}`]);
});

test('nothing is said where no logs are collected', () => {
  expect(found({ enabled: false, surviveOutage: '8d' })).toEqual([]);
});

import { shortestCounterexample, shortestStream, UnprovedPath } from '../../../src/compile/proof/counterexample';
import { RelabelConfig } from '../../../src/model/relabel';

const path = (more: Partial<UnprovedPath>): UnprovedPath => ({ job: { jobName: 'j' }, name: 'cluster', value: 'a', dialect: '3.x-legacy', ...more });

test('the fewest labels that go wrong', () => {
  const metricRelabelConfigs: RelabelConfig[] = [
    { sourceLabels: ['x', 'y'], regex: 'one;two', targetLabel: 'cluster', replacement: 'b' },
    { sourceLabels: ['z'], regex: '', targetLabel: 'z', replacement: 'empty' },
  ];
  const job = { jobName: 'j', relabelConfigs: [{ targetLabel: 'cluster', replacement: 'a' }], metricRelabelConfigs };
  expect(shortestCounterexample(path({ job }))).toBe('for example: a target {__address__="10.0.0.1:9100"} that exposes {__name__="m", x="one", y="two"} '
    + 'arrives as {__name__="m", cluster="b", instance="10.0.0.1:9100", job="j", x="one", y="two", z="empty"}');
});

test('what arrives at the hub counts, not what is stored on the way', () => {
  const write = { externalLabels: { cluster: 'a' } };
  expect(shortestCounterexample(path({}))).toContain('arrives as {__name__="m", instance=');
  expect(shortestCounterexample(path({ write }))).toContain('exposes {__name__="m", cluster="evil"}');
  expect(shortestCounterexample(path({ write: { ...write, writeRelabelConfigs: [{ targetLabel: 'cluster', replacement: 'a' }] } }))).toBeUndefined();
});

test('a job that scrapes nothing has none', () => {
  expect(shortestCounterexample(path({ job: { jobName: 'j', relabelConfigs: [{ action: 'drop', regex: '.*' }] } }))).toBeUndefined();
});

test('streams of logs', () => {
  const unproved = { name: 'cluster', value: 'a', dialect: 'alloy' } as const;
  const right = { targetLabel: 'cluster', replacement: 'a' };
  expect(shortestStream(unproved, [right])).toBeUndefined();
  expect(shortestStream(unproved, [right, { sourceLabels: ['pod'], regex: 'p.*', targetLabel: 'cluster', replacement: 'b' }]))
    .toMatch(/^for example: the logs of a target \{pod="p.*"\} arrive as \{cluster="b", pod="p.*"\}$/);
});

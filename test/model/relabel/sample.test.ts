import { Dialect, Labels, simulateReportSeries, simulateSample } from '../../../src/model/relabel';

const PROMETHEUS: Dialect[] = ['2.x', '3.x', '3.x-legacy'];
const ALL: Dialect[] = [...PROMETHEUS, 'alloy'];
const TARGET = { __address__: 'a:1', cluster: 'home', instance: 'a:1' };

function sample(exposed: Labels, honorLabels = false, target: Labels = TARGET, dialect: Dialect = '3.x'): Labels | undefined {
  return simulateSample({ honorLabels }, target, { __name__: 'm', ...exposed }, dialect).labels;
}

const M = { __name__: 'm', instance: 'a:1' };

test('the target wins, and the exposed label moves', () => {
  for (const dialect of ALL) {
    expect(sample({ cluster: 'evil', x: '1' }, false, TARGET, dialect)).toEqual({ ...M, cluster: 'home', exported_cluster: 'evil', x: '1' });
    expect(sample({ cluster: 'home' }, false, TARGET, dialect)).toEqual({ ...M, cluster: 'home', exported_cluster: 'home' });
    expect(sample({}, false, TARGET, dialect)).toEqual({ ...M, cluster: 'home' });
  }
});

test('with honorLabels the exposed label wins', () => {
  for (const dialect of ALL) {
    expect(sample({ cluster: 'evil' }, true, TARGET, dialect)).toEqual({ ...M, cluster: 'evil' });
    expect(sample({}, true, TARGET, dialect)).toEqual({ ...M, cluster: 'home' });
  }
});

test('an empty exposed label is nothing, except that with honorLabels it keeps the label of the target away', () => {
  for (const dialect of ALL) {
    expect(sample({ cluster: '' }, false, TARGET, dialect)).toEqual({ ...M, cluster: 'home' });
    expect(sample({ cluster: '' }, true, TARGET, dialect)).toEqual(M);
  }
});

test('prefixes are repeated until a name is free', () => {
  expect(sample({ cluster: '1', exported_cluster: '2' })).toEqual({ ...M, cluster: 'home', exported_cluster: '2', exported_exported_cluster: '1' });
  const target = { ...TARGET, exported_cluster: 't' };
  expect(sample({ cluster: '1' }, false, target)).toEqual({ ...M, cluster: 'home', exported_cluster: 't', exported_exported_cluster: '1' });
  // the shorter name moves first
  expect(sample({ cluster: '1', exported_cluster: '2' }, false, target)).toEqual({
    ...M, cluster: 'home', exported_cluster: 't', exported_exported_cluster: '1', exported_exported_exported_cluster: '2',
  });
});

test('an empty exposed label takes a name in older engines only', () => {
  const moved = (dialect: Dialect): string[] => Object.keys(sample({ cluster: '1', exported_cluster: '' }, false, TARGET, dialect)!).filter((name) => name.startsWith('exported_'));
  expect(ALL.map(moved)).toEqual([['exported_exported_cluster'], ['exported_cluster'], ['exported_cluster'], ['exported_cluster']]);
});

test('labels of the target that start with two underscores stay with it', () => {
  expect(sample({ __tmp: 'mine' }, false, { ...TARGET, __tmp: 'x', __param_y: 'z' })).toEqual({ ...M, cluster: 'home', __tmp: 'mine' });
});

test('rules see the merged series', () => {
  const job = {
    honorLabels: true,
    metricRelabelConfigs: [
      { sourceLabels: ['cluster'], targetLabel: 'was' }, { targetLabel: 'cluster', replacement: 'home' }, { sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' },
    ],
  };
  expect(simulateSample(job, TARGET, { __name__: 'm', cluster: 'evil' }, '3.x')).toEqual({ dropped: false, labels: { ...M, cluster: 'home', was: 'evil' } });
  expect(simulateSample(job, TARGET, { __name__: 'go_threads' }, '3.x')).toEqual({ dropped: true });
});

test('a series without a metric name, or with names that are none, is refused', () => {
  const refused = (regex: string, replacement: string, dialect: Dialect): string | undefined =>
    simulateSample({ metricRelabelConfigs: [{ sourceLabels: ['x'], regex, targetLabel: '__name__', replacement }] }, TARGET, { __name__: 'm', x: 'y' }, dialect).error;
  for (const dialect of ALL) {
    expect(refused('y', '', dialect)).toBe('no metric name');
    expect(refused('y', 'a:b', dialect)).toBeUndefined();
    const metricRelabelConfigs = [{ action: 'labelmap', regex: 'clus(ter)?', replacement: '$1' }, { action: 'labelmap', regex: 'cluster', replacement: '$1' }];
    expect(simulateSample({ metricRelabelConfigs }, TARGET, { __name__: 'm' }, dialect).error).toBe('invalid label name ""');
  }
  expect(ALL.map((dialect) => refused('y', 'a-b', dialect))).toEqual([
    'invalid metric name "a-b"', undefined, 'invalid metric name "a-b"', 'invalid metric name "a-b"',
  ]);
});

test('a series of which nothing is left is dropped', () => {
  expect(simulateSample({ metricRelabelConfigs: [{ action: 'labeldrop', regex: '.*' }] }, TARGET, { __name__: 'm' }, '3.x')).toEqual({ dropped: true });
});

describe('the series of the scraper', () => {
  const job = { honorLabels: true, metricRelabelConfigs: [{ targetLabel: 'cluster', replacement: 'forced' }] };

  test('carry the labels of the target, past all rules but those of Alloy', () => {
    const up = (dialect: Dialect): Labels | undefined => simulateReportSeries(job, TARGET, dialect).labels;
    expect(ALL.map(up)).toEqual(['home', 'home', 'home', 'forced'].map((cluster) => ({ __name__: 'up', cluster, instance: 'a:1' })));
    expect(simulateReportSeries(job, TARGET, '3.x', 'scrape_samples_scraped').labels).toMatchObject({ __name__: 'scrape_samples_scraped' });
  });

  test('lose a target label that looks like a moved one, where the other name comes after it', () => {
    const target = { cluster: 'c', exported_cluster: 'ec', exported_zone: 'ez', zone: 'z' };
    for (const dialect of PROMETHEUS) {
      expect(simulateReportSeries({}, target, dialect).labels).toEqual({ __name__: 'up', cluster: 'c', exported_cluster: 'ec', zone: 'z' });
    }
  });

  test('can be dropped by the rules of Alloy', () => {
    const drop = { metricRelabelConfigs: [{ sourceLabels: ['__name__'], regex: 'up', action: 'drop' }] };
    expect(ALL.map((dialect) => simulateReportSeries(drop, TARGET, dialect).dropped)).toEqual([false, false, false, true]);
  });
});

import { Dialect, simulateRemoteWrite } from '../../../src/model/relabel';

const ALL: Dialect[] = ['2.x', '3.x', '3.x-legacy', 'alloy'];

test('external labels fill in what a series does not have', () => {
  const externalLabels = { cluster: 'home', replica: '0', none: '' };
  for (const dialect of ALL) {
    expect(simulateRemoteWrite({ externalLabels }, { __name__: 'm', cluster: 'evil' }, dialect))
      .toEqual({ dropped: false, labels: { __name__: 'm', cluster: 'evil', replica: '0' } });
  }
});

test('rules see external labels', () => {
  const write = { externalLabels: { replica: '0' }, writeRelabelConfigs: [{ sourceLabels: ['replica'], regex: '0', action: 'keep' }, { regex: 'replica', action: 'labeldrop' }] };
  for (const dialect of ALL) {
    expect(simulateRemoteWrite(write, { __name__: 'm' }, dialect)).toEqual({ dropped: false, labels: { __name__: 'm' } });
    expect(simulateRemoteWrite(write, { __name__: 'm', replica: '1' }, dialect)).toEqual({ dropped: true });
  }
});

test('a series of which nothing is left is not sent', () => {
  expect(simulateRemoteWrite({ writeRelabelConfigs: [{ action: 'labeldrop', regex: '.*' }] }, { __name__: 'm' }, '3.x')).toEqual({ dropped: true });
});

test('external labels count as changed after those of the series', () => {
  const write = { externalLabels: { a: 'external' }, writeRelabelConfigs: [{ action: 'labelmap', regex: 'a|b', replacement: 't' }] };
  const last = (dialect: Dialect): string => simulateRemoteWrite(write, { __name__: 'm', b: 'series' }, dialect).labels!.t;
  expect(ALL.map(last)).toEqual(['series', 'external', 'external', 'external']);
});

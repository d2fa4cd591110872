import { leftOver, manyValued, rulesOverOurs } from '../../../src/topology/promtail/rules';

const OURS = ['app', 'job'];

test.each([
  ['nothing sets it', [], ['app', 'job']],
  ['it is set whatever comes', [{ targetLabel: 'app', sourceLabels: ['x'] }, { targetLabel: 'job', replacement: 'y' }], []],
  ['it is set for some', [{ targetLabel: 'app', sourceLabels: ['x'], regex: '(.+)' }, { targetLabel: 'job' }], ['app']],
  ['it is read before', [{ targetLabel: 'job', sourceLabels: ['app'] }, { targetLabel: 'app' }], ['app']],
  ['it is compared before', [{ action: 'keepequal', targetLabel: 'app', sourceLabels: ['x'] }, { targetLabel: 'app' }, { targetLabel: 'job' }], ['app']],
  ['it is copied before', [{ action: 'labelmap', regex: 'a(.*)' }, { targetLabel: 'app' }, { targetLabel: 'job' }], ['app']],
])('where %s', (_, rules, expected) => {
  expect(leftOver(OURS, rules)).toEqual(expected);
});

test('what is left over goes away before the rules', () => {
  expect(rulesOverOurs(OURS, [{ targetLabel: 'app' }])).toEqual({ relabelConfigs: [{ action: 'labeldrop', regex: 'job' }, { targetLabel: 'app' }] });
  expect(rulesOverOurs([], [])).toEqual({});
});

test('labels for rules alone may have any values', () => {
  expect(manyValued([{ targetLabel: 'pod_ip' }, { targetLabel: '__tmp_ip' }, { targetLabel: 'ip' }, { action: 'drop' }])).toEqual(['pod_ip', 'ip']);
});

import {
  Dialect, EVIL, findWitness, RelabelConfig, SampleJob, simulateRemoteWrite, simulateSample, simulateTarget, TargetJob, Witness, witnessCandidates,
} from '../../../src/model/relabel';

/** The shortest input for which a series reaches the hub without `cluster="home"`. */
function strayFrom(job: TargetJob & SampleJob, dialect: Dialect = '3.x', externalLabels = { cluster: 'home' }): Witness | undefined {
  return findWitness({
    base: { target: { __address__: 'a:1' }, exposed: { __name__: 'm' } },
    target: witnessCandidates(job.relabelConfigs ?? [], ['cluster'], dialect),
    exposed: witnessCandidates(job.metricRelabelConfigs ?? [], ['cluster'], dialect),
    fails: ({ target, exposed }) => {
      const { labels } = simulateTarget(job, target, dialect);
      const series = labels && simulateSample(job, labels, exposed, dialect).labels;
      const sent = series && simulateRemoteWrite({ externalLabels }, series, dialect).labels;
      return sent !== undefined && sent.cluster !== 'home';
    },
  });
}

const FORCE: RelabelConfig = { targetLabel: 'cluster', replacement: 'home' };

test('a path that holds has no witness', () => {
  expect(strayFrom({ jobName: 'j', honorLabels: true, relabelConfigs: [FORCE], metricRelabelConfigs: [FORCE] })).toBeUndefined();
});

test('a path that never holds needs no label', () => {
  const relabelConfigs = [{ targetLabel: 'cluster', replacement: 'wrong' }];
  expect(strayFrom({ jobName: 'j', relabelConfigs })).toEqual({ target: { __address__: 'a:1' }, exposed: { __name__: 'm' } });
});

test('external labels do not do it', () => {
  expect(strayFrom({ jobName: 'j' })).toEqual({ target: { __address__: 'a:1' }, exposed: { __name__: 'm', cluster: EVIL } });
});

test('a target label does not do it with honorLabels', () => {
  expect(strayFrom({ jobName: 'j', honorLabels: true, relabelConfigs: [FORCE] })?.exposed).toEqual({ __name__: 'm', cluster: EVIL });
  // not even against an empty label, where nothing else fills it in
  const relabelConfigs = [FORCE];
  const metricRelabelConfigs = [{ sourceLabels: ['cluster'], regex: '.+', targetLabel: 'cluster', replacement: 'home' }];
  expect(strayFrom({ jobName: 'j', honorLabels: true, relabelConfigs, metricRelabelConfigs }, '3.x', {} as { cluster: string })?.exposed).toEqual({ __name__: 'm', cluster: '' });
});

test('a label that is mapped over the right one', () => {
  const relabelConfigs = [FORCE, { action: 'labelmap', regex: '__meta_kubernetes_node_label_(.+)' }];
  expect(strayFrom({ jobName: 'j', relabelConfigs })?.target).toEqual({ __address__: 'a:1', __meta_kubernetes_node_label_cluster: EVIL });
});

test('a rule that needs two labels to match', () => {
  const relabelConfigs = [FORCE, { sourceLabels: ['__meta_a', '__meta_b'], regex: 'x;(y|z)\\d', targetLabel: 'cluster' }];
  expect(strayFrom({ jobName: 'j', relabelConfigs })?.target).toEqual({ __address__: 'a:1', __meta_a: 'x', __meta_b: 'y0' });
});

test('targets that a rule asks for', () => {
  const relabelConfigs = [
    FORCE,
    { action: 'keep', sourceLabels: ['__meta_scrape'], regex: 'true' },
    { action: 'drop', sourceLabels: ['__meta_phase'], regex: 'Failed|Pending|' },
    { sourceLabels: ['__meta_cluster'], regex: '(.+)', targetLabel: 'cluster' },
  ];
  expect(strayFrom({ jobName: 'j', relabelConfigs })?.target).toEqual({ __address__: 'a:1', __meta_scrape: 'true', __meta_phase: EVIL, __meta_cluster: EVIL });
});

test('a label that is dropped by name', () => {
  const metricRelabelConfigs = [FORCE, { action: 'labeldrop', regex: 'c.*' }];
  expect(strayFrom({ jobName: 'j', metricRelabelConfigs }, '3.x', {} as { cluster: string })).toEqual({ target: { __address__: 'a:1' }, exposed: { __name__: 'm' } });
});

test('candidates are what rules read, write and look for', () => {
  const rules: RelabelConfig[] = [
    { sourceLabels: ['a'], regex: 'x|y', targetLabel: 'b', replacement: 'z' },
    { action: 'hashmod', sourceLabels: ['c'], targetLabel: 'd', modulus: 2 },
    { action: 'labelkeep', regex: 'e|f' },
    { sourceLabels: ['a', 'c'], separator: '', regex: 'no', targetLabel: '${1}' },
  ];
  expect([...witnessCandidates(rules, ['w'], '3.x')]).toEqual([
    ['w', [EVIL, '']], ['a', [EVIL, 'x', 'y']], ['b', [EVIL, 'z']], ['c', [EVIL]], ['d', [EVIL]], ['e', [EVIL]], ['f', [EVIL]],
  ]);
});

test('the search ends', () => {
  let tries = 0;
  const names = Array.from({ length: 50 }, (_, i) => [`n${i}`, ['1', '2', '3']] as const);
  const nothing = findWitness({ base: { target: {}, exposed: {} }, target: new Map(names), exposed: new Map(names), fails: () => ++tries < 0 });
  expect(nothing).toBeUndefined();
  expect(tries).toBeLessThanOrEqual(20_004);
});

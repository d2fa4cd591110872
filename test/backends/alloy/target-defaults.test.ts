import * as fc from 'fast-check';
import { jobOf } from './plans';
import { removesJobLabel, setTargetLabel, targetDefaults } from '../../../src/backends/alloy/target-defaults';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { relabel } from '../../../src/model/relabel/simulate';
import { seriesLabelsOf, simulateTarget } from '../../../src/model/relabel/target';

const { config } = jobOf({ jobName: 'a$1', scheme: 'https', metricsPath: '/m', params: { x: ['1', '2'] }, scrapeInterval: '90s' });

function namesOf(relabelConfigs: RelabelConfig[]): string[] {
  return targetDefaults({ ...config, relabelConfigs }).map(({ targetLabel }) => targetLabel!);
}

test('only what rules read is set', () => {
  expect(namesOf([])).toEqual([]);
  expect(namesOf([{ sourceLabels: ['__address__'], targetLabel: 'job' }])).toEqual([]);
  expect(namesOf([{ sourceLabels: ['a', '__metrics_path__'], targetLabel: 'b' }])).toEqual(['__metrics_path__']);
  expect(namesOf([{ action: 'dropequal', sourceLabels: ['a'], targetLabel: 'job' }])).toEqual(['job']);
  expect(namesOf([{ action: 'labelmap', regex: '__param_(.+)' }])).toEqual(['__param_x']);
  expect(namesOf([{ action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' }])).toEqual([]);
  expect(namesOf([{ action: 'labelmap', regex: 'jobs?' }])).toEqual(['job']);
  expect(namesOf([{ action: 'labelmap', regex: 'x|job' }])).toContain('job');
  expect(namesOf([{ action: 'labelmap' }])).toHaveLength(6);
  expect(targetDefaults({ ...config, params: { 'match[]': ['up'] }, relabelConfigs: [{ action: 'labelmap', regex: '__param_(.+)' }] })).toEqual([]);
});

test('a value of discovery stays', () => {
  const rules = targetDefaults({ ...config, relabelConfigs: [{ sourceLabels: ['job'], targetLabel: 'b' }] });
  expect(relabel(rules, { job: 'own' }, 'alloy').labels).toEqual({ job: 'own' });
  expect(relabel(rules, {}, 'alloy').labels).toEqual({ job: 'a$1' });
});

test('a constant may hold dollar signs', () => {
  expect(relabel([setTargetLabel('job', 'a$1${x}$$')], {}, 'alloy').labels).toEqual({ job: 'a$1${x}$$' });
});

const NAMES = ['job', '__scheme__', '__metrics_path__', '__param_x', '__scrape_interval__', 'a', 'b', '__meta_a'];
const name = fc.constantFrom(...NAMES);
const target = fc.constantFrom('a', 'b', 'job', '__tmp');
const rule: fc.Arbitrary<RelabelConfig> = fc.oneof(
  // a rule that leaves `job` empty is the one thing that cannot be had
  fc.record({ sourceLabels: fc.array(name, { minLength: 1, maxLength: 2 }), targetLabel: target, replacement: fc.constantFrom('x$1', 'y') }),
  fc.record({ action: fc.constant('labelmap'), regex: fc.constantFrom('__(me.+)', '(j)ob', '__(scheme|metrics_path)__', '__meta_(.*)'), replacement: fc.constant('c_$1') }),
  fc.record({ action: fc.constantFrom('keep', 'drop'), sourceLabels: fc.array(name, { minLength: 1, maxLength: 2 }), regex: fc.constantFrom('.*s.*', '/m.*', 'a.*') }),
  fc.record({ action: fc.constantFrom('keepequal', 'dropequal'), sourceLabels: fc.tuple(name), targetLabel: name }),
);

test('targets become what they are in Prometheus', () => {
  const discovered = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom('', 'v', 'https', '1m'));
  fc.assert(fc.property(fc.array(rule, { maxLength: 5 }), discovered, (relabelConfigs, labels) => {
    const own = { ...labels, __address__: 'a:80' };
    const job = { ...config, relabelConfigs };
    const expected = simulateTarget(job, own, '3.x-legacy');
    const actual = simulateTarget({ ...job, relabelConfigs: [...targetDefaults(job), ...relabelConfigs] }, own, 'alloy');
    expect({ ...actual, labels: seriesLabelsOf(actual.labels ?? {}) }).toEqual({ ...expected, labels: seriesLabelsOf(expected.labels ?? {}) });
  }), { numRuns: 500 });
});

test.each<[boolean, RelabelConfig[]]>([
  [false, []],
  [false, [{ targetLabel: 'job', replacement: 'x' }]],
  [true, [{ targetLabel: 'job', replacement: '' }]],
  [false, [{ targetLabel: 'job', replacement: '' }, { sourceLabels: ['a'], targetLabel: 'job' }]],
  [true, [{ action: 'LabelDrop', regex: 'jo.' }]],
  [false, [{ action: 'labeldrop', regex: 'jo' }]],
  [true, [{ action: 'labelkeep', regex: '__.*' }]],
  [false, [{ action: 'labelkeep', regex: '__.*|job' }]],
])('removes the job label: %s for %j', (expected, rules) => {
  expect(removesJobLabel(rules)).toBe(expected);
});

import * as fc from 'fast-check';
import { codes, jobOf, planOf } from './plans';
import { printContext } from '../../../src/backends/alloy/fields';
import { sampleRules } from '../../../src/backends/alloy/sample-rules';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { REPORT_SERIES, simulateReportSeries, simulateSample } from '../../../src/model/relabel/sample';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { STANDARD_JOBS } from '../../../src/model/scrape/standard-jobs';

function rulesOf(config: Partial<ScrapeConfig>): { rules: RelabelConfig[]; found: string[] } {
  const context = printContext(planOf().version, 'here');
  return { rules: sampleRules(jobOf(config).config, context), found: codes(context.diagnostics) };
}

const TARGET = { job: 'a', instance: 'a:80', zone: 'z' };

const keep: fc.Arbitrary<RelabelConfig> = fc.record({
  action: fc.constantFrom('keep', 'Keep'),
  sourceLabels: fc.subarray(['__name__', 'zone', 'le'], { minLength: 1 }),
  separator: fc.constantFrom(';', '', '/'),
  regex: fc.constantFrom('a_.*', '^b.*$', '(?i)A_.+', '.*[;/]?z', '', '.*5'),
}, { requiredKeys: ['action', 'sourceLabels'] });
const other: fc.Arbitrary<RelabelConfig> = fc.constantFrom(
  { sourceLabels: ['__name__'], regex: 'a_(.*)', targetLabel: 'zone', replacement: '$1' },
  { action: 'drop', sourceLabels: ['__name__'], regex: 'a_two' },
  { action: 'labeldrop', regex: 'le' },
);
const rules = fc.array(fc.oneof(keep, other), { maxLength: 5 });

test('samples are kept and dropped as in Prometheus', () => {
  const sample = fc.record({ __name__: fc.constantFrom('a_one', 'a_two', 'b_one', 'c'), le: fc.constantFrom('5', '+Inf') }, { requiredKeys: ['__name__'] });
  fc.assert(fc.property(rules, sample, (metricRelabelConfigs, exposed) => {
    const expected = simulateSample({ metricRelabelConfigs }, TARGET, exposed, '3.x-legacy');
    expect(simulateSample({ metricRelabelConfigs: rulesOf({ metricRelabelConfigs }).rules }, TARGET, exposed, 'alloy')).toEqual(expected);
  }), { numRuns: 500 });
});

test('an exporter cannot have a sample kept by the mark that keeps what the rule asks for', () => {
  const { rules: printed } = rulesOf({ metricRelabelConfigs: [{ action: 'keep', sourceLabels: ['__name__'], regex: 'wanted' }] });
  const hostile = { __name__: 'unwanted', __tmp_kept: '1' };
  expect(simulateSample({ metricRelabelConfigs: printed }, TARGET, hostile, 'alloy')).toEqual({ dropped: true });
});

test('no keep takes away what a scrape says of itself', () => {
  fc.assert(fc.property(fc.array(keep, { maxLength: 4 }), fc.constantFrom(...REPORT_SERIES), (metricRelabelConfigs, name) => {
    const expected = simulateReportSeries({ metricRelabelConfigs }, TARGET, '3.x-legacy', name);
    expect(simulateReportSeries({ metricRelabelConfigs: rulesOf({ metricRelabelConfigs }).rules }, TARGET, 'alloy', name)).toEqual(expected);
  }));
});

test('no rule of a standard job changes what a scrape says of itself', () => {
  const context = { kubeletCertificates: 'skip', perNodeCollector: true, engine: 'alloy', namespace: 'monitoring', runsExporters: true } as const;
  const templates = [...[{ name: 'kubeStateMetrics' }, { name: 'kubelet' }, { name: 'cadvisor' }, { name: 'kubeApiserver' }] as const]
    .flatMap(({ name }) => STANDARD_JOBS[name].build({}, context, {}));
  const target = { ...TARGET, node: 'n', namespace: 'x', pod: 'p', metrics_path: '/metrics' };
  expect(templates.length).toBeGreaterThan(3);
  for (const { config: { metricRelabelConfigs } } of templates) {
    const rulesThere = rulesOf({ metricRelabelConfigs }).rules;
    for (const name of REPORT_SERIES) {
      expect(simulateReportSeries({ metricRelabelConfigs: rulesThere }, target, 'alloy', name))
        .toEqual(simulateReportSeries({ metricRelabelConfigs }, target, '3.x-legacy', name));
    }
  }
});

test('what cannot be said is said', () => {
  expect(rulesOf({ metricRelabelConfigs: [{ action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b' }] }).found)
    .toEqual(['warning unsupported-by-alloy here, metricRelabelConfigs']);
  const drop = { action: 'drop', sourceLabels: ['a'], regex: 'b' };
  expect(rulesOf({ sampleLimit: 5, metricRelabelConfigs: [drop] }).found).toEqual(['info unsupported-by-alloy here, sampleLimit']);
  expect(rulesOf({ metricRelabelConfigs: [drop] }).found).toEqual([]);
  expect(rulesOf({ sampleLimit: 5, metricRelabelConfigs: [{ targetLabel: 'a' }] }).found).toEqual([]);
});

test('rules without keep stay the same objects', () => {
  const metricRelabelConfigs = [{ action: 'drop', sourceLabels: ['a'], regex: 'b' }, { targetLabel: 'c', replacement: 'd' }];
  const same = rulesOf({ metricRelabelConfigs }).rules;
  expect(same.every((rule, i) => rule === metricRelabelConfigs[i])).toBe(true);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { printRuleFile } from '../../../../src/model/rules/print-rules';
import { Rule } from '../../../../src/model/rules/rule';
import { RuleGroupProps } from '../../../../src/model/rules/rule-group-props';
import { SetTest } from '../../../../src/model/rules/sets/rule-set';
import { printRuleTests } from '../../../../src/model/rules/tests/print-tests';
import { describeWithEngine, INSTALL, promtool3 } from '../../../engines';

function run(promtool: string, groups: readonly RuleGroupProps[], tests: readonly SetTest[], clusters = ['a', 'b']): { readonly isFine: boolean; readonly said: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'rule-tests-'));
  const text = printRuleTests({ ruleFiles: ['rules.yaml'], groups, tests, clusterLabel: 'cluster', clusters });
  writeFileSync(path.join(folder, 'rules.yaml'), printRuleFile(groups));
  writeFileSync(path.join(folder, 'tests.yaml'), text);
  const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', path.join(folder, 'tests.yaml')], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(folder, { recursive: true });
  return { isFine: status === 0, said: `${text}${stdout}${stderr}` };
}

const VALUES = [
  0, 1, -1, 0.5, 0.051234, 0.0000123, 3.5, 59.9, 60, 119, 3600, 90_061, -90_061, 999.96,
  1000, 1024, 1536, 12_345, 12_346.789, 1e7, 123_456_789, 5e13, 7e-8, -0.25,
];

const TEXTS = [
  '{{ $value | humanize }}', '{{ $value | humanize1024 }}B', '{{ humanizeDuration $value }}', '{{ $value | humanizePercentage }}', '{{ printf "%.2f" $value }}', '{{ printf "%f%%" $value }}',
  '{{ $labels.pod }}{{ .Labels.none }} {{ index $labels "pod" | toUpper }} {{ $labels.cluster | title }}', '{{ printf "%s: %.0f" $labels.pod .Value }}',
  '{{ if $labels.none }}a{{ else if eq $labels.pod "x" "web" }}b{{ else }}c{{ end }}{{ if ne $labels.pod "x" }}{{ if not $labels.none }}d{{ end }}{{ end }}',
];

describeWithEngine('promtool 3', promtool3, INSTALL.go, (promtool) => {
  test('renders the same texts', () => {
    const rules = TEXTS.map((summary, i) => Rule.alerting({ alert: `A${i}`, expr: 'm > -Inf', labels: { severity: 'info' }, annotations: { summary } }));
    const tests = VALUES.flatMap((value) => TEXTS.map((_, i): SetTest => ({
      rule: `A${i}`, name: `${i} ${value}`, interval: '1m', at: '1m', series: [{ series: 'm{pod="web"}', values: `${value}x2` }], results: [{ labels: { pod: 'web' }, value }],
    })));
    const { isFine, said } = run(promtool, [{ name: 'g', rules }], tests);
    expect([isFine, isFine ? '' : said.slice(-3000)]).toEqual([true, '']);
    expect(said.match(/exp_annotations/g)!.length).toBe(2 * tests.length);
  });

  const groups: RuleGroupProps[] = [
    {
      name: 'records',
      interval: '1m',
      queryOffset: '90s',
      labels: { team: 'sre' },
      rules: [
        Rule.recording({ record: 'job:errors:rate5m', expr: 'sum by (cluster, job) (rate(errors_total[5m]))' }),
        Rule.recording({ record: 'count:up', expr: 'count(up)', labels: { scope: 'all' } }),
      ],
    },
    {
      name: 'alerts',
      queryOffset: '90s',
      rules: [
        Rule.alerting({ alert: 'Errors', expr: 'job:errors:rate5m > 1', for: '5m', labels: { severity: 'warning' }, annotations: { summary: '{{ $labels.job }}: {{ $value | humanize }}' } }),
        Rule.alerting({ alert: 'Gone', expr: 'absent(up{cluster="a"}) or absent(up{cluster="b"}) or absent(up{cluster="c"})', annotations: { summary: 'no {{ $labels.cluster }}' } }),
        Rule.alerting({ alert: 'Odd', expr: 'up{cluster="b"} == 0', labels: { severity: 'info' }, annotations: { summary: '{{ query "up" | first | value }}' } }),
        Rule.alerting({ alert: 'Odd', expr: 'up{cluster!="b"} == 0', labels: { severity: 'critical' } }),
      ],
    },
  ];
  const base = { interval: '1m', at: '20m' } as const;
  const growing = { series: 'errors_total{job="x"}', values: '0+120x40' };
  const down = { series: 'up{job="x"}', values: '0x40' };
  const fine: readonly SetTest[] = [
    { ...base, rule: 'job:errors:rate5m', name: 'a record', series: [growing], results: [{ labels: { job: 'x', team: 'sre' }, value: 2 }] },
    { ...base, rule: 'count:up', name: 'a record of all', series: [down], results: [{ labels: {}, value: 2 }] },
    { ...base, rule: 'Errors', name: 'an alert', series: [growing], results: [{ labels: { job: 'x', team: 'sre' }, value: 2 }] },
    { ...base, rule: 'Errors', name: 'no alert', series: [{ ...growing, values: '0+1x40' }], results: [] },
    { ...base, rule: 'Errors', name: 'not yet', at: '5m', series: [growing], results: [] },
    { ...base, rule: 'Gone', name: 'gone', series: [], results: [{ labels: {} }] },
    { ...base, rule: 'Gone', name: 'there', series: [down], results: [] },
    { ...base, rule: 'Odd', name: 'two rules', series: [down], results: [{ labels: { job: 'x' } }] },
  ];

  test.each(fine)('passes what is right: $name', (one) => {
    const { isFine, said } = run(promtool, groups, [one]);
    expect([isFine, isFine ? '' : said.slice(-3000)]).toEqual([true, '']);
  });

  test('knows the external labels of a server with one cluster', () => {
    const alert = Rule.alerting({ alert: 'None', expr: 'sum(up) == 0', labels: { cluster: '{{ $externalLabels.cluster }}' }, annotations: { summary: '{{ $externalLabels.cluster }} {{ $value }}' } });
    const one = { ...base, rule: 'None', name: 'none', series: [down], results: [{ labels: {}, value: 0 }] };
    expect(run(promtool, [{ name: 'g', rules: [alert] }], [one], ['a'])).toMatchObject({ isFine: true, said: expect.stringContaining('summary: a 0') as string });
    expect(run(promtool, [{ name: 'g', rules: [alert] }], [{ ...one, results: [] }], ['a'])).toMatchObject({ isFine: false });
  });

  test.each(fine)('fails where something else is expected: $name', (one) => {
    const other = one.results.length > 0 ? [] : [{ labels: { job: 'x' }, value: 1 }];
    expect(run(promtool, groups, [{ ...one, results: other }])).toMatchObject({ isFine: false });
    if (one.results.length > 0) expect(run(promtool, groups, [{ ...one, results: [{ labels: { job: 'z' }, value: 3 }] }])).toMatchObject({ isFine: false });
  });
});

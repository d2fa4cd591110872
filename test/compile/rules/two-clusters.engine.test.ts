import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { PlacedRules, placedRules } from '../../../src/compile/rules/rewritten-rule';
import { groupOf } from '../../../src/compile/rules/set-rules';
import { printRuleFile } from '../../../src/model/rules/print-rules';
import { Rule } from '../../../src/model/rules/rule';
import { RULE_SET_IDS, ruleSet, SetTest } from '../../../src/model/rules/sets';
import { setTests } from '../../../src/model/rules/sets/set-tests';
import { addMatcher, metricNames, parse, print } from '../../../src/syntax/promql';
import { emitYaml } from '../../../src/syntax/yaml';
import { describeWithEngine, INSTALL, promtool3 } from '../../engines';

const CLUSTERS = ['paris', 'rome'];

/** Whose series are in the store too, and must not be seen. */
const STRANGER = 'oslo';

const EXPECTED = 'fleet:cluster:expected';

/** Rules whose results carry no label by themselves -> what is done. */
const OTHERWISE: { readonly [rule: string]: string } = {
  KubeAPIDown: 'asks the expected clusters',
  KubeControllerManagerDown: 'asks the expected clusters',
  KubeProxyDown: 'asks the expected clusters',
  KubeSchedulerDown: 'asks the expected clusters',
  KubeStateMetricsDown: 'asks the expected clusters',
  KubeletDown: 'asks the expected clusters',
  Watchdog: 'is about the server that evaluates it',
};

interface Judged {
  readonly rule: Rule;
  readonly placed: PlacedRules;
}

/** Every rule of the sets as a hub evaluates it for some of its clusters. */
function judged(): Judged[] {
  const place = {
    clusterLabel: 'cluster',
    clusters: CLUSTERS,
    self: 'hub',
    matcher: { name: 'cluster', operator: '!=' as const, value: STRANGER },
    expected: { name: 'cluster', operator: '=~' as const, value: CLUSTERS.join('|') },
  };
  const rules = RULE_SET_IDS.flatMap((id) => ruleSet(id).groups.flatMap((group) => groupOf(group, id, {}, 'cluster').rules.map((rule) => rule!)));
  return rules.map((rule) => ({ rule, placed: placedRules(rule, place) }));
}

test('every rule of the sets keeps the label, but for those that are known to need more', () => {
  const others = judged().filter(({ placed }) => placed.expanded !== undefined).map(({ rule, placed: { rules } }) => [
    rule.name, rules.length === 0 ? 'is about the server that evaluates it' : rules.every(({ expr }) => expr.includes(EXPECTED)) ? 'asks the expected clusters' : 'once for each',
  ]);
  expect(Object.fromEntries(others)).toEqual(OTHERWISE);
});

describeWithEngine('promtool 3', promtool3, INSTALL.go, (promtool) => {
  test.each(RULE_SET_IDS)('the rules of %s over both clusters yield what they yield over each of them alone', (id) => {
    const names = new Set(ruleSet(id).groups.flatMap(({ rules }) => rules.map((rule) => ('alert' in rule ? rule.alert : rule.record))));
    const all = judged();
    const own = all.filter(({ rule, placed }) => names.has(rule.name) && placed.rules.length === 1);
    expect(run(promtool, own, all)).toBe('');
  });

  test('sees the difference where a rule mixes clusters', () => {
    const [rule] = judged().filter(({ rule: { name } }) => name === 'TargetDown');
    const mixing = { ...rule, placed: { rules: [rule.rule] } };
    expect(run(promtool, [mixing], [mixing])).toContain('FAILED');
  });
});

function run(promtool: string, own: readonly Judged[], all: readonly Judged[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'two-clusters-'));
  const files = own.flatMap(({ rule, placed: { rules: [placed] } }, i) => {
    const tests = RULE_SET_IDS.flatMap(setTests).filter((one) => one.rule === rule.name);
    writeFileSync(path.join(folder, `rules-${i}.yaml`), printRuleFile([{ name: 'records', rules: recordsFor(rule.expr, all) }]));
    const file = path.join(folder, `tests-${i}.yaml`);
    writeFileSync(file, emitYaml({ rule_files: [`rules-${i}.yaml`], evaluation_interval: '1m', tests: tests.map((one) => comparison(one, rule, placed)) }));
    return tests.length === 0 ? [] : [file];
  });
  const { stdout, stderr, status } = spawnSync(promtool, ['test', 'rules', ...files], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  return status === 0 ? '' : `${stdout}\n${stderr}`.split('\n').filter((line) => !/^\s*(SUCCESS)?\s*$/.test(line)).join('\n');
}

/** Records that an expression reads, and those that these read, as they are placed. */
function recordsFor(expr: string, all: readonly Judged[]): Rule[] {
  const read = new Set(metricNames(parse(expr)));
  for (const name of read) {
    for (const { rule } of all) if (rule.recordingRule?.record === name) metricNames(parse(rule.expr)).forEach((one) => read.add(one));
  }
  return all.filter(({ rule }) => rule.recordingRule && read.has(rule.name)).flatMap(({ placed }) => placed.rules);
}

/** The one cluster has the series of the test, the other all but each third of them, with other values; the stranger has them as they are. */
function comparison({ name, interval, series, at, results }: SetTest, original: Rule, placed: Rule): object {
  const rome = series.filter((_, i) => i % 3 !== 1).map((one) => ({ ...one, values: skewed(one.values) }));
  const records = [...CLUSTERS, STRANGER].map((cluster) => ({ series: `${EXPECTED}{cluster="${cluster}"}`, values: '1x2000' }));
  const input = [...of('paris', series), ...of('rome', rome), ...of(STRANGER, series), ...records];
  const alone = CLUSTERS.map((cluster) => {
    const { expression } = addMatcher(parse(original.expr), { name: 'cluster', operator: '=', value: cluster }, { force: true });
    return `label_replace(${print(expression)}, "cluster", "${cluster}", "", ".*")`;
  });
  const [both, union] = [`(${placed.expr})`, `(${alone.join(' or ')})`];
  // NaN differs from itself
  const [bothNumbers, unionNumbers] = [both, union].map((expr) => `(${expr} == ${expr})`);
  const nothing = [`${both} unless ${union}`, `${union} unless ${both}`, `${bothNumbers} != ${unionNumbers}`, `${bothNumbers} unless ${unionNumbers}`];
  const exprs = nothing.map((expr) => ({ expr, eval_time: at, exp_samples: [] as object[] }));
  const isThere = { expr: `group(${placed.expr})`, eval_time: at, exp_samples: [{ labels: '{}', value: 1 }] };
  const fires = results.some((result) => isOf(result, placed));
  return { name, interval, input_series: input, promql_expr_test: [...exprs, ...fires ? [isThere] : []] };
}

/** Whether a result is that of the rule, and not of another of its name. */
function isOf({ labels, severity, value }: SetTest['results'][number], { alertingRule }: Rule): boolean {
  const { severity: own, ...others } = alertingRule?.labels ?? {};
  const isOther = Object.entries(others).some(([name, text]) => labels[name] !== text);
  return !isOther && (value !== undefined ? !Number.isNaN(value) : severity === undefined || severity === own);
}

function of(cluster: string, series: SetTest['series']): { series: string; values: string }[] {
  return series.map(({ series: text, values }) => ({ series: print(addMatcher(parse(text), { name: 'cluster', operator: '=', value: cluster }).expression), values }));
}

/** Begins elsewhere, and grows as before. */
function skewed(values: string): string {
  return values.replace(/^\d+(?=[+x])/, (start) => String(Number(start) + 1));
}

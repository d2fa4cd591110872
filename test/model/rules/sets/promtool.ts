import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { placed } from './placed';
import { printRuleFile } from '../../../../src/model/rules/print-rules';
import { RuleGroupProps } from '../../../../src/model/rules/rule-group-props';
import { RuleSet, SetAlert, SetTest } from '../../../../src/model/rules/sets/rule-set';
import { keepLabel, parse, print } from '../../../../src/syntax/promql';
import { emitYaml } from '../../../../src/syntax/yaml';

/** Runs unit tests of a set in a real promtool, and returns what it says of those that fail. */
export function failures(promtool: string, set: RuleSet, tests: readonly SetTest[]): string {
  return run(promtool, placed(set), tests.map((test) => expectation(set, test)));
}

/** The same with rules that keep the label of the cluster, over the series of two clusters in one store. */
export function failuresInTwoClusters(promtool: string, set: RuleSet, tests: readonly SetTest[]): string {
  const rewrite = (expr: string): string | undefined => {
    const { expression, findings } = keepLabel(parse(expr), 'cluster');
    return findings.length > 0 ? undefined : print(expression);
  };
  const twice = tests.map((test): SetTest => ({
    ...test,
    series: CLUSTERS.flatMap((cluster) => test.series.map(({ series, values }) => ({ series: withCluster(series, cluster), values }))),
    results: CLUSTERS.flatMap((cluster) => test.results.map((result) => ({ ...result, labels: { ...result.labels, cluster } }))),
  }));
  return run(promtool, placed(set, { rewrite }), twice.map((test) => expectation(set, test)));
}

const CLUSTERS = ['paris', 'rome'];

function withCluster(series: string, cluster: string): string {
  const label = `cluster="${cluster}"`;
  return series.includes('{') ? series.replace('{', `{${label},`) : `${series}{${label}}`;
}

function expectation(set: RuleSet, { rule, name, interval, series, at, results }: SetTest): Written {
  const alert = set.groups.flatMap(({ rules }) => rules).find((one): one is SetAlert => 'alert' in one && one.alert === rule);
  const expected = alert === undefined
    ? results.map(({ labels, value }) => ({ labels: sample(rule, labels), value }))
    : results.map(({ labels, severity }) => {
      // where several alerts have the name, the result says which
      const own = severity === undefined ? { severity: alert.severity, ...alert.labels } : { severity };
      return { labels: sample('ALERTS', { alertname: rule, alertstate: 'firing', ...own, ...labels }), value: 1 };
    });
  const expr = alert === undefined ? rule : `ALERTS{alertname="${rule}",alertstate="firing"}`;
  return { rule, test: { name: `${rule}: ${name}`, interval, input_series: series, promql_expr_test: [{ expr, eval_time: at, exp_samples: expected }] } };
}

/** The texts that alerts get in tests in which they fire, as promtool shows them: one for each alert. */
export function texts(promtool: string, set: RuleSet, tests: readonly SetTest[]): readonly string[] {
  const firing = tests.filter(({ results }) => results.length > 0 && results.every(({ value }) => value === undefined));
  const said = run(promtool, placed(set, { cluster: 'paris' }), firing.map(({ rule, name, interval, series, at }) => (
    // nothing is expected, so that promtool shows what it got
    { rule, test: { name: `${rule}: ${name}`, interval, input_series: series, alert_rule_test: [{ alertname: rule, eval_time: at, exp_alerts: [] }] } }
  )));
  return [...said.matchAll(/^ +Annotations:(\{.*\}),?$/gm)].map(([, text]) => text);
}

/** The tests of each rule with that rule alone, and the records that it reads: a set as a whole would take minutes. */
function run(promtool: string, groups: readonly RuleGroupProps[], tests: readonly Written[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rule-set-'));
  const files = [...new Set(tests.map(({ rule }) => rule))].map((rule, i) => {
    writeFileSync(path.join(folder, `rules-${i}.yaml`), printRuleFile(readBy(rule, groups)));
    const own = tests.filter((one) => one.rule === rule).map(({ test }) => test);
    const file = path.join(folder, `tests-${i}.yaml`);
    writeFileSync(file, emitYaml({ rule_files: [`rules-${i}.yaml`], evaluation_interval: '1m', tests: own }));
    return file;
  });
  const { stdout, stderr, status } = spawnSync(promtool, ['test', 'rules', ...files], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  return status === 0 ? '' : `${stdout}\n${stderr}`;
}

/** A test as promtool reads it. */
interface Written {
  readonly rule: string;
  readonly test: object;
}

/** The rules of a name, and those that make what they read. */
function readBy(rule: string, groups: readonly RuleGroupProps[]): RuleGroupProps[] {
  const all = groups.flatMap(({ rules }) => rules);
  const names = new Set([rule]);
  for (const name of names) {
    const exprs = all.filter((one) => one.name === name).map(({ expr }) => expr);
    for (const one of all) if (one.recordingRule !== undefined && exprs.some((expr) => expr.includes(one.name))) names.add(one.name);
  }
  return groups.map((group) => ({ ...group, rules: group.rules.filter(({ name }) => names.has(name)) })).filter(({ rules }) => rules.length > 0);
}

function sample(metric: string, labels: { readonly [name: string]: string }): string {
  return `${metric}{${Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}}`;
}

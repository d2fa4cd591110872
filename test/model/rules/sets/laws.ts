import { exprOf, placed } from './placed';
import { failures, failuresInTwoClusters, texts } from './promtool';
import { Report } from '../../../../src/diagnostics';
import { checkGroups } from '../../../../src/model/rules/check-groups';
import { checkRule } from '../../../../src/model/rules/safety';
import { RuleSet, SetAlert, SetResult, SetRule, SetTest } from '../../../../src/model/rules/sets/rule-set';
import { standardJobNames } from '../../../../src/model/scrape/standard-job-names';
import { inferLabels, keepLabel, parse, print, walk } from '../../../../src/syntax/promql';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../../engines';

/** What is said of a set that is not so of others. */
export interface Exceptions {
  /** Rules whose results cannot carry the label of the cluster: they are expanded for each cluster. */
  readonly perCluster?: readonly string[];
  /** Alerts that fire whatever there is. */
  readonly always?: readonly string[];
}

/** Four scrapes, at the interval that is the default. */
const SHORTEST_WINDOW = 4 * 30;

/** What holds of every set that comes with the library. */
export function laws(set: RuleSet, tests: readonly SetTest[], { perCluster = [], always = [] }: Exceptions = {}): void {
  const rules = set.groups.flatMap((group) => group.rules);
  const alerts = rules.filter((rule): rule is SetAlert => 'alert' in rule);
  const named = rules.map((rule) => [titleOf(rule, rules), rule] as const);

  test('has nothing that Prometheus would refuse, and no record that is read before it is made', () => {
    const report = new Report();
    checkGroups(placed(set).map((group) => ({ group, place: () => undefined })), report, { version: '2.42' });
    expect(report.diagnostics).toEqual([]);
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
    expect([...set.jobs, ...set.groups.flatMap(({ jobs = [] }) => jobs)].filter((job) => !standardJobNames().has(job))).toEqual([]);
  });

  test.each(named)('%s keeps the clusters apart', (_, rule) => {
    const name = nameOf(rule);
    const { expression, findings } = keepLabel(parse(exprOf(rule)), 'cluster');
    expect(findings.map(({ kind }) => kind).length > 0).toBe(perCluster.includes(name));
    if (perCluster.includes(name)) return;
    const [group] = placed({ ...set, groups: [{ name: 'a', rules: [rule] }] });
    const [{ alertingRule, recordingRule }] = group.rules;
    expect(checkRule({ ...alertingRule, ...recordingRule, expr: print(expression) }, { clusterLabel: 'cluster' })).toEqual([]);
    expect(inferLabels(expression).flow.presence('cluster')).toBe('kept');
  });

  test.each(named)('%s looks back far enough to find samples', (_, rule) => {
    walk(parse(exprOf(rule)), (node) => {
      if (node.kind === 'matrix') expect(node.range.seconds).toBeGreaterThanOrEqual(SHORTEST_WINDOW);
    });
  });

  test.each(alerts.map((alert) => [titleOf(alert, rules), alert] as const))('%s says what it is about', (_, { summary, description, expr, thresholds = {} }) => {
    expect(summary).toMatch(/^[A-Z{].*[^.]$/s);
    expect(summary).not.toContain('\n');
    expect(description).toMatch(/\.$/);
    expect(`${summary} ${description}`).toContain('$cluster');
    expect(Object.keys(thresholds).filter((name) => !new RegExp(`\\$${name}\\b`).test(expr))).toEqual([]);
  });

  test('has a test for every rule, and for every alert one in which it is silent', () => {
    const yielded = (rule: SetRule, { results }: SetTest): boolean => results.some((result) => isOf(result, rule));
    const without = (all: readonly SetRule[], has: (rule: SetRule, one: SetTest) => boolean): readonly string[] => (
      all.filter((rule) => !tests.some((one) => one.rule === nameOf(rule) && has(rule, one))).map((rule) => titleOf(rule, rules))
    );
    expect(without(rules, yielded)).toEqual([]);
    expect(without(alerts, (rule, one) => !yielded(rule, one))).toEqual(always);
    expect(tests.map(({ rule }) => rule).filter((name) => rules.every((rule) => nameOf(rule) !== name))).toEqual([]);
    expect(new Set(tests.map(({ rule, name }) => `${rule}: ${name}`)).size).toBe(tests.length);
  });

  describeWithEngine('promtool 2', promtool2, INSTALL.debian, () => {
    test('passes its unit tests', () => expect(failures(promtool2()!, set, tests)).toBe(''));
  });

  describeWithEngine('promtool 3', promtool3, INSTALL.go, () => {
    test('passes its unit tests', () => expect(failures(promtool3()!, set, tests)).toBe(''));

    test('passes them for each of two clusters in one store', () => {
      expect(failuresInTwoClusters(promtool3()!, set, tests.filter(({ rule }) => !perCluster.includes(rule)))).toBe('');
    });

    test('fills in the texts of alerts that fire', () => {
      const said = texts(promtool3()!, set, tests);
      expect(said.length).toBe(tests.filter(({ rule }) => alerts.some(({ alert }) => alert === rule)).flatMap(({ results }) => results).length);
      expect(said.filter((text) => /error expanding|no value|\{\{|%!| {2}[^ ]|[ (\/][.,:)]/.test(text))).toEqual([]);
    });
  });
}

function nameOf(rule: SetRule): string {
  return 'record' in rule ? rule.record : rule.alert;
}

/** The name of a rule, and by what it differs from others of that name. */
function titleOf(rule: SetRule, rules: readonly SetRule[]): string {
  const name = nameOf(rule);
  const isAlone = rules.filter((one) => nameOf(one) === name).length === 1;
  return isAlone ? name : [name, 'alert' in rule ? rule.severity : 'record', ...Object.entries(rule.labels ?? {}).map((label) => label.join('='))].join(' ');
}

/** Whether the result is one of that rule, and not of another of its name. */
function isOf({ labels, severity }: SetResult, rule: SetRule): boolean {
  if ('alert' in rule && severity !== undefined && severity !== rule.severity) return false;
  return severity === undefined && 'alert' in rule ? true : Object.entries(rule.labels ?? {}).every(([name, value]) => labels[name] === value);
}

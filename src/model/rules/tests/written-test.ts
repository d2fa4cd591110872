import { TestedRule } from './tested-rules';
import { LabelMatcher, print } from '../../../syntax/promql';
import { durationToMs } from '../../values/duration';
import { SetResult, SetTest } from '../sets/rule-set';
import { renderTemplate, TemplateData } from '../template';

interface Texts {
  readonly [name: string]: string;
}

/** An entry of `alert_rule_test`. */
export interface AlertTest {
  readonly eval_time: string;
  readonly alertname: string;
  readonly exp_alerts: ReadonlyArray<{ readonly exp_labels: Texts; readonly exp_annotations: Texts }>;
}

/** An entry of `promql_expr_test`. */
export interface ExpressionTest {
  readonly expr: string;
  readonly eval_time: string;
  readonly exp_samples: ReadonlyArray<{ readonly labels: string; readonly value: number }>;
}

/** How a test asks for its results. */
export interface WrittenTest {
  readonly alert_rule_test?: readonly AlertTest[];
  readonly promql_expr_test?: readonly ExpressionTest[];
}

/** One result of one rule over one cluster. */
interface Outcome {
  readonly labels: Texts;
  readonly value: number | undefined;
  readonly rule: TestedRule;
}

/** The test of an alert; undefined where a label is not known, so that nothing can be expected. */
export function alertTest(test: SetTest, rules: readonly TestedRule[], clusterLabel: string): WrittenTest | undefined {
  const externalLabels = serverLabels(rules, clusterLabel);
  const alerts = outcomesOf(test, rules, clusterLabel)?.map(({ labels, value, rule: { group, rule } }) => {
    const data: TemplateData = { labels, value, ...externalLabels && { externalLabels } };
    const own = rendered({ ...group.labels, ...rule.alertingRule!.labels }, data);
    return { labels: own && present({ ...labels, ...own }), annotations: rendered(rule.alertingRule!.annotations ?? {}, data) };
  });
  if (alerts === undefined || alerts.some(({ labels }) => labels === undefined)) return undefined;
  const time = evalTime(test, rules);
  if (alerts.every(({ annotations }) => annotations !== undefined)) {
    const expected = alerts.map(({ labels, annotations }) => ({ exp_labels: labels!, exp_annotations: annotations! }));
    return { alert_rule_test: [{ eval_time: time, alertname: test.rule, exp_alerts: expected }] };
  }
  const firing = { alertname: test.rule, alertstate: 'firing' };
  const samples = alerts.map(({ labels }) => ({ labels: seriesText('ALERTS', { ...firing, ...labels }), value: 1 }));
  return { promql_expr_test: [{ expr: seriesText('ALERTS', firing), eval_time: time, exp_samples: samples }] };
}

/** The test of a record; undefined where several rules might have made a result. */
export function expressionTest(test: SetTest, rules: readonly TestedRule[], clusterLabel: string): WrittenTest | undefined {
  const samples = outcomesOf(test, rules, clusterLabel)?.map(({ labels, value, rule: { group, rule } }) => (
    { labels: seriesText(test.rule, present({ ...labels, ...group.labels, ...rule.recordingRule!.labels })), value: value ?? Number.NaN }
  ));
  return samples && { promql_expr_test: [{ expr: test.rule, eval_time: evalTime(test, rules), exp_samples: samples }] };
}

/** What each result becomes over each cluster; undefined where several rules might have made one. */
function outcomesOf({ results }: SetTest, rules: readonly TestedRule[], clusterLabel: string): readonly Outcome[] | undefined {
  const outcomes: Outcome[] = [];
  for (const cluster of new Set(rules.flatMap(({ clusters }) => clusters))) {
    const reading = rules.filter(({ clusters }) => clusters.includes(cluster));
    for (const result of results) {
      const [rule, ...others] = reading.length === 1 ? reading : makersOf(result, reading);
      if (rule === undefined || others.length > 0) return undefined;
      const { labels, value } = result;
      outcomes.push({ labels: rule.isLabelled ? { ...labels, [clusterLabel]: cluster } : labels, value, rule });
    }
  }
  const firstOf = ({ rule, labels }: Outcome): number => outcomes.findIndex((other) => other.rule === rule && other.labels === labels);
  return outcomes.filter((one, i) => one.rule.isLabelled || firstOf(one) === i);
}

/** The rules that say of themselves what a result says, and of these those that say most. */
function makersOf({ labels, severity }: SetResult, rules: readonly TestedRule[]): readonly TestedRule[] {
  const own = ({ rule: { alertingRule, recordingRule } }: TestedRule) => Object.entries({ ...alertingRule?.labels, ...recordingRule?.labels });
  const all: Texts = severity === undefined ? labels : { ...labels, severity };
  // an alert may have further labels, which settings gave it
  const isOwn = ({ rule: { alertingRule } }: TestedRule, [name, value]: readonly [string, string]): boolean => (
    all[name] === value || (alertingRule !== undefined && all[name] === undefined)
  );
  const found = rules.filter((one) => own(one).every((label) => isOwn(one, label)));
  const most = Math.max(...found.map((one) => own(one).length));
  return found.filter((one) => own(one).length === most);
}

/** Every text with its templates filled in; undefined where one of them cannot be. */
function rendered(texts: Texts, data: TemplateData): Texts | undefined {
  const all = Object.entries(texts).map(([name, text]) => [name, renderTemplate(text, data)] as const);
  return all.every((one): one is readonly [string, string] => one[1] !== undefined) ? Object.fromEntries(all) : undefined;
}

/** An empty label is none. */
function present(labels: Texts): Texts {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

/** External labels of the server, which are known where it looks at one cluster alone. */
export function serverLabels(rules: readonly TestedRule[], clusterLabel: string): Texts | undefined {
  const clusters = [...new Set(rules.flatMap((rule) => rule.clusters))];
  return clusters.length === 1 ? { [clusterLabel]: clusters[0] } : undefined;
}

const NOWHERE = { start: 0, end: 0 };

function seriesText(name: string, labels: Texts): string {
  const matchers = Object.entries(labels).map(([label, value]): LabelMatcher => ({ name: label, operator: '=', value, ...NOWHERE }));
  return print({ kind: 'vector', name, matchers, variables: [], ...NOWHERE });
}

/** A rule that looks into the past says later what it says of a moment. */
function evalTime({ at }: SetTest, rules: readonly TestedRule[]): string {
  const offset = Math.max(...rules.map(({ group: { queryOffset } }) => (queryOffset === undefined ? 0 : durationToMs(queryOffset))));
  return `${(durationToMs(at) + offset) / 1000}s`;
}

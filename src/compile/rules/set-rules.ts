import { AlertingRule, RecordingRule, Rule } from '../../model/rules/rule';
import { RuleSetId, SetAlert, SetGroup, SetRecord, SetRule } from '../../model/rules/sets';
import { kebabCase } from '../../syntax/kebab-case';
import { WeakMemo } from '../../syntax/weak-memo';
import { AlertSettings, RuleSettings } from '../../topology/settings/rule-settings';

/** The pages about the alerts that come with the library; their headings are the names of the alerts. */
const RUNBOOKS = 'https://github.com/cdk8s-fleet-monitoring/cdk8s-fleet-monitoring/blob/main/docs/runbooks/';

/** Threshold in an expression, and what stands for the cluster in a text. */
const THRESHOLD = /\$(\w+)/g;
const CLUSTER = /\$cluster\b/g;

/** URL of what a page says about an alert. */
export function runbookOf(page: string, alert: string, template: string | undefined): string {
  return template === undefined ? `${RUNBOOKS}${page}.md#${alert.toLowerCase()}` : template.replaceAll('{alert}', () => alert);
}

/** Name of the page about the alerts of a set. */
export function pageOf(id: RuleSetId): string {
  return kebabCase(id);
}

/** A group of a set as the settings of a cluster have it, still as for that cluster alone. */
export interface SetRules {
  readonly name: string;
  readonly interval?: string;
  readonly limit?: number;
  /** In their places in the set; undefined where the settings switch a rule off. One object for all settings that make the same of it. */
  readonly rules: readonly (Rule | undefined)[];
}

export function groupOf({ name, interval, rules }: SetGroup, page: string, settings: RuleSettings, clusterLabel: string): SetRules {
  const { labels, limit = 0, runbookUrl } = settings;
  const about: About = { page, settings, clusterLabel };
  const common = JSON.stringify([clusterLabel, labels, runbookUrl]);
  return {
    name,
    ...interval !== undefined && { interval },
    ...limit > 0 && { limit },
    rules: rules.map((rule) => ruleOf(rule, about, common)),
  };
}

/** What the rules of a group follow from beside themselves. */
interface About {
  readonly page: string;
  readonly settings: RuleSettings;
  readonly clusterLabel: string;
}

const made = new WeakMemo<Rule>();

function ruleOf(rule: SetRule, about: About, common: string): Rule | undefined {
  if (!isAlert(rule)) return made.of(rule).get('', () => Rule.recording(recordOf(rule)));
  const own = overrideOf(rule.alert, about.settings);
  if (own.enabled === false) return undefined;
  const key = own === AS_IT_COMES ? common : common + JSON.stringify(own);
  return made.of(rule).get(key, () => Rule.alerting(alertOf(rule, own, about)));
}

export function isAlert(rule: SetRule): rule is SetAlert {
  return 'alert' in rule;
}

const AS_IT_COMES: AlertSettings = {};

function overrideOf(alert: string, { alerts = {} }: RuleSettings): AlertSettings {
  return Object.hasOwn(alerts, alert) ? alerts[alert] : AS_IT_COMES;
}

function recordOf({ record, expr, labels }: SetRecord): RecordingRule {
  return { record, expr, ...labels && { labels } };
}

function alertOf(rule: SetAlert, own: AlertSettings, { clusterLabel, page, settings }: About): AlertingRule {
  const pause = own.for ?? rule.for;
  const keepFiringFor = own.keepFiringFor ?? rule.keepFiringFor;
  const text = (template: string) => template.replace(CLUSTER, () => `{{ $labels.${clusterLabel} }}`);
  return {
    alert: rule.alert,
    expr: withThresholds(rule, own),
    ...pause !== undefined && { for: pause },
    ...keepFiringFor !== undefined && { keepFiringFor },
    labels: { ...settings.labels, ...rule.labels, severity: own.severity ?? rule.severity, ...own.labels },
    annotations: {
      summary: text(rule.summary),
      description: text(rule.description),
      runbook_url: rule.runbook ?? runbookOf(page, rule.alert, settings.runbookUrl),
      ...own.annotations,
    },
  };
}

function withThresholds({ expr, thresholds = {} }: SetAlert, own: AlertSettings): string {
  const values: { readonly [name: string]: unknown } = { ...thresholds, ...own.thresholds };
  return expr.replace(THRESHOLD, (whole, name: string) => (Object.hasOwn(thresholds, name) ? String(values[name]) : whole));
}

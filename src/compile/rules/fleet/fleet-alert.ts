import { ExpectedCluster, FleetRuleOptions } from './expected-cluster';
import { EXPECTED, ExpectedLabel, labelName } from './expected-records';
import { matcherFor } from './matching';
import { RuleForm, toldApart } from './told-apart';
import { Rule } from '../../../model/rules/rule';
import { AlertSeverity } from '../../../model/rules/sets/rule-set';
import { durationToMs } from '../../../model/values/duration';
import { quoteString } from '../../../syntax/promql';
import { AlertSettings } from '../../../topology/settings/rule-settings';
import { runbookOf } from '../set-rules';

interface Thresholds {
  readonly [name: string]: number | string;
}

/** An alert that a hub evaluates over the clusters that it is to hear of. */
export interface FleetAlert {
  readonly alert: string;
  /**
   * Names behind `$`:
   * - `label`: the cluster label; `hub`: its value of the hub, in quotes;
   * - `expected`: selects the records of the clusters that the alert is about;
   * - `federated`: selects those of federated clusters;
   * - `about`: puts behind a condition for each cluster that it is one of them, and their labels on the result;
   * - each threshold, as it is written; where it is a duration, also `<threshold>_seconds`.
   */
  readonly expr: string;
  readonly for?: string;
  readonly severity: AlertSeverity;
  /** One sentence without a final period. `$cluster` and `$transport` stand for templates, `$hub`, `$label` and thresholds for what they are. */
  readonly summary: string;
  readonly description: string;
  /**
   * Threshold -> a number or a duration.
   * @default - nothing can be set
   */
  readonly thresholds?: Thresholds;
  /**
   * Threshold -> so many scrape intervals of a cluster it lasts at least, unless its layers say how long.
   * @default - the interval does not matter
   */
  readonly intervals?: { readonly [threshold: string]: number };
  /**
   * The clusters that it is about; what their layers say of it holds for them.
   * @default - the fleet as a whole, and what the hub's layers say
   */
  readonly clusters?: (cluster: ExpectedCluster) => boolean;
  /**
   * What its expression and its texts read besides; clusters with the same share a rule.
   * @default - nothing
   */
  readonly values?: (cluster: ExpectedCluster) => { readonly [name: string]: string };
  /**
   * Labels by which rules with different values are told apart; they read the values.
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };
  /**
   * Evaluates it where layers do not say.
   * @default true
   */
  readonly enabled?: boolean;
}

/** Labels of an expected cluster that its alerts carry, since they are routed by them. */
const ROUTED_BY: readonly ExpectedLabel[] = ['environment', 'stage', 'role', 'transport'];

/** The rules of an alert: one for all clusters of which the layers say the same of it. */
export function alertRules(alert: FleetAlert, expected: readonly ExpectedCluster[], options: FleetRuleOptions): Rule[] {
  if (alert.clusters === undefined) {
    const hub = expected.filter(({ role }) => role === 'hub').slice(0, 1);
    return hub.flatMap((one) => variantsOf(alert, [one])).map((variant) => ruleOf(alert, variant, '', options));
  }
  const variants = variantsOf(alert, expected.filter(alert.clusters));
  const more = toldApart(variants.map((variant) => ({ labels: labelsOf(alert, variant), ...otherwise(alert, variant) })));
  return variants.map((variant, i) => ruleOf(alert, variant, matcherFor(variant.clusters, expected, options.clusterLabel), options, more[i]));
}

/** Clusters that have an alert in the same form. */
interface Variant {
  readonly clusters: ExpectedCluster[];
  readonly own: AlertSettings;
  readonly thresholds: Thresholds;
  readonly values: { readonly [name: string]: string };
}

function variantsOf(alert: FleetAlert, clusters: readonly ExpectedCluster[]): Variant[] {
  const variants = new Map<string, Variant>();
  for (const cluster of clusters) {
    const { rules } = cluster;
    const said = rules.alerts !== undefined && Object.hasOwn(rules.alerts, alert.alert) ? rules.alerts[alert.alert] : NOTHING;
    if (rules.enabled === false || !(said.enabled ?? alert.enabled ?? true)) continue;
    const own = said === NOTHING ? said : { ...said, ...asUsual(alert, said), enabled: undefined, thresholds: undefined };
    const thresholds = thresholdsOf(alert, said, cluster);
    const values = alert.values?.(cluster) ?? {};
    const key = JSON.stringify([own, thresholds, values, rules.labels, rules.runbookUrl]);
    const known = variants.get(key);
    if (known === undefined) variants.set(key, { clusters: [cluster], own, thresholds, values });
    else known.clusters.push(cluster);
  }
  return [...variants.values()];
}

const NOTHING: AlertSettings = Object.freeze({});

/** Who says what holds anyway, says nothing. */
function asUsual(alert: FleetAlert, said: AlertSettings): AlertSettings {
  return {
    for: said.for === alert.for ? undefined : said.for,
    severity: said.severity === alert.severity ? undefined : said.severity,
  };
}

function thresholdsOf({ thresholds = {}, intervals = {} }: FleetAlert, own: AlertSettings, { scrapeIntervalMs }: ExpectedCluster): Thresholds {
  const values: { [name: string]: number | string } = { ...thresholds };
  for (const [name, count] of Object.entries(intervals)) {
    const least = count * scrapeIntervalMs;
    if (least > durationToMs(String(values[name]))) values[name] = `${Math.ceil(least / 1000)}s`;
  }
  for (const [name, value] of Object.entries(own.thresholds ?? {})) {
    if (Object.hasOwn(thresholds, name)) values[name] = value;
  }
  return values;
}

/** The labels of a rule by what the alert and layers say. */
function labelsOf({ labels = {}, severity }: FleetAlert, { clusters: [{ rules }], own, values }: Variant): Texts {
  const filledIn = Object.entries(labels).map(([name, text]) => [name, filled(text, values)] as const);
  return { ...rules.labels, ...Object.fromEntries(filledIn), severity: own.severity ?? severity, ...own.labels };
}

/** What a rule has otherwise than its alert by itself. */
function otherwise(alert: FleetAlert, { clusters: [{ rules }], own, thresholds }: Variant): Pick<RuleForm, 'otherwise' | 'texts'> {
  const others = Object.entries(thresholds).filter(([name, value]) => String(value) !== String(alert.thresholds?.[name]));
  return {
    otherwise: { ...Object.fromEntries(others.map(([name, value]) => [`threshold_${name}`, value])), for: own.for, keep_firing_for: own.keepFiringFor },
    texts: [own.annotations, rules.runbookUrl],
  };
}

/** A name behind a dollar; names of Prometheus' own templates are never among the values. */
const NAME = /\$(\w+)/g;

function ruleOf(alert: FleetAlert, variant: Variant, matcher: string, options: FleetRuleOptions, more: Texts = {}): Rule {
  const { clusterLabel, hub } = options;
  const { clusters: [{ rules }], own, thresholds, values } = variant;
  const routedBy = ROUTED_BY.map((label) => labelName(label, clusterLabel));
  const expected = `${EXPECTED}${matcher === '' ? '' : `{${matcher}}`}`;
  const numbers = thresholdTexts(thresholds);
  const inExpr: Texts = {
    ...numbers,
    ...values,
    label: clusterLabel,
    hub: quoteString(hub),
    expected,
    federated: `${EXPECTED}{${labelName('transport', clusterLabel)}="federation"}`,
    about: `* on (${clusterLabel}) group_left (${routedBy.join(', ')}) ${expected}`,
  };
  const inTexts: Texts = {
    ...numbers, ...values, hub, label: clusterLabel, cluster: `{{ $labels.${clusterLabel} }}`, transport: `{{ $labels.${labelName('transport', clusterLabel)} }}`,
  };
  const pause = own.for ?? alert.for;
  return Rule.alerting({
    alert: alert.alert,
    expr: filled(alert.expr, inExpr),
    ...(pause !== undefined && { for: pause }),
    ...(own.keepFiringFor !== undefined && { keepFiringFor: own.keepFiringFor }),
    labels: { ...more, ...labelsOf(alert, variant) },
    annotations: {
      summary: filled(alert.summary, inTexts),
      description: filled(alert.description, inTexts),
      runbook_url: runbookOf('fleet', alert.alert, rules.runbookUrl),
      ...own.annotations,
    },
  });
}

interface Texts {
  readonly [name: string]: string;
}

function thresholdTexts(thresholds: Thresholds): Texts {
  const texts: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(thresholds)) {
    texts[name] = String(value);
    if (typeof value === 'string') texts[`${name}_seconds`] = String(durationToMs(value) / 1000);
  }
  return texts;
}

function filled(text: string, values: Texts): string {
  return text.replace(NAME, (whole, name: string) => (Object.hasOwn(values, name) ? values[name] : whole));
}

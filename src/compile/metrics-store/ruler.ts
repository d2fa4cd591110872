import { RULE } from './names';
import { StoreWay } from './store-write';
import { thanosPart } from './thanos';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { Rule } from '../../model/rules/rule';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { ignoreLabel, parseIfValid, print } from '../../syntax/promql';
import { MetricsStoreName } from '../../topology/metrics-store';
import { AlertsInput, alertsPlan } from '../alerting/with-alerting';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { Identity, RulesPlan, ThanosRulePlan } from '../plan';

/**
 * The ruler beside a store: `thanos rule`, which asks any query API like that of Prometheus and writes what it records by remote write,
 * so that it is the same beside every store; undefined where there is nothing to evaluate.
 *
 * One alone: two would write the same series at other times, which no store but Thanos makes one of again. Alerts that wait for their time
 * are read back from the store after a restart.
 *
 * @param ignoredLabel a label that the store adds to what it reads
 * @see https://thanos.io/tip/components/rule.md/#stateless-ruler-via-remote-write
 */
export function rulerPlan(
  store: MetricsStoreName, way: StoreWay, rules: RulesPlan | undefined, input: AlertsInput, ignoredLabel?: string,
): ThanosRulePlan | undefined {
  if (rules === undefined) return undefined;
  const { prometheus: { evaluationInterval = '30s' } = {}, thanos = {} } = input.settings;
  const alerts = alertsPlan(input, rules);
  const keys = [...secretKeys(way.write), ...secretKeys(way.queryClient), ...alerts?.keys ?? []];
  return {
    ...thanosPart(RULE, thanos.rule, input.settings),
    part: 'rule',
    secrets: mountedKeys(keys),
    queriesThanos: store === 'thanosReceive',
    queryUrl: way.queryUrl,
    queryClient: way.queryClient,
    write: way.write,
    rules: ignoredLabel === undefined ? rules : withoutLabel(rules, ignoredLabel),
    evaluationInterval,
    ...(ignoredLabel !== undefined && { ignoredLabel }),
    alertmanagers: alerts?.alertmanagers ?? [],
    alertRelabelConfigs: alerts === undefined ? [] : [...externalLabelRules(input.identity), ...alerts.alertRelabelConfigs],
  };
}

/** Rules that yield the same where the store adds a label to everything. */
function withoutLabel({ files }: RulesPlan, label: string): RulesPlan {
  const groups = (all: readonly RuleGroupProps[]) => all.map((group) => ({ ...group, rules: group.rules.map((rule) => ruleWithout(rule, label)) }));
  return { files: Object.fromEntries(Object.entries(files).map(([file, all]) => [file, groups(all)])) };
}

function ruleWithout(rule: Rule, label: string): Rule {
  const read = parseIfValid(rule.expr);
  // what cannot be read is reported where rules are checked
  if (read === undefined) return rule;
  const expression = ignoreLabel(read, label);
  if (expression === read) return rule;
  const expr = print(expression);
  const { alertingRule, recordingRule } = rule;
  return recordingRule === undefined ? Rule.alerting({ ...alertingRule!, expr }) : Rule.recording({ ...recordingRule, expr });
}

/** What external labels do for the alerts of a Prometheus. The ruler has none: it would put them on what it records, too. */
function externalLabelRules({ labels }: Identity): RelabelConfig[] {
  return Object.entries(labels).map(([name, value]): RelabelConfig => (
    // a replacement is a template
    { sourceLabels: [name], regex: '', targetLabel: name, replacement: value.replaceAll('$', () => '$$') }
  ));
}

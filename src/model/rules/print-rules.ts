import { Rule } from './rule';
import { RuleGroupProps } from './rule-group-props';
import { ALERTING_KEYS, GROUP_KEYS, RECORDING_KEYS, RuleKeys } from './rule-keys';
import { emitYaml } from '../../syntax/yaml';

interface Texts {
  readonly [name: string]: string;
}

/** A rule as it stands in a rule file and in a PrometheusRule: plain data. */
export interface PrintedRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

/** A group as it stands in a rule file and in the `spec` of a PrometheusRule: plain data. */
export interface PrintedGroup {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly limit?: number;
  readonly labels?: Texts;
  readonly rules: readonly PrintedRule[];
}

/** Plain data of a group, with the keys in the order of the documentation. */
export function printGroup(group: RuleGroupProps): PrintedGroup {
  return printed(GROUP_KEYS, { ...group, rules: group.rules.map(printRule) }) as unknown as PrintedGroup;
}

function printRule({ recordingRule, alertingRule }: Rule): PrintedRule {
  const plain = recordingRule === undefined ? printed(ALERTING_KEYS, alertingRule!) : printed(RECORDING_KEYS, recordingRule);
  return plain as unknown as PrintedRule;
}

function printed(keys: RuleKeys, props: object): { readonly [key: string]: unknown } {
  const values = props as { readonly [prop: string]: unknown };
  return Object.fromEntries(Object.entries(keys).map(([key, { prop }]) => [key, values[prop]]).filter(([, value]) => value !== undefined));
}

/** A rule file with these groups. */
export function printRuleFile(groups: readonly RuleGroupProps[]): string {
  return emitYaml({ groups: groups.map(printGroup) });
}

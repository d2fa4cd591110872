import { Rule } from './rule';
import { Report } from '../../diagnostics';
import { isMap } from '../../syntax/plain-map';

/** Reports what is no group of rules at all: programs without types give anything. Returns whether it is one. */
export function checkShape(props: unknown, report: Report): boolean {
  const refuse = (message: string, hint: string): boolean => {
    report.error('rule-type', 'group', message, hint);
    return false;
  };
  if (!isMap(props)) return refuse(`the group has to be a map, this is ${shown(props)}`, "give it a name and rules: { name: 'app', rules: [Rule.alerting({ ... })] }");
  const { name, rules } = props;
  if (typeof name !== 'string') return refuse(`the name of the group has to be a text, this is ${shown(name)}`, 'name it by what its rules are about');
  if (!Array.isArray(rules)) return refuse(`the rules of '${name}' have to be a list, this is ${shown(rules)}`, 'give rules by `Rule.alerting` and `Rule.recording`');
  return rules.map((rule: unknown, i) => checkRule(rule, (message, hint) => refuse(`group '${name}', rule ${i + 1}: ${message}`, hint))).every(Boolean);
}

function checkRule(rule: unknown, refuse: (message: string, hint: string) => boolean): boolean {
  if (!(rule instanceof Rule)) return refuse(`it is no rule, but ${shown(rule)}`, 'make it by `Rule.alerting` or `Rule.recording`');
  const { alertingRule, recordingRule } = rule;
  const [key, given] = alertingRule === undefined ? ['record', recordingRule] as const : ['alert', alertingRule] as const;
  if (!isMap(given)) return refuse(`it has to be a map, this is ${shown(given)}`, `give it \`${key}\` and \`expr\``);
  const missing = [key, 'expr'].filter((one) => typeof given[one] !== 'string');
  return missing.length === 0 || refuse(`'${missing[0]}' has to be a text, this is ${shown(given[missing[0]])}`, `give it \`${key}\` and \`expr\``);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : typeof value === 'string' ? `the text '${value.slice(0, 60)}'` : `the ${typeof value} ${String(value)}`;
}

import { Refusal } from './log-extract';
import { at, matches, quoted, Script } from './ottl';
import { RelabelAction } from '../../model/relabel/actions';
import { RelabelConfig } from '../../model/relabel/relabel-config';

/** Where rules read and write: labels of a target, among them those that begin with `__` and go away behind the last rule. */
export const TARGET = 'resource.cache["target"]';

/** Attribute of what describes a sender: rules dropped it with all of its lines. */
export const DROPPED_SENDER = 'resource.attributes["fleet.dropped"]';

/** Rules as statements, and which of them cannot be said. */
export interface RelabelScript {
  readonly statements: readonly string[];
  readonly refusals: readonly string[];
}

/** Value that rules match, and one that they work on. */
const VALUE = 'resource.cache["value"]';
const RESULT = 'resource.cache["result"]';

/**
 * Relabel rules as statements over what describes a sender, which run once for many lines. A label that is not there has the empty value,
 * so every one that a rule names is set to that first.
 */
export function relabelScript(rules: readonly RelabelConfig[]): RelabelScript {
  const script = new Script();
  const refusals: string[] = [];
  const names = new Set(rules.flatMap(({ sourceLabels = [], targetLabel }) => [...sourceLabels, ...targetLabel === undefined ? [] : [targetLabel]]));
  fill(names, script);
  for (const rule of rules) {
    const action = (rule.action ?? 'replace').toLowerCase() as RelabelAction;
    const because = ACTIONS[action](rule, script);
    if (because !== undefined) refusals.push(because);
    if (action === 'labeldrop' || action === 'labelkeep') fill(names, script);
  }
  script.add(`delete_matching_keys(${TARGET}, "^__")`);
  // an empty label is none
  for (const name of [...names].filter((one) => !one.startsWith('__'))) {
    script.add(`delete_key(${TARGET}, ${quoted(name)})`, `${at(TARGET, name)} == ""`);
  }
  return { statements: script.statements, refusals };
}

function fill(names: ReadonlySet<string>, script: Script): void {
  for (const name of names) script.add(`set(${at(TARGET, name)}, "")`, `${at(TARGET, name)} == nil`);
}

type Write = (rule: RelabelConfig, script: Script) => Refusal;

const refused = (what: string): Write => () => `the collector has no words for ${what}`;

const ACTIONS: { readonly [A in RelabelAction]: Write } = {
  replace,
  keep: (rule, script) => drop(rule, script, (condition) => `not ${condition}`),
  drop: (rule, script) => drop(rule, script, (condition) => condition),
  keepequal: (rule, script) => dropEqual(rule, script, '!='),
  dropequal: (rule, script) => dropEqual(rule, script, '=='),
  hashmod: refused("the action 'hashmod'"),
  labelmap: refused("the action 'labelmap'"),
  labeldrop: ({ regex }, script) => said(script.add(`delete_matching_keys(${TARGET}, ${quoted(anchored(regex))})`)),
  labelkeep: ({ regex }, script) => said(script.add(`keep_matching_keys(${TARGET}, ${quoted(anchored(regex))})`)),
  lowercase: (rule, script) => said(script.add(`set(${at(TARGET, rule.targetLabel!)}, ConvertCase(${valueOf(rule)}, "lower"))`)),
  uppercase: (rule, script) => said(script.add(`set(${at(TARGET, rule.targetLabel!)}, ConvertCase(${valueOf(rule)}, "upper"))`)),
};

function said(_: void): Refusal {
  return undefined;
}

/** What a rule looks at. */
function valueOf({ separator = ';', sourceLabels = [] }: RelabelConfig): string {
  const values = sourceLabels.map((name) => at(TARGET, name));
  if (values.length === 0) return '""';
  return values.length === 1 ? values[0] : `Concat([${values.join(', ')}], ${quoted(separator)})`;
}

function anchored(regex = '(.*)'): string {
  return `^(?s:${regex})$`;
}

const ALL = '(.*)';

function replace(rule: RelabelConfig, script: Script): Refusal {
  const { regex = ALL, replacement = '$1', sourceLabels = [], targetLabel = '' } = rule;
  if (targetLabel.includes('$')) return `the label that a rule writes to, '${targetLabel}', is made of the value`;
  const target = at(TARGET, targetLabel);
  const value = valueOf(rule);
  if (regex === ALL && (replacement === '$1' || replacement === '${1}')) return said(script.add(`set(${target}, ${value})`));
  const constant = replacement.replaceAll('$$', '');
  if (sourceLabels.length === 0 && regex === ALL && !constant.includes('$')) {
    return said(script.add(`set(${target}, ${quoted(replacement.replaceAll('$$', () => '$'))})`));
  }
  const pattern = anchored(regex);
  script.add(`set(${VALUE}, ${value})`);
  script.add(`set(${RESULT}, ${VALUE})`);
  script.add(`replace_pattern(${RESULT}, ${quoted(pattern)}, ${quoted(replacement)})`);
  return said(script.add(`set(${target}, ${RESULT})`, matches(VALUE, pattern)));
}

function drop(rule: RelabelConfig, script: Script, where: (condition: string) => string): Refusal {
  return said(script.add(`set(${DROPPED_SENDER}, true)`, where(matches(valueOf(rule), anchored(rule.regex)))));
}

function dropEqual(rule: RelabelConfig, script: Script, operator: string): Refusal {
  return said(script.add(`set(${DROPPED_SENDER}, true)`, `${valueOf(rule)} ${operator} ${at(TARGET, rule.targetLabel!)}`));
}

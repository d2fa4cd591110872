import { RelabelConfig } from '../relabel/relabel-config';

/** Whether one of the rules may write this label. */
export function maySet(rules: readonly RelabelConfig[], label: string): boolean {
  return rules.some((rule) => {
    if (actionOf(rule) === 'labelmap') return mayBecome(rule.replacement ?? '$1', label);
    return rule.targetLabel !== undefined && WRITING.has(actionOf(rule)) && mayBecome(rule.targetLabel, label);
  });
}

/** Whether what one of the rules does may depend on the value of this label. */
export function mayRead(rules: readonly RelabelConfig[], label: string): boolean {
  return rules.some((rule) => {
    const action = actionOf(rule);
    if (action === 'labelmap') return mayMatch(rule.regex, label);
    return rule.sourceLabels?.includes(label) === true || ((action === 'keepequal' || action === 'dropequal') && rule.targetLabel === label);
  });
}

/** Whether the rule gives a label the same value, whatever the target is. */
export function isConstant(rule: RelabelConfig): boolean {
  const { sourceLabels, regex, targetLabel = '', replacement = '' } = rule;
  return sourceLabels === undefined && regex === undefined && actionOf(rule) === 'replace'
    && targetLabel !== '' && !targetLabel.includes('$') && replacement !== '' && !replacement.includes('$');
}

/** Whether the rules give the label a value of their own before any of them reads the one that it had. */
export function overwrites(rules: readonly RelabelConfig[], label: string): boolean {
  const first = rules.findIndex((rule) => rule.targetLabel === label && isConstant(rule));
  return first >= 0 && !mayRead(rules.slice(0, first), label);
}

const WRITING: ReadonlySet<string> = new Set(['replace', 'hashmod', 'lowercase', 'uppercase']);

function actionOf({ action = 'replace' }: RelabelConfig): string {
  return action.toLowerCase();
}

/** Whether a template with group references may expand to this name. */
function mayBecome(template: string, name: string): boolean {
  const at = template.indexOf('$');
  return at < 0 ? template === name : name.startsWith(template.slice(0, at));
}

/** Whether an expression over names may match this one: one that begins with another text does not. */
function mayMatch(regex = '', name: string): boolean {
  if (regex.includes('|')) return true;
  const literal = /^\w*/.exec(regex)![0];
  // a quantifier behind it may take the last character away
  return name.startsWith(literal.slice(0, -1));
}

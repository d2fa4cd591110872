import { ActionFacts, ACTIONS, isRelabelAction, RelabelAction, RelabelField } from './actions';
import { Dialect, DIALECTS, DialectTraits } from './dialect';
import { isLabelName, isLabelTemplate, isTemplate } from './names';
import { RELABEL_DEFAULTS } from './normalize';
import { RelabelConfig } from './relabel-config';
import { nearest, oneOf } from '../../diagnostics';
import { hasLoneSurrogate } from '../../syntax/quote';
import { regexError } from '../../syntax/re2';

/**
 * The faults for which the engine of this dialect refuses the rule, in the engine's terms with our names of the fields;
 * empty where it takes it. Two things that engines let pass are faults here: a modulus that is no whole number,
 * and text that has no UTF-8 form.
 */
export function validateRelabelConfig(rule: RelabelConfig, dialect: Dialect): string[] {
  const traits = DIALECTS[dialect];
  const given = rule.action ?? RELABEL_DEFAULTS.action;
  const action = traits.exactActions ? given : given.toLowerCase();
  const faults = isRelabelAction(action) ? actionFaults(rule, action, traits) : [unknownAction(given)];
  for (const name of rule.sourceLabels ?? []) {
    if (!isLabelName(name, traits.sourceNames)) faults.push(`${JSON.stringify(name)} is not a valid label name in 'sourceLabels'`);
  }
  const regexFault = rule.regex === undefined ? undefined : regexError(rule.regex, traits);
  if (regexFault !== undefined) faults.push(`"${rule.regex}" is invalid 'regex': ${regexFault}`);
  for (const field of ['separator', 'replacement'] as const) {
    if (hasLoneSurrogate(rule[field] ?? '')) faults.push(`'${field}' has half of a surrogate pair`);
  }
  return faults;
}

function actionFaults(rule: RelabelConfig, action: RelabelAction, traits: DialectTraits): string[] {
  const facts = ACTIONS[action];
  const faults: string[] = [];
  if (rule.modulus !== undefined && !(Number.isSafeInteger(rule.modulus) && rule.modulus >= 0)) {
    faults.push(`${rule.modulus} is invalid 'modulus': it is a whole number from 1 on`);
  } else if (facts.requires.includes('modulus') && !rule.modulus) {
    faults.push(`relabel configuration for ${action} requires non-zero 'modulus'`);
  }
  const target = targetFault(rule.targetLabel ?? '', action, facts, traits);
  if (target !== undefined) faults.push(target);
  const replacement = rule.replacement ?? RELABEL_DEFAULTS.replacement;
  if (action === 'labelmap' && !isLabelTemplate(replacement, traits.names)) {
    faults.push(`${JSON.stringify(replacement)} is invalid 'replacement' for labelmap action`);
  }
  const refused = facts.refuses.filter((field) => isSet(rule, field));
  if (refused.length > 0) faults.push(refusal(action, facts, refused));
  return faults;
}

function targetFault(targetLabel: string, action: RelabelAction, facts: ActionFacts, traits: DialectTraits): string | undefined {
  if (facts.target === undefined) return undefined;
  if (targetLabel === '') return `relabel configuration for ${action} action requires 'targetLabel' value`;
  const mayBeTemplate = facts.target === 'template' || (facts.target === 'loose-name' && traits.looseTargets);
  const valid = mayBeTemplate && isTemplate(targetLabel)
    ? isLabelTemplate(targetLabel, traits.names)
    : isLabelName(targetLabel, traits.names);
  return valid ? undefined : `${JSON.stringify(targetLabel)} is invalid 'targetLabel' for ${action} action`;
}

/** Whether the rule has something in a field that its action refuses: the engines see an explicit default only in `regex`. */
function isSet(rule: RelabelConfig, field: RelabelField): boolean {
  if (field === 'regex') return rule.regex !== undefined;
  if (field === 'sourceLabels') return (rule.sourceLabels ?? []).length > 0;
  return rule[field] !== undefined && rule[field] !== RELABEL_DEFAULTS[field];
}

function refusal(action: RelabelAction, facts: ActionFacts, refused: readonly RelabelField[]): string {
  const list = refused.map((field) => `'${field}'`).join(', ');
  return facts.refuses.length === 1
    ? `${list} can not be set for ${action} action`
    : `${action} action requires only ${facts.uses.map((field) => `'${field}'`).join(' and ')}, and no other fields: remove ${list}`;
}

function unknownAction(given: string): string {
  const names = Object.keys(ACTIONS);
  const near = nearest(given, names);
  return `unknown relabel action ${JSON.stringify(given)}: ${near === undefined ? `it is ${oneOf(names)}` : `did you mean '${near}'`}`;
}

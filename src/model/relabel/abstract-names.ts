import { AbstractBuilder, NameShape } from './abstract-labels';
import { ABSENT, AbstractValue, join, mayBePresent, NOTHING, present } from './abstract-value';
import { CompiledRule } from './compile-rule';
import { isKnownGroup, parseTemplate, TemplatePart } from '../../syntax/re2';

/** What a template can become where the groups are not known. */
export function shapeOf(parts: readonly TemplatePart[], groupNames: readonly string[]): NameShape {
  return parts
    .map((part) => (typeof part === 'string' ? part : isKnownGroup(part, groupNames) ? undefined : ''))
    .filter((part) => part !== '');
}

/** `labelmap`: copies of all labels with matching names, in an order that is not followed here. */
export function mapNames(rule: CompiledRule, labels: AbstractBuilder): void {
  const copies = new Map<string, { value: AbstractValue; sure: boolean }>();
  const copy = (name: string, value: AbstractValue): void => {
    if (!mayBePresent(value)) return;
    const target = rule.pattern.replaceAll(name, rule.replacement);
    const before = copies.get(target) ?? { value: NOTHING, sure: false };
    copies.set(target, { value: join(before.value, present(value)), sure: before.sure || !value.absent });
  };
  for (const name of labels.names) {
    if (rule.pattern.matches(name)) copy(name, labels.get(name));
  }
  const language = rule.pattern.language();
  for (const name of language ?? []) {
    if (!labels.has(name)) copy(name, labels.other);
  }
  const others = labels.other;
  const values = [...copies].map(([target, { value, sure }]): [string, AbstractValue] =>
    [target, sure ? value : join(labels.get(target), value)]);
  for (const [target, value] of values) labels.set(target, value);
  if (language === undefined && mayBePresent(others)) labels.addToShape(copyShape(rule), present(others));
}

/** `labeldrop`. */
export function dropNames(rule: CompiledRule, labels: AbstractBuilder): void {
  for (const name of labels.names) {
    if (rule.pattern.matches(name)) labels.set(name, ABSENT);
  }
  const language = rule.pattern.language();
  for (const name of language ?? []) labels.set(name, ABSENT);
  if (rule.pattern.takesAnyText) labels.setOther(ABSENT);
}

/** `labelkeep`. */
export function keepNames(rule: CompiledRule, labels: AbstractBuilder): void {
  const language = rule.pattern.language();
  for (const name of language ?? []) {
    if (!labels.has(name)) labels.set(name, labels.other);
  }
  for (const name of labels.names) {
    if (!rule.pattern.matches(name)) labels.set(name, ABSENT);
  }
  if (language !== undefined) labels.setOther(ABSENT);
}

/** The names that copies of unlisted labels may have. */
function copyShape(rule: CompiledRule): NameShape {
  const parts = parseTemplate(rule.replacement);
  // an expression that escapes its anchors leaves the rest of a name around each match
  return rule.pattern.isAnchored ? shapeOf(parts, rule.pattern.groupNames) : [undefined];
}

import { Case, casesOf, textIn, UNKNOWN, valueIn, withText } from './abstract-cases';
import { AbstractBuilder, AbstractLabels, NameShape } from './abstract-labels';
import { keepNames, dropNames, mapNames, shapeOf } from './abstract-names';
import { ABSENT, AbstractValue, anyOf, ANYTHING, constant, join, mayBePresent, NOTHING, PRESENT } from './abstract-value';
import { RelabelAction } from './actions';
import { CompiledRule, compileRules } from './compile-rule';
import { Dialect } from './dialect';
import { toLowerCase, toUpperCase } from './letter-case';
import { isLabelName } from './names';
import { RelabelConfig } from './relabel-config';
import { hashMod } from './simulate';
import { expandTemplate, isKnownGroup, parseTemplate } from '../../syntax/re2';

/** What rules can make of the label sets that are meant. */
export interface AbstractResult {
  /** Everything that a kept label set may be; of no meaning where none is kept. */
  readonly labels: AbstractLabels;
  readonly mayDrop: boolean;
  readonly mayKeep: boolean;
}

/**
 * Runs valid rules over all label sets of an abstract one at once.
 *
 * Sound with respect to `relabel`: whatever that keeps of a label set of `input` is a label set of the result.
 */
export function abstractRelabel(rules: readonly RelabelConfig[], input: AbstractLabels, dialect: Dialect): AbstractResult {
  return runAbstractly(rules, new AbstractBuilder(input), dialect);
}

/** The same in place. */
export function runAbstractly(rules: readonly RelabelConfig[], labels: AbstractBuilder, dialect: Dialect): AbstractResult {
  let mayDrop = false;
  for (const rule of compileRules(rules, dialect)) {
    const outcome = TRANSFER[rule.action](rule, labels);
    mayDrop ||= outcome.mayDrop;
    if (!outcome.mayKeep) return { labels: labels.toLabels(), mayDrop, mayKeep: false };
  }
  return { labels: labels.toLabels(), mayDrop, mayKeep: true };
}

interface Outcome {
  readonly mayDrop: boolean;
  readonly mayKeep: boolean;
}

const KEPT: Outcome = { mayDrop: false, mayKeep: true };

const TRANSFER: Readonly<Record<RelabelAction, (rule: CompiledRule, labels: AbstractBuilder) => Outcome>> = {
  replace: assign(replacementsIn),
  keep: (rule, labels) => filter(casesOf(rule, labels), labels, rule.sourceLabels, (one) => one.matches),
  drop: (rule, labels) => filter(casesOf(rule, labels), labels, rule.sourceLabels, (one) => negated(one.matches)),
  keepequal: (rule, labels) => filterEqual(rule, labels, (equal) => equal),
  dropequal: (rule, labels) => filterEqual(rule, labels, negated),
  hashmod: assign(written((value, rule) => constant(hashMod(value, rule.modulus)), (rule) => remainders(rule.modulus))),
  lowercase: assign(written((value) => constant(toLowerCase(value)), () => PRESENT)),
  uppercase: assign(written((value) => constant(toUpperCase(value)), () => PRESENT)),
  labelmap: always(mapNames),
  labeldrop: always(dropNames),
  labelkeep: always(keepNames),
};

function always(change: (rule: CompiledRule, labels: AbstractBuilder) => void) {
  return (rule: CompiledRule, labels: AbstractBuilder): Outcome => {
    change(rule, labels);
    return KEPT;
  };
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** Keeps the cases that are surely or maybe kept, and with them what the labels are in those. */
function filter(
  cases: readonly Case[], labels: AbstractBuilder, names: readonly string[], keeps: (one: Case) => boolean | undefined,
): Outcome {
  const kept = cases.filter((one) => keeps(one) !== false);
  if (kept.length < cases.length) {
    for (const name of names) {
      labels.set(name, kept.reduce((all, one) => join(all, valueIn(one, name, labels)), NOTHING));
    }
  }
  return { mayDrop: cases.some((one) => keeps(one) !== true), mayKeep: kept.length > 0 };
}

function filterEqual(
  rule: CompiledRule, labels: AbstractBuilder, keeps: (equal: boolean | undefined) => boolean | undefined,
): Outcome {
  const target = rule.targetLabel;
  const single = rule.sourceLabels.length === 1 ? rule.sourceLabels[0] : undefined;
  // a label that is compared with a known value is either that value or not
  const cases = casesOf(rule, labels, target).flatMap((one): Case[] => {
    const other = textIn(one, target);
    if (single === target) return [{ ...one, matches: true }];
    if (other === undefined) return [{ ...one, matches: undefined }];
    if (one.value !== UNKNOWN && other !== UNKNOWN) return [{ ...one, matches: one.value === other }];
    if (one.value === '' || other === '') return [{ ...one, matches: false }];
    if (one.value !== UNKNOWN) return refined(one, target, one.value);
    if (single !== undefined && other !== UNKNOWN) return refined(one, single, other);
    return [{ ...one, matches: undefined }];
  });
  return filter(cases, labels, [...rule.sourceLabels, target], (one) => keeps(one.matches));
}

function refined(one: Case, name: string, value: string): Case[] {
  return [{ ...withText(one, name, value), matches: true }, { ...one, matches: false }];
}

/** One thing that may happen to one label, or to one of the labels with names of a shape. */
interface Change {
  readonly case: Case;
  /** Undefined where nothing happens. */
  readonly target?: string | NameShape;
  readonly value: AbstractValue;
}

/** Joins everything that may happen: each label becomes what it is set to, or stays what it is in that case. */
function assign(changesIn: (rule: CompiledRule, one: Case, changes: Change[]) => void) {
  return (rule: CompiledRule, labels: AbstractBuilder): Outcome => {
    const changes: Change[] = [];
    for (const one of casesOf(rule, labels)) changesIn(rule, one, changes);
    const results = new Map<string, AbstractValue>();
    for (const { target } of changes) {
      if (typeof target !== 'string' || results.has(target)) continue;
      results.set(target, changes.reduce((all, change) =>
        join(all, change.target === target ? change.value : valueIn(change.case, target, labels)), NOTHING));
    }
    for (const [target, value] of results) labels.set(target, value);
    for (const { target, value } of changes) {
      if (target !== undefined && typeof target !== 'string') labels.addToShape(target, value);
    }
    return KEPT;
  };
}

function written(known: (value: string, rule: CompiledRule) => AbstractValue, unknown: (rule: CompiledRule) => AbstractValue) {
  return (rule: CompiledRule, one: Case, changes: Change[]): void => {
    changes.push({ case: one, target: rule.targetLabel, value: one.value === UNKNOWN ? unknown(rule) : known(one.value, rule) });
  };
}

/** Remainders beyond this many are any value. */
const MOST_REMAINDERS = 32;

function remainders(modulus: number): AbstractValue {
  return modulus > MOST_REMAINDERS ? PRESENT : anyOf(Array.from({ length: modulus }, (_, i) => String(i)));
}

function replacementsIn(rule: CompiledRule, one: Case, changes: Change[]): void {
  if (one.matches !== true) changes.push({ case: one, value: NOTHING });
  if (one.matches === false) return;
  const target = expanded(rule, rule.targetLabel, one);
  const { value } = expanded(rule, rule.replacement, one);
  if (rule.traits.deletesUnexpandedTarget && (value.absent || target.text === undefined || !isName(rule, target.text))) {
    changes.push({ case: one, target: rule.targetLabel, value: ABSENT });
    if (!mayBePresent(value)) return;
  }
  if (target.text === undefined || isName(rule, target.text)) {
    changes.push({ case: one, target: target.text ?? target.shape, value });
  } else {
    changes.push({ case: one, value: NOTHING });
  }
}

function isName(rule: CompiledRule, name: string): boolean {
  return isLabelName(name, rule.traits.names);
}

/** A template filled in from a case: the text, where it is known, else the shape of it; and what it is as a value. */
interface Expanded {
  readonly text?: string;
  readonly shape?: NameShape;
  readonly value: AbstractValue;
}

function expanded(rule: CompiledRule, template: string, one: Case): Expanded {
  const parts = parseTemplate(template);
  const { pattern } = rule;
  if (one.value !== UNKNOWN || !parts.some((part) => typeof part !== 'string' && isKnownGroup(part, pattern.groupNames))) {
    const isPlain = parts.length === 1 && typeof parts[0] === 'string';
    const groups = isPlain || one.value === UNKNOWN ? [] : pattern.find(one.value) ?? [];
    const text = expandTemplate(parts, groups, pattern.groupNames);
    return { text, value: constant(text) };
  }
  const shape = shapeOf(parts, pattern.groupNames);
  // the whole of a text that is not empty is not empty
  const whole = parts.some((part) => typeof part !== 'string' &&
    ((part.number === 0 && pattern.isAnchored) || (part.number === 1 && pattern.takesAnyText)));
  return { shape, value: whole || shape.some((part) => part !== undefined) ? PRESENT : ANYTHING };
}

import { AbstractBuilder } from './abstract-labels';
import { AbstractValue, constant, PRESENT } from './abstract-value';
import { CompiledRule } from './compile-rule';

/** A text that is not empty and not known. */
export const UNKNOWN = Symbol('unknown');
export type Text = string | typeof UNKNOWN;

/** One combination of what the labels that a rule reads may be. */
export interface Case {
  /** Labels of which the case says something. */
  readonly names: readonly string[];
  /** What each of them is, empty where it is absent; labels that are not listed are as before. */
  readonly texts: readonly Text[];
  /** The joined source values. */
  readonly value: Text;
  /** Whether the rule's expression matches it: undefined is unknown. */
  readonly matches?: boolean;
}

/** More combinations than this are not gone through one by one. */
const MOST_CASES = 128;

const NO_TEXT: readonly Text[] = [''];
const ANY_TEXT: readonly Text[] = [UNKNOWN];
const ANY_OR_NO_TEXT: readonly Text[] = ['', UNKNOWN];

const NO_NAMES: readonly string[] = [];
const NO_TEXTS: readonly Text[] = [];

/** The combinations of the rule's source labels and `also`; together they cover everything that is possible. */
export function casesOf(rule: CompiledRule, labels: AbstractBuilder, also?: string): readonly Case[] {
  const { sourceLabels } = rule;
  if (sourceLabels.length === 0 && also === undefined) return [known(rule, NO_NAMES, NO_TEXTS, '')];
  const cases: Case[] = [];
  if (sourceLabels.length === 1 && also === undefined) {
    for (const text of textsOf(labels.get(sourceLabels[0]))) split(rule, sourceLabels, [text], cases);
    return cases;
  }
  const names = [...new Set(also === undefined ? sourceLabels : [...sourceLabels, also])];
  let combinations: (readonly Text[])[] = [NO_TEXTS];
  for (const name of names) {
    const texts = textsOf(labels.get(name));
    if (combinations.length * texts.length > MOST_CASES) {
      return [{ names: NO_NAMES, texts: NO_TEXTS, value: UNKNOWN }, known(rule, NO_NAMES, NO_TEXTS, '')];
    }
    combinations = combinations.flatMap((chosen) => texts.map((text): readonly Text[] => [...chosen, text]));
  }
  for (const texts of combinations) split(rule, names, texts, cases);
  return cases;
}

/** What a label is in a case; undefined where the case says nothing of it. */
export function textIn(one: Case, name: string): Text | undefined {
  const index = one.names.indexOf(name);
  return index < 0 ? undefined : one.texts[index];
}

/** The same, in the light of what is known beside the case. */
export function valueIn(one: Case, name: string, labels: AbstractBuilder): AbstractValue {
  const text = textIn(one, name);
  return text === undefined ? labels.get(name) : text === UNKNOWN ? PRESENT : constant(text);
}

/** The case in which one of its labels is this. */
export function withText(one: Case, name: string, text: Text): Case {
  return { ...one, texts: one.texts.map((before, i) => (one.names[i] === name ? text : before)) };
}

function textsOf(value: AbstractValue): readonly Text[] {
  const { absent, values } = value;
  if (values === 'any') return absent ? ANY_OR_NO_TEXT : ANY_TEXT;
  if (!absent) return values;
  return values.length === 0 ? NO_TEXT : ['', ...values];
}

/** The cases that one combination stands for: of an unknown value, those that the expression matches are told apart. */
function split(rule: CompiledRule, names: readonly string[], texts: readonly Text[], cases: Case[]): void {
  const { sourceLabels } = rule;
  const parts = names === sourceLabels ? texts : sourceLabels.map((name) => texts[names.indexOf(name)]);
  if (!parts.includes(UNKNOWN)) {
    cases.push(known(rule, names, texts, parts.length === 1 ? parts[0] as string : parts.join(rule.separator)));
    return;
  }
  const language = rule.pattern.language();
  if (parts.length > 1 || language === undefined) {
    cases.push({ names, texts, value: UNKNOWN, matches: rule.pattern.takesAnyText || undefined });
    return;
  }
  const unmatched: Case = { names, texts, value: UNKNOWN, matches: false };
  for (const text of language) {
    if (text !== '') cases.push({ ...withText(unmatched, sourceLabels[0], text), value: text, matches: true });
  }
  cases.push(unmatched);
}

function known(rule: CompiledRule, names: readonly string[], texts: readonly Text[], value: string): Case {
  return { names, texts, value, matches: rule.pattern.matches(value) };
}

import { createHash } from 'node:crypto';
import { RelabelAction } from './actions';
import { CompiledRule, compileRules } from './compile-rule';
import { Dialect, DIALECTS } from './dialect';
import { LabelBuilder, Labels } from './label-builder';
import { toLowerCase, toUpperCase } from './letter-case';
import { isLabelName } from './names';
import { RelabelConfig } from './relabel-config';
import { expandTemplate, parseTemplate } from '../../syntax/re2';

/** What rules make of a label set. */
export interface Relabelled {
  /** Undefined where a rule dropped it. */
  readonly labels?: { [name: string]: string };
}

/** Runs valid rules over a label set as the engine would. */
export function relabel(rules: readonly RelabelConfig[], labels: Labels, dialect: Dialect): Relabelled {
  const builder = new LabelBuilder(Object.entries(labels), DIALECTS[dialect]);
  return runRules(compileRules(rules, dialect), builder) ? { labels: builder.toLabels() } : {};
}

/** Runs rules until one drops the labels; whether they were kept. */
export function runRules(rules: readonly CompiledRule[], labels: LabelBuilder): boolean {
  return rules.every((rule) => runRule(rule, labels));
}

/** Runs one rule; false where it drops the labels. */
export function runRule(rule: CompiledRule, labels: LabelBuilder): boolean {
  return RUN[rule.action](rule, labels);
}

/** The values of the source labels, joined. */
export function sourceValue(rule: CompiledRule, labels: LabelBuilder): string {
  return rule.sourceLabels.map((name) => labels.get(name)).join(rule.separator);
}

const RUN: Readonly<Record<RelabelAction, (rule: CompiledRule, labels: LabelBuilder) => boolean>> = {
  replace,
  keep: (rule, labels) => rule.pattern.matches(sourceValue(rule, labels)),
  drop: (rule, labels) => !rule.pattern.matches(sourceValue(rule, labels)),
  keepequal: (rule, labels) => sourceValue(rule, labels) === labels.get(rule.targetLabel),
  dropequal: (rule, labels) => sourceValue(rule, labels) !== labels.get(rule.targetLabel),
  hashmod: write((rule, value) => hashMod(value, rule.modulus)),
  lowercase: write((_, value) => toLowerCase(value)),
  uppercase: write((_, value) => toUpperCase(value)),
  labelmap: forNames(true, (rule, labels, name, value) => labels.set(rule.pattern.replaceAll(name, rule.replacement), value)),
  labeldrop: forNames(true, (_, labels, name) => labels.delete(name)),
  labelkeep: forNames(false, (_, labels, name) => labels.delete(name)),
};

function replace(rule: CompiledRule, labels: LabelBuilder): boolean {
  const groups = rule.pattern.find(sourceValue(rule, labels));
  if (groups === undefined) return true;
  const target = expandTemplate(parseTemplate(rule.targetLabel), groups, rule.pattern.groupNames);
  const valid = isLabelName(target, rule.traits.names);
  const value = valid ? expandTemplate(parseTemplate(rule.replacement), groups, rule.pattern.groupNames) : '';
  if (value === '' && rule.traits.deletesUnexpandedTarget) {
    labels.delete(rule.targetLabel);
  } else if (valid) {
    labels.set(target, value);
  }
  return true;
}

function write(valueOf: (rule: CompiledRule, value: string) => string) {
  return (rule: CompiledRule, labels: LabelBuilder): boolean => {
    labels.set(rule.targetLabel, valueOf(rule, sourceValue(rule, labels)));
    return true;
  };
}

function forNames(matching: boolean, change: (rule: CompiledRule, labels: LabelBuilder, name: string, value: string) => void) {
  return (rule: CompiledRule, labels: LabelBuilder): boolean => {
    for (const [name, value] of labels.entries()) {
      if (rule.pattern.matches(name) === matching) change(rule, labels, name, value);
    }
    return true;
  };
}

/** The last eight bytes of the value's MD5 as a big-endian number, modulo `modulus`. */
export function hashMod(value: string, modulus: number): string {
  const hash = createHash('md5').update(value, 'utf8').digest();
  return String(hash.readBigUInt64BE(8) % BigInt(modulus));
}

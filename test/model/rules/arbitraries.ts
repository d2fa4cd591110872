import * as fc from 'fast-check';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroupProps } from '../../../src/model/rules/rule-group-props';
import { typedVector } from '../../syntax/promql/typed';

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const duration = fc.constantFrom('30s', '1m', '1h30m', '0', '2d');
/** Texts that YAML might read as something else, or that need quotes. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter((one) => !one.includes('{{') && !/\p{Surrogate}/u.test(one)),
  fc.constantFrom('on', 'null', '1', 'a: b', '# no', '- x', '---', 'two\nlines\n', "it's {{ $labels.pod | humanize }}", ' lead', '1h'),
);
const texts = fc.dictionary(word, text, { maxKeys: 3, noNullPrototype: true });
/** An expression in several lines too. */
const expr = fc.tuple(typedVector(), fc.boolean()).map(([one, isLong]) => (isLong ? `${one.replaceAll(' and ', '\n  and ')}\n` : one));

function given<T extends object>(record: { [K in keyof T]: T[K] }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const alert = fc.record({
  alert: text.filter((one) => one !== ''), expr, for: optional(duration), keepFiringFor: optional(duration), labels: optional(texts), annotations: optional(texts),
}).map((one) => Rule.alerting(given(one)));

/** Groups that Prometheus takes, each with another name and other records. */
export const groups: fc.Arbitrary<RuleGroupProps[]> = fc.array(fc.record({
  interval: optional(duration.filter((one) => one !== '0')),
  queryOffset: optional(duration),
  limit: optional(fc.nat(100)),
  labels: optional(texts),
  rules: fc.array(fc.oneof(alert, fc.record({ record: fc.constant(''), expr, labels: optional(texts) }).map((one) => Rule.recording(given(one)))), { maxLength: 4 }),
  name: text.filter((one) => one !== ''),
}), { maxLength: 4 }).map((all) => all.map((group, i) => given<RuleGroupProps>({
  ...group,
  name: `${group.name}${i}`,
  rules: group.rules.map((rule, k) => (rule.recordingRule === undefined ? rule : Rule.recording({ ...rule.recordingRule, record: `made:r${i}_${k}` }))),
})));

import fc from 'fast-check';
import { Dialect, Labels, RelabelConfig, validateRelabelConfig } from '../../../src/model/relabel';

/** Names that rules read and write and that label sets have. */
const NAMES = ['a', 'b', 'c', 'foo_bar', 'cluster', 'exported_cluster', 'job', 'instance', '__address__', '__scheme__', '__tmp', '__meta_x', '__meta_y_1'];
const UTF8_NAMES = ['a-b', 'ü', 'x.y', '😀'];

const VALUES = [
  '', 'Foo-Bar', 'foo', 'x\ny', 'a.b', 'evil', 'aab', 'abab', 'a', '0', '7', 'true', 'https', '10.0.0.1:9100', '::1', 'a/b', '30s', ' ', '$1', '${1}x', 'a;b', 'a|b',
  'STRASSE', 'straße', 'İI', 'ΑΣ', 'ᾳ', 'ǅ', 'K', 'ſ', '😀x', 'é', '[fe80::1]', 'cluster', '__tmp', 'b', 'x;y;z', '\n', '-', 'a_1',
];

/** Expressions with something to get wrong in each. */
const REGEXES = [
  '', '(.*)', '.*', '.+', '(.+)', 'foo', 'Foo-Bar', '(?i)foo-.*', '(?i:FOO)', 'a|b', 'a|b|', '|', '(a|b)(.*)', '(\\w+)-(\\w+)', '(?P<n>\\w+)-.*',
  '(?P<n>a)|(?P<m>b).*', '(?P<n>a)?(?P<n>b)?.*', '([^:]+)(?::\\d+)?', '(\\d+);(.*)', '(a*)(b*)', '(a*?)(.*)', '(?U)(a*)(.*)', '^foo$', '$', '^', '\\z', '(?m)x$.*', '(?s).*',
  '(?s:x.y)', '(?-s).*', 'x.y', '[^a]+', '[[:alpha:]]+', '[[:^alpha:]]*', '\\pL+', '\\p{Lu}.*', '\\P{Lu}*', '\\bfoo\\b', '\\Bo', 'a{2}b', 'a{1,}b?', '(a{0,2})+b*', '\\Qa.b\\E', 'a\\.b',
  '\\x{1F600}x', '[😀-😂].', 'é|ü', '(?i)straSSe', '(?i)k', '(?i)ſ', '\\s*', '\\S+\\s\\S+', '(?:a|)b', '()', '(x)?()', 'a)|(?:b', 'b*)|(?:', '(.)(.)(.)(.)', '([a-z])([a-z]+)', '\\d{1,3}(?:\\.\\d{1,3}){3}:\\d+',
  '__(.+)__', '__meta_(.+)', '__.*', '__tmp()', '(.*)_(.*)', 'a|b|c|job', '.*a.*', '[^_].*', '(.)', 'foo(.*)', '__address__|job|instance',
];

const BAD_REGEXES = ['(', ')', '[', 'a**', '(?=a)', '(?!a)', '(?<=a)b', '\\1', 'a{1001}', '(a{1000}){1000}', '(?<n>a)', '\\', '\\8', '(?P<n', '(?P<é>a)', '[z-a]', '*', '\\pX', 'x{2,1}', '\\C', '(?P=n)', 'a)|(b'];

const TEMPLATES = [
  '', 'x', '$1', '${1}', '$1_suffix', '${1}_suffix', '$$', '$$1', '$0', '${0}-${0}', '$n', '${n}', '$m$n', '$', '${', '${}', '${1', '$ 1', '$01', '$10', '$2', '$1$2', '$2:$1', '[$2]:$1', '$1é', '${1}é',
  'v $1 w', 'x\ny', '😀', 'cluster', '$é', 'a$b', '0', '$1000000000000', '1m', '::1',
];

const TARGETS = ['${1}_l', 'l_$1', '$1', '${n}', 'p_${2}_${1}', '$$', 'x$', 'tag_$0', 'x${1}y', '__meta_$1', '${1}$2'];
const BAD_TARGETS = ['', '1a', 'a-$1', '$1-a', '${1', 'a b', '1$1', '-'];

const LABELMAP_TEMPLATES = ['$1', 'copy_$1', '${1}_copy', 'x', '$0', 'cluster', '__tmp', '$2$1', 'l_$n', 'exported_$1'];

const SEPARATORS = [undefined, undefined, '', ';', '|', ', ', '\n', 'é', '.'];

function namesOf(dialect: Dialect): string[] {
  return dialect === '3.x' ? [...NAMES, ...UTF8_NAMES] : NAMES;
}

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Expressions put together from small parts, with groups and repetitions. */
const regex: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: oneOf(REGEXES) },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(
      oneOf(['a', 'b', '.', '\\w', '(a|b)', '(.*)', '(?:ab)', '[a-f]', '-', 'Foo', '(?i:f)', 'x', '\\n', '(o+)', '_', '(?P<n>.)']),
      oneOf(['', '', '*', '+', '?', '*?', '{0,2}']),
    ), { minLength: 1, maxLength: 4 }).map((parts) => parts.map(([atom, quantifier]) => atom + quantifier).join('')),
  },
);

export function labelsArbitrary(dialect: Dialect): fc.Arbitrary<Labels> {
  return fc.dictionary(oneOf(namesOf(dialect)), oneOf(VALUES), { maxKeys: 7, noNullPrototype: true });
}

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

function sources(dialect: Dialect): fc.Arbitrary<string[] | undefined> {
  const some = fc.array(oneOf([...namesOf(dialect), 'nope']), { minLength: 1, maxLength: 3 });
  const twice = fc.array(oneOf(['a', 'cluster']), { minLength: 2, maxLength: 3 });
  return fc.option(fc.oneof({ weight: 6, arbitrary: some }, { weight: 1, arbitrary: twice }), { nil: undefined, freq: 6 });
}

const ACTION_WEIGHTS: Record<string, number> = {
  replace: 10, hashmod: 2, lowercase: 2, uppercase: 2, labelmap: 4, labeldrop: 2, labelkeep: 1, keep: 1, drop: 1, keepequal: 1, dropequal: 1,
};

/** One rule with the fields that its action takes; nearly always valid. */
function ruleOf(action: string, dialect: Dialect): fc.Arbitrary<RelabelConfig> {
  const target = oneOf(namesOf(dialect));
  const written = fc.constantFrom(...(dialect === 'alloy' ? [action] : [action, action, action.toUpperCase()]));
  const value = { sourceLabels: sources(dialect), separator: oneOf(SEPARATORS), action: written };
  switch (action) {
    case 'replace': return fc.record({
      ...value,
      action: optional(written),
      regex: optional(regex),
      replacement: optional(oneOf(TEMPLATES)),
      targetLabel: fc.oneof({ weight: 5, arbitrary: target }, { weight: 2, arbitrary: oneOf(TARGETS) }),
    });
    case 'keep': return fc.record({ ...value, regex: oneOf(['.*', '(.*)', '[^x]*', '.*(?:a|o|).*', '(?s).*', '.+', '|.+']) });
    case 'drop': return fc.record({ ...value, regex });
    case 'keepequal': case 'dropequal': return fc.record({ sourceLabels: sources(dialect), targetLabel: target, action: written });
    case 'hashmod': return fc.record({ ...value, targetLabel: target, modulus: oneOf([1, 2, 7, 32, 33, 1000, 2 ** 31, Number.MAX_SAFE_INTEGER]) });
    case 'lowercase': case 'uppercase': return fc.record({ ...value, targetLabel: target });
    case 'labelmap': return fc.record({ regex, replacement: optional(oneOf(LABELMAP_TEMPLATES)), action: written });
    default: return fc.record({ regex, action: written });
  }
}

/** A rule that the engine of this dialect takes. */
export function ruleArbitrary(dialect: Dialect): fc.Arbitrary<RelabelConfig> {
  return fc.oneof(...Object.entries(ACTION_WEIGHTS).map(([action, weight]) => ({ weight, arbitrary: ruleOf(action, dialect) })))
    .map(withoutUndefined)
    .filter((rule) => validateRelabelConfig(rule, dialect).length === 0);
}

export function rulesArbitrary(dialect: Dialect, maxLength = 5): fc.Arbitrary<RelabelConfig[]> {
  return fc.array(ruleArbitrary(dialect), { minLength: 1, maxLength });
}

/** Any combination of fields, good and bad ones. */
export function anyRuleArbitrary(dialect: Dialect): fc.Arbitrary<RelabelConfig> {
  const names = [...NAMES, ...UTF8_NAMES, '', '1a'];
  return fc.record({
    action: optional(oneOf([...Object.keys(ACTION_WEIGHTS), 'Keep', 'bogus', '', 'HASHMOD', 'label_map'])),
    sourceLabels: fc.option(fc.array(oneOf(names), { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
    separator: fc.option(oneOf([';', '|', '']), { nil: undefined, freq: 2 }),
    regex: fc.option(fc.oneof({ weight: 3, arbitrary: regex }, { weight: 1, arbitrary: oneOf(BAD_REGEXES) }), { nil: undefined, freq: 2 }),
    targetLabel: optional(oneOf([...namesOf(dialect), ...UTF8_NAMES, ...TARGETS, ...BAD_TARGETS])),
    replacement: fc.option(oneOf([...TEMPLATES, ...LABELMAP_TEMPLATES, 'a-$1']), { nil: undefined, freq: 2 }),
    modulus: fc.option(oneOf([0, 1, 8]), { nil: undefined, freq: 2 }),
  }).map(withoutUndefined);
}

/** Prometheus' own spelling of a rule. */
export function printed(rule: RelabelConfig): Record<string, unknown> {
  return withoutUndefined({
    source_labels: rule.sourceLabels,
    separator: rule.separator,
    target_label: rule.targetLabel,
    regex: rule.regex,
    modulus: rule.modulus,
    replacement: rule.replacement,
    action: rule.action,
  });
}

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

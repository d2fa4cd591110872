import {
  ABSENT, abstractLabels, abstractRelabel, AbstractResult, AbstractValue, anyOf, ANYTHING, constant, Dialect, PRESENT, RelabelConfig, valueOf,
} from '../../../src/model/relabel';

/*
 * How much the interpreter still knows; that it never claims too much is for the property tests.
 */

const KNOWN = { one: constant('1'), some: anyOf(['a', 'b']), maybe: anyOf(['m', '']), there: PRESENT, any: ANYTHING, none: ABSENT };

function run(rules: RelabelConfig[], dialect: Dialect = '3.x', other: AbstractValue = ANYTHING): AbstractResult {
  return abstractRelabel(rules, abstractLabels(KNOWN, other), dialect);
}

/** Rules -> the value of `t` and, where it matters, of others. */
const VALUES: [string, RelabelConfig[], { [name: string]: AbstractValue }][] = [
  // replace
  ['a constant', [{ targetLabel: 't', replacement: 'x' }], { t: constant('x') }],
  ['a constant over anything', [{ targetLabel: 'any', replacement: 'x' }], { any: constant('x') }],
  ['a removal', [{ targetLabel: 'any', replacement: '' }], { any: ABSENT }],
  ['a copy of a constant', [{ sourceLabels: ['one'], targetLabel: 't' }], { t: constant('1') }],
  ['a copy of constants', [{ sourceLabels: ['one', 'one'], targetLabel: 't', replacement: '<$1>' }], { t: constant('<1;1>') }],
  ['a copy of one of some', [{ sourceLabels: ['some'], targetLabel: 't' }], { t: anyOf(['a', 'b']) }],
  ['a copy of what may be absent', [{ sourceLabels: ['maybe'], targetLabel: 't' }], { t: anyOf(['m', '']) }],
  ['a copy of what is there', [{ sourceLabels: ['there'], targetLabel: 't' }], { t: PRESENT }],
  ['a copy of anything', [{ sourceLabels: ['any'], targetLabel: 't' }], { t: ANYTHING }],
  ['a copy of nothing', [{ sourceLabels: ['none'], targetLabel: 'one' }], { one: ABSENT }],
  ['a copy with a text beside it', [{ sourceLabels: ['any'], targetLabel: 't', replacement: 'x$1' }], { t: PRESENT }],
  ['a copy of a part of a value', [{ sourceLabels: ['there'], regex: 'b*)|(?:', targetLabel: 'one', replacement: '$0' }], { one: ANYTHING }],
  ['a copy of a group that may be empty', [{ sourceLabels: ['there'], regex: '(.*)x', targetLabel: 'one' }], { one: ANYTHING }],
  ['an expression on each of some', [{ sourceLabels: ['some'], regex: 'a', targetLabel: 't', replacement: 'x' }], { t: ANYTHING }],
  ['an expression on each of some, over a constant', [{ sourceLabels: ['some'], regex: 'a', targetLabel: 'one', replacement: 'x' }], { one: anyOf(['x', '1']) }],
  ['a value made of itself', [{ sourceLabels: ['some'], regex: 'a', targetLabel: 'some', replacement: 'x' }], { some: anyOf(['x', 'b']) }],
  ['a default for what may be absent', [{ sourceLabels: ['maybe'], regex: '', targetLabel: 'maybe', replacement: 'd' }], { maybe: anyOf(['m', 'd']) }],
  ['a default for anything', [{ sourceLabels: ['any'], regex: '', targetLabel: 'any', replacement: 'd' }], { any: PRESENT }],
  ['no match', [{ sourceLabels: ['one'], regex: '2', targetLabel: 'one', replacement: 'x' }], { one: constant('1') }],
  ['a list of values on anything', [{ sourceLabels: ['any'], regex: '(https?)', targetLabel: 'one' }], { one: anyOf(['1', 'http', 'https']) }],
  ['a constant on a value that may match', [{ sourceLabels: ['any'], regex: 'x.*', targetLabel: 'one', replacement: 'y' }], { one: anyOf(['1', 'y']) }],
  ['some values of two labels', [{ sourceLabels: ['some', 'maybe'], separator: '', targetLabel: 't' }], { t: anyOf(['am', 'bm', 'a', 'b']) }],
  ['a sure target of a template', [{ sourceLabels: ['one'], targetLabel: 't$1', replacement: 'x' }], { t1: constant('x'), t2: ANYTHING }],
  ['a target that is no name', [{ sourceLabels: ['none'], targetLabel: '$1', replacement: 'x' }], { one: constant('1') }],
  ['an unsure target', [{ sourceLabels: ['there'], targetLabel: 'o$1', replacement: 'x' }], { one: anyOf(['1', 'x']), some: anyOf(['a', 'b']), there: PRESENT }],
  ['an unsure target and value', [{ sourceLabels: ['any'], targetLabel: '${1}ne', replacement: '$1' }], { one: PRESENT, none: ANYTHING, some: anyOf(['a', 'b']) }],
  // the rest of the writers
  ['uppercase', [{ sourceLabels: ['some'], targetLabel: 't', action: 'uppercase' }], { t: anyOf(['A', 'B']) }],
  ['lowercase of anything', [{ sourceLabels: ['there'], targetLabel: 't', action: 'lowercase' }], { t: PRESENT }],
  ['hashmod', [{ sourceLabels: ['one'], targetLabel: 't', action: 'hashmod', modulus: 7 }], { t: constant('2') }],
  ['hashmod of anything', [{ sourceLabels: ['any'], targetLabel: 't', action: 'hashmod', modulus: 3 }], { t: anyOf(['0', '1', '2']) }],
  ['hashmod by much', [{ sourceLabels: ['any'], targetLabel: 't', action: 'hashmod', modulus: 1000 }], { t: PRESENT }],
  // filters
  ['keep of some', [{ sourceLabels: ['some'], regex: 'a|x', action: 'keep' }], { some: constant('a') }],
  ['keep of a text', [{ sourceLabels: ['any'], regex: 'true', action: 'keep' }], { any: constant('true') }],
  ['keep of anything that is there', [{ sourceLabels: ['any'], regex: '.+', action: 'keep' }], { any: PRESENT }],
  ['keep of an expression', [{ sourceLabels: ['any'], regex: 'x.*', action: 'keep' }], { any: PRESENT }],
  ['drop of some', [{ sourceLabels: ['some'], regex: 'a', action: 'drop' }], { some: constant('b') }],
  ['drop of the absent', [{ sourceLabels: ['maybe'], regex: '', action: 'drop' }], { maybe: constant('m') }],
  ['drop of a text', [{ sourceLabels: ['any'], regex: 'x', action: 'drop' }], { any: ANYTHING }],
  ['keep of two', [{ sourceLabels: ['some', 'maybe'], regex: 'a;', action: 'keep' }], { some: constant('a'), maybe: ABSENT }],
  ['keepequal', [{ sourceLabels: ['any'], targetLabel: 'one', action: 'keepequal' }], { any: constant('1'), one: constant('1') }],
  ['keepequal the other way', [{ sourceLabels: ['some'], targetLabel: 'there', action: 'keepequal' }], { there: anyOf(['a', 'b']) }],
  ['dropequal', [{ sourceLabels: ['some'], targetLabel: 'one', action: 'dropequal' }], { some: anyOf(['a', 'b']) }],
  ['dropequal of the absent', [{ sourceLabels: ['none'], targetLabel: 'maybe', action: 'dropequal' }], { maybe: constant('m') }],
  // names
  ['labelmap of a known name', [{ regex: 'one', replacement: 't', action: 'labelmap' }], { t: constant('1') }],
  ['labelmap of what may be absent', [{ regex: 'maybe', replacement: 'one', action: 'labelmap' }], { one: anyOf(['1', 'm']) }],
  ['labelmap of any name', [{ regex: '__meta_(.+)', action: 'labelmap' }], { one: PRESENT, none: ANYTHING }],
  ['labelmap of any name to some', [{ regex: '__meta_(.+)', replacement: 'tag_$1', action: 'labelmap' }], { one: constant('1'), tag_x: ANYTHING }],
  ['labelmap of any name to one', [{ regex: '__meta_.+', replacement: 'some', action: 'labelmap' }], { one: constant('1'), some: PRESENT }],
  ['labelmap of parts of names', [{ regex: 'none)|(?:x', replacement: 'o', action: 'labelmap' }], { one: PRESENT, o: ANYTHING }],
  ['labelmap of listed names', [{ regex: 'x|y', replacement: 't', action: 'labelmap' }], { one: constant('1'), t: ANYTHING }],
  ['labeldrop', [{ regex: 'one|s.*', action: 'labeldrop' }], { one: ABSENT, some: ABSENT, there: PRESENT }],
  ['labeldrop of listed names', [{ regex: 'one|unlisted', action: 'labeldrop' }], { one: ABSENT, unlisted: ABSENT, else: ANYTHING }],
  ['labelkeep', [{ regex: 'o.*|there', action: 'labelkeep' }], { one: constant('1'), there: PRESENT, some: ABSENT, o: ANYTHING }],
  ['labelkeep of listed names', [{ regex: 'one|x', action: 'labelkeep' }], { one: constant('1'), some: ABSENT, x: ANYTHING, else: ABSENT }],
  ['labelkeep of all', [{ regex: '.*', action: 'labelkeep' }], { one: constant('1'), else: ANYTHING }],
  // what an identity rests on
  [
    'a label forced after everything',
    [{ regex: '(.+)', replacement: '$1', action: 'labelmap' }, { sourceLabels: ['any'], targetLabel: '$1' }, { targetLabel: 'cluster', replacement: 'home' }],
    { cluster: constant('home') },
  ],
  [
    'an exposed label that is moved first',
    [{ sourceLabels: ['cluster'], regex: '(.+)', targetLabel: 'exported_cluster' }, { targetLabel: 'cluster', replacement: 'home' }],
    { cluster: constant('home'), exported_cluster: ANYTHING },
  ],
];

test.each(VALUES)('%s', (_, rules, expected) => {
  const { labels } = run(rules);
  expect(Object.fromEntries(Object.keys(expected).map((name) => [name, valueOf(labels, name)]))).toEqual(expected);
});

test('labels that no rule names stay what they are', () => {
  const { labels } = run([{ targetLabel: 't', replacement: 'x' }, { sourceLabels: ['some'], regex: 'a', action: 'keep' }]);
  expect(labels.other).toEqual(ANYTHING);
  expect(valueOf(labels, 'there')).toEqual(PRESENT);
});

test('without other labels labelmap makes none', () => {
  const { labels } = run([{ regex: '__meta_(.+)', action: 'labelmap' }], '3.x', ABSENT);
  expect(valueOf(labels, 'one')).toEqual(constant('1'));
  expect(labels.other).toEqual(ABSENT);
});

test.each<[string, RelabelConfig, boolean, boolean]>([
  ['keep', { sourceLabels: ['one'], regex: '1', action: 'keep' }, false, true],
  ['keep', { sourceLabels: ['one'], regex: '2', action: 'keep' }, true, false],
  ['keep', { sourceLabels: ['some'], regex: 'a', action: 'keep' }, true, true],
  ['keep', { sourceLabels: ['any'], regex: 'a', action: 'keep' }, true, true],
  ['keep', { sourceLabels: ['there'], regex: '.+', action: 'keep' }, false, true],
  ['drop', { sourceLabels: ['none'], regex: '', action: 'drop' }, true, false],
  ['drop', { sourceLabels: ['one'], regex: '2', action: 'drop' }, false, true],
  ['drop', { sourceLabels: ['there'], regex: '', action: 'drop' }, false, true],
  ['keepequal', { sourceLabels: ['any'], targetLabel: 'any', action: 'keepequal' }, false, true],
  ['keepequal', { sourceLabels: ['one'], targetLabel: 'none', action: 'keepequal' }, true, false],
  ['keepequal', { sourceLabels: ['there'], targetLabel: 'none', action: 'keepequal' }, true, false],
  ['keepequal', { sourceLabels: ['there'], targetLabel: 'any', action: 'keepequal' }, true, true],
  ['dropequal', { sourceLabels: ['one'], targetLabel: 'some', action: 'dropequal' }, false, true],
  ['dropequal', { targetLabel: 'none', action: 'dropequal' }, true, false],
])('%s %j: may drop %j, may keep %j', (_, rule, mayDrop, mayKeep) => {
  expect(run([rule, { targetLabel: 't', replacement: 'x' }])).toMatchObject({ mayDrop, mayKeep });
});

test('a newline in a value keeps older engines from matching', () => {
  const rules = [{ sourceLabels: ['there'], targetLabel: 'one', replacement: 'x' }];
  expect(valueOf(run(rules, '2.x').labels, 'one')).toEqual(anyOf(['1', 'x']));
  expect(valueOf(run(rules, '3.x').labels, 'one')).toEqual(constant('x'));
});

test('an empty result of a template removes another label in older engines', () => {
  const rules = [{ sourceLabels: ['one'], regex: '1()', targetLabel: 'o${2}ne', replacement: '$1' }];
  expect(valueOf(run(rules, '2.x').labels, 'one')).toEqual(constant('1'));
  expect(valueOf(run(rules, '3.x').labels, 'one')).toEqual(ABSENT);
});

test('more combinations than can be gone through are one of anything', () => {
  const many = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, anyOf(['1', '2', '3', '4', '5', '6'])]));
  const rules = [{ sourceLabels: ['a', 'b', 'c'], regex: '1;1;1', targetLabel: 't', replacement: 'x' }];
  const { labels } = abstractRelabel(rules, abstractLabels({ ...many, t: constant('old') }, ABSENT), '3.x');
  expect(valueOf(labels, 't')).toEqual(anyOf(['old', 'x']));
  expect(valueOf(labels, 'a')).toEqual(many.a);
});

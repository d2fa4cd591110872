import { Dialect, Labels, relabel, RelabelConfig } from '../../../src/model/relabel';

const LABELS = { a: 'Foo-Bar', b: 'x\ny', c: '', __tmp: 'v', foo_bar: '1' };
const ALL: Dialect[] = ['2.x', '3.x', '3.x-legacy', 'alloy'];

type Expected = { [name: string]: string | undefined } | 'dropped';

/** What changes in LABELS; undefined: the label goes. */
const CASES: [string, RelabelConfig[], Expected][] = [
  // the value
  ['sources are joined, a missing one is empty', [{ sourceLabels: ['a', 'nope', '__tmp'], separator: '|', targetLabel: 't' }], { t: 'Foo-Bar||v' }],
  ['the separator is ; by default', [{ sourceLabels: ['a', '__tmp'], targetLabel: 't' }], { t: 'Foo-Bar;v' }],
  ['the separator may be empty', [{ sourceLabels: ['a', '__tmp'], separator: '', targetLabel: 't' }], { t: 'Foo-Barv' }],
  ['without sources the value is empty', [{ targetLabel: 't', replacement: 'const' }], { t: 'const' }],
  // the expression
  ['the whole value must match', [{ sourceLabels: ['a'], regex: 'Foo', targetLabel: 't', replacement: 'y' }], {}],
  ['letter case counts', [{ sourceLabels: ['a'], regex: 'foo-.*', targetLabel: 't', replacement: 'y' }], {}],
  ['unless it is told not to', [{ sourceLabels: ['a'], regex: '(?i)foo-.*', targetLabel: 't', replacement: 'y' }], { t: 'y' }],
  ['an empty expression matches nothing but an empty value', [{ sourceLabels: ['a'], regex: '', targetLabel: 't', replacement: 'y' }], {}],
  ['and that it does match', [{ sourceLabels: ['nope'], regex: '', targetLabel: 't', replacement: 'y' }], { t: 'y' }],
  // replace
  ['no match changes nothing', [{ sourceLabels: ['a'], regex: 'zzz', targetLabel: 'a', replacement: 'y' }], {}],
  ['an empty replacement removes the label', [{ targetLabel: 'a', replacement: '' }], { a: undefined }],
  ['so does a missing source', [{ sourceLabels: ['nope'], targetLabel: 'a' }], { a: undefined }],
  ['a label can be made of itself', [{ sourceLabels: ['a'], regex: '(\\w+)-.*', targetLabel: 'a' }], { a: 'Foo' }],
  ['groups in the target', [{ sourceLabels: ['a'], regex: '(\\w+)-(\\w+)', targetLabel: '${1}_l', replacement: '$2' }], { Foo_l: 'Bar' }],
  ['a target that is no name', [{ sourceLabels: ['nope'], targetLabel: '${1}', replacement: 'z' }], {}],
  ['a reference takes the longest name', [{ sourceLabels: ['a'], targetLabel: 't', replacement: '$1_suffix' }], {}],
  ['braces end it', [{ sourceLabels: ['a'], targetLabel: 't', replacement: '${1}_suffix' }], { t: 'Foo-Bar_suffix' }],
  ['two dollar signs are one', [{ sourceLabels: ['a'], targetLabel: 't', replacement: '$$1' }], { t: '$1' }],
  ['named groups', [{ sourceLabels: ['a'], regex: '(?P<n>\\w+)-.*', targetLabel: 't', replacement: '${n}' }], { t: 'Foo' }],
  ['an unknown group is empty', [{ sourceLabels: ['a'], targetLabel: 't', replacement: 'x${7}' }], { t: 'x' }],
  // keep and drop
  ['keep', [{ sourceLabels: ['a'], regex: 'Foo.*', action: 'keep' }], {}],
  ['keep drops what does not match', [{ sourceLabels: ['a'], regex: 'Foo', action: 'keep' }], 'dropped'],
  ['keep alone keeps everything', [{ action: 'keep' }], {}],
  ['drop', [{ sourceLabels: ['a'], regex: 'Foo.*', action: 'drop' }], 'dropped'],
  ['drop keeps what does not match', [{ sourceLabels: ['a'], regex: 'Foo', action: 'drop' }], {}],
  ['keepequal', [{ sourceLabels: ['a'], targetLabel: 'a', action: 'keepequal' }], {}],
  ['keepequal drops what differs', [{ sourceLabels: ['a'], targetLabel: '__tmp', action: 'keepequal' }], 'dropped'],
  ['keepequal joins', [{ sourceLabels: ['nope', 'nope'], targetLabel: 'a', action: 'keepequal' }], 'dropped'],
  ['dropequal', [{ sourceLabels: ['a'], targetLabel: '__tmp', action: 'dropequal' }], {}],
  ['two missing labels are equal', [{ sourceLabels: ['nope'], targetLabel: 'nope2', action: 'dropequal' }], 'dropped'],
  // letter case and hash
  ['lowercase', [{ sourceLabels: ['a'], targetLabel: 't', action: 'lowercase' }], { t: 'foo-bar' }],
  ['uppercase', [{ sourceLabels: ['a', '__tmp'], targetLabel: 'a', action: 'uppercase' }], { a: 'FOO-BAR;V' }],
  ['lowercase of nothing removes', [{ sourceLabels: ['nope'], targetLabel: 'a', action: 'lowercase' }], { a: undefined }],
  ['hashmod', [{ sourceLabels: ['a'], targetLabel: 't', action: 'hashmod', modulus: 7 }], { t: '6' }],
  ['hashmod of nothing', [{ targetLabel: 't', action: 'hashmod', modulus: 2 ** 40 }], { t: '656810721918' }],
  // names
  ['labelmap copies', [{ regex: '__tmp()', replacement: 'tmp_$1x', action: 'labelmap' }], { tmp_: 'v' }],
  ['labelmap to itself', [{ regex: '(a)', action: 'labelmap' }], {}],
  ['labelmap overwrites', [{ regex: '__tmp', replacement: 'a', action: 'labelmap' }], { a: 'v' }],
  ['labelmap reads what was there before it began', [{ regex: '(?:__)?(a|tmp)', replacement: 'x$1', action: 'labelmap' }], { xa: 'Foo-Bar', xtmp: 'v' }],
  ['labelmap sees no empty labels', [{ regex: '(c)', replacement: 'x$1', action: 'labelmap' }], {}],
  ['labeldrop', [{ regex: 'foo.*|a', action: 'labeldrop' }], { foo_bar: undefined, a: undefined }],
  ['labelkeep', [{ regex: 'foo.*|a', action: 'labelkeep' }], { b: undefined, __tmp: undefined }],
  // lists
  ['each rule sees what the last one left', [{ targetLabel: 't', replacement: 'x' }, { sourceLabels: ['t'], targetLabel: 'u' }], { t: 'x', u: 'x' }],
  ['nothing runs after a drop', [{ action: 'drop' }, { targetLabel: 't', replacement: 'x' }], 'dropped'],
  ['no rules', [], {}],
];

test.each(CASES)('%s', (_, rules, expected) => {
  const { c: __, ...present } = LABELS;
  const labels = expected === 'dropped'
    ? undefined
    : Object.fromEntries(Object.entries({ ...present, ...expected }).filter(([, value]) => value !== undefined));
  for (const dialect of ALL) expect([dialect, relabel(rules, LABELS, dialect).labels]).toEqual([dialect, labels]);
});

describe('the dialects differ', () => {
  const outcomes = (rules: RelabelConfig[], labels: Labels): (Labels | undefined)[] => ALL.map((dialect) => relabel(rules, labels, dialect).labels);

  test('in the dot', () => {
    const kept = { a: 'x\ny' };
    expect(outcomes([{ sourceLabels: ['a'], regex: 'x.y', action: 'keep' }], kept)).toEqual([undefined, kept, kept, kept]);
    expect(outcomes([{ sourceLabels: ['a'], targetLabel: 'a', replacement: 'z' }], kept)).toEqual([kept, { a: 'z' }, { a: 'z' }, { a: 'z' }]);
  });

  test('in what is a name', () => {
    const rules = [{ sourceLabels: ['a'], targetLabel: '${1}', replacement: 'z' }];
    expect(outcomes(rules, { a: 'x.y' })).toEqual([{ a: 'x.y' }, { 'a': 'x.y', 'x.y': 'z' }, { a: 'x.y' }, { a: 'x.y' }]);
  });

  test('in what an empty result removes', () => {
    const rules = [{ sourceLabels: ['a'], regex: '(.*);?', targetLabel: '${1}', replacement: '' }];
    expect(outcomes(rules, { a: 'b', b: 'gone' })).toEqual([{ a: 'b', b: 'gone' }, { a: 'b' }, { a: 'b' }, { a: 'b' }]);
  });

  test('in which of two copies comes last', () => {
    const rules: RelabelConfig[] = [{ targetLabel: 'a', replacement: 'new' }, { regex: '[ab]', replacement: 't', action: 'labelmap' }];
    expect(outcomes(rules, { a: 'old', b: '1' }).map((labels) => labels?.t)).toEqual(['1', 'new', 'new', 'new']);
    // a label that is changed again keeps its place, one that was removed in between does not
    const again: RelabelConfig[] = [
      { targetLabel: 'b', replacement: '2' }, { targetLabel: 'a', replacement: '3' }, { targetLabel: 'b', replacement: '4' },
      { regex: '[ab]', replacement: 't', action: 'labelmap' },
    ];
    expect(outcomes(again, {}).map((labels) => labels?.t)).toEqual(['4', '3', '3', '3']);
    const removed: RelabelConfig[] = [...again.slice(0, 2), { targetLabel: 'b', replacement: '' }, ...again.slice(2)];
    expect(outcomes(removed, {}).map((labels) => labels?.t)).toEqual(['4', '4', '4', '4']);
  });
});

test('a label may be called __proto__', () => {
  const labels = relabel([{ targetLabel: '__proto__', replacement: 'x' }, { regex: '__(proto)__', action: 'labelmap' }], {}, '3.x').labels!;
  expect(Object.entries(labels)).toEqual([['__proto__', 'x'], ['proto', 'x']]);
});

test('the input is left alone and the output is sorted', () => {
  const labels = Object.freeze({ b: '1', a: '2' });
  expect(Object.keys(relabel([{ targetLabel: 'ab', replacement: 'x' }], labels, '3.x').labels!)).toEqual(['a', 'ab', 'b']);
});

test('rules that are not valid throw', () => {
  expect(() => relabel([{ targetLabel: 'a', regex: '(' }], {}, '3.x')).toThrow('missing closing )');
  expect(() => relabel([{ action: 'bogus' }], {}, '3.x')).toThrow("'bogus'");
});

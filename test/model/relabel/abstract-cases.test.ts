import { ABSENT, abstractLabels, anyOf, ANYTHING, constant, PRESENT, RelabelConfig } from '../../../src/model/relabel';
import { casesOf, UNKNOWN } from '../../../src/model/relabel/abstract-cases';
import { AbstractBuilder } from '../../../src/model/relabel/abstract-labels';
import { compileRules } from '../../../src/model/relabel/compile-rule';

const LABELS = { one: constant('1'), some: anyOf(['a', '']), any: ANYTHING, there: PRESENT, many: anyOf(Array.from({ length: 30 }, (_, i) => `${i}`)) };

/** Value and whether it matches, of each case. */
function cases(rule: RelabelConfig, also?: string): unknown[] {
  const [compiled] = compileRules([{ targetLabel: 't', ...rule }], '3.x');
  return casesOf(compiled, new AbstractBuilder(abstractLabels(LABELS, ABSENT)), also).map(({ value, matches, texts }) => [value, matches, ...texts]);
}

test.each<[string, RelabelConfig, unknown[]]>([
  ['no source', { regex: 'a' }, [['', false]]],
  ['a constant', { sourceLabels: ['one'], regex: '1' }, [['1', true, '1']]],
  ['some values', { sourceLabels: ['some'], regex: 'a' }, [['', false, ''], ['a', true, 'a']]],
  ['two labels', { sourceLabels: ['some', 'one'], regex: ';1' }, [[';1', true, '', '1'], ['a;1', false, 'a', '1']]],
  ['one label twice', { sourceLabels: ['some', 'some'], separator: '', regex: 'aa' }, [['', false, ''], ['aa', true, 'a']]],
  ['an unknown value and an expression', { sourceLabels: ['there'], regex: 'x.*' }, [[UNKNOWN, undefined, UNKNOWN]]],
  ['an unknown value and a list', { sourceLabels: ['there'], regex: 'x|y|' }, [['x', true, 'x'], ['y', true, 'y'], [UNKNOWN, false, UNKNOWN]]],
  ['an unknown value and everything', { sourceLabels: ['there'] }, [[UNKNOWN, true, UNKNOWN]]],
  ['anything', { sourceLabels: ['any'], regex: 'x' }, [['', false, ''], ['x', true, 'x'], [UNKNOWN, false, UNKNOWN]]],
  ['an unknown value among others', { sourceLabels: ['one', 'there'], regex: '1;x' }, [[UNKNOWN, undefined, '1', UNKNOWN]]],
])('%s', (_, rule, expected) => {
  expect(cases(rule)).toEqual(expected);
});

test('more than can be gone through are two: any text, and none', () => {
  expect(cases({ sourceLabels: ['many', 'some', 'any', 'there', 'one', 'nope'], regex: 'x' })).toHaveLength(120);
  const [compiled] = compileRules([{ sourceLabels: ['many', 'more'], regex: '', targetLabel: 't' }], '3.x');
  const labels = new AbstractBuilder(abstractLabels({ ...LABELS, more: LABELS.many }, ABSENT));
  expect(casesOf(compiled, labels)).toEqual([
    { names: [], texts: [], value: UNKNOWN, matches: undefined }, { names: [], texts: [], value: '', matches: true },
  ]);
});

test('another label may be asked for', () => {
  expect(cases({ sourceLabels: ['one'], regex: '1' }, 'some')).toEqual([['1', true, '1', ''], ['1', true, '1', 'a']]);
  expect(cases({ sourceLabels: ['some'], regex: 'a' }, 'some')).toEqual([['', false, ''], ['a', true, 'a']]);
  expect(cases({ sourceLabels: ['one', 'one'], regex: '1;1' }, 'some')).toEqual([['1;1', true, '1', ''], ['1;1', true, '1', 'a']]);
});

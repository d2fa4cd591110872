import { ABSENT, abstractLabels, admitsLabels, anyOf, ANYTHING, constant, Labels, valueOf } from '../../../src/model/relabel';
import { AbstractBuilder, NameShape } from '../../../src/model/relabel/abstract-labels';

test('admits label sets of which every label is admitted', () => {
  const abstract = abstractLabels({ a: constant('1'), b: anyOf(['2', '']) }, ABSENT);
  const admitted: Labels[] = [{ a: '1' }, { a: '1', b: '2' }, { a: '1', b: '' }, { a: '1', c: '' }];
  const others: Labels[] = [{}, { a: '2' }, { a: '1', b: '3' }, { a: '1', c: '1' }, { a: '', b: '2' }];
  expect(admitted.map((labels) => admitsLabels(abstract, labels))).toEqual([true, true, true, true]);
  expect(others.map((labels) => admitsLabels(abstract, labels))).toEqual([false, false, false, false, false]);
  expect(admitsLabels(abstractLabels({}, ANYTHING), { any: 'thing' })).toBe(true);
});

test.each<[NameShape, string[]]>([
  [['a'], ['a']],
  [['a', undefined], ['a', 'aa', 'ab', 'aba']],
  [[undefined, 'a'], ['a', 'aa', 'ba', 'aba']],
  [['a', undefined, 'a'], ['aa', 'aba']],
  [[undefined, 'b', undefined], ['ab', 'b', 'ba', 'aba']],
  [[undefined, 'b', undefined, 'b'], []],
  [[undefined], ['a', 'aa', 'ab', 'b', 'ba', 'aba']],
])('the names of shape %j', (shape, names) => {
  const known = Object.fromEntries(['a', 'aa', 'ab', 'b', 'ba', 'aba'].map((name) => [name, constant('old')]));
  const labels = new AbstractBuilder(abstractLabels(known, ABSENT));
  labels.addToShape(shape, constant('new'));
  const changed = Object.keys(known).filter((name) => valueOf(labels.toLabels(), name).values.length === 2);
  expect(changed).toEqual(names);
  expect(labels.other).toEqual(shape.includes(undefined) ? anyOf(['', 'new']) : ABSENT);
});

test('a builder leaves what it was made of alone', () => {
  const before = abstractLabels({ a: constant('1') }, ABSENT);
  const labels = new AbstractBuilder(before);
  labels.add('a', constant('2'));
  labels.set('b', constant('3'));
  labels.setOther(ANYTHING);
  expect([valueOf(labels.toLabels(), 'a'), valueOf(labels.toLabels(), 'b'), valueOf(labels.toLabels(), 'c')]).toEqual([anyOf(['1', '2']), constant('3'), ANYTHING]);
  expect([valueOf(before, 'a'), valueOf(before, 'b')]).toEqual([constant('1'), ABSENT]);
});

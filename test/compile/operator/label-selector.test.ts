import * as fc from 'fast-check';
import { askedLabels, selects, toldSelector } from '../../../src/compile/operator/label-selector';

test.each([
  ['everything', {}, {}, true],
  ['an equal label', { matchLabels: { a: '1' } }, { a: '1', b: '2' }, true],
  ['another value', { matchLabels: { a: '1' } }, { a: '2' }, false],
  ['a missing label', { matchLabels: { a: '1' } }, {}, false],
  ['a label of every object in JavaScript', { matchLabels: { constructor: '1' } }, {}, false],
  ['one of some', { matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] }, { a: '2' }, true],
  ['none of some', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, { a: '1' }, false],
  ['none of some, without it', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, {}, true],
  ['one that is there', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }, true],
  ['one that must not be there', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
  ['both', { matchLabels: { a: '1' }, matchExpressions: [{ key: 'b', operator: 'Exists' }] }, { a: '1' }, false],
  ['no operator', { matchExpressions: [{ key: 'a', operator: 'Equals', values: ['1'] }] }, { a: '1' }, false],
  ['nonsense', { matchLabels: [], matchExpressions: [3] }, {}, false],
  ['null', { matchLabels: null, matchExpressions: null }, {}, true],
])('%s', (_, selector, labels, expected) => {
  expect(selects(selector, labels as { [label: string]: string })).toBe(expected);
});

test('an expression and its opposite never take the same labels', () => {
  const label = fc.constantFrom('a', 'b');
  const values = fc.array(fc.constantFrom('1', '2', '3'), { minLength: 1 });
  fc.assert(fc.property(label, values, fc.dictionary(label, fc.constantFrom('1', '2', '3', '')), (key, of, labels) => {
    const by = (operator: string, some?: string[]) => selects({ matchExpressions: [{ key, operator, ...(some && { values: some }) }] }, labels);
    expect(by('In', of)).not.toBe(by('NotIn', of));
    expect(by('Exists')).not.toBe(by('DoesNotExist'));
  }));
});

test('is told', () => {
  expect(toldSelector({})).toBe('everything');
  const selector = { matchLabels: { a: '1' }, matchExpressions: [{ key: 'b', operator: 'NotIn', values: ['x', 'y'] }, { key: 'c', operator: 'Exists' }] };
  expect(toldSelector(selector)).toBe('a=1, b NotIn (x, y), c Exists');
  expect(askedLabels(selector)).toEqual(['a', 'b', 'c']);
});

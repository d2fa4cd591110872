import { labelsMatch } from '../../../../src/compile/network/reachability/labels-match';

test.each<[string, Parameters<typeof labelsMatch>[0], { [name: string]: string }, boolean]>([
  ['everything', {}, {}, true],
  ['a label', { matchLabels: { a: '1' } }, { a: '1', b: '2' }, true],
  ['another value', { matchLabels: { a: '1' } }, { a: '2' }, false],
  ['all labels', { matchLabels: { a: '1', b: '2' } }, { a: '1' }, false],
  ['In', { matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] }, { a: '2' }, true],
  ['In, without it', { matchExpressions: [{ key: 'a', operator: 'In', values: ['1'] }] }, {}, false],
  ['NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, { a: '1' }, false],
  ['NotIn, without it', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, {}, true],
  ['Exists', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }, true],
  ['DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
  ['labels and expressions', { matchLabels: { a: '1' }, matchExpressions: [{ key: 'b', operator: 'Exists' }] }, { a: '1' }, false],
  ['what is no operator', { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['0'] }] }, { a: '1' }, false],
])('%s', (_, selector, labels, expected) => {
  expect(labelsMatch(selector, labels)).toBe(expected);
});

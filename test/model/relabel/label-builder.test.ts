import { DIALECTS } from '../../../src/model/relabel';
import { LabelBuilder } from '../../../src/model/relabel/label-builder';

function order(labels: LabelBuilder): string {
  return labels.entries().map(([name]) => name).join('');
}

test('an empty value is no label', () => {
  const labels = new LabelBuilder([['a', ''], ['b', '1']], DIALECTS['3.x']);
  expect([labels.get('a'), labels.get('b'), labels.get('c')]).toEqual(['', '1', '']);
  labels.set('b', '');
  expect(labels.toLabels()).toEqual({});
});

test('changed labels follow the unchanged ones, in the order of their first change', () => {
  const labels = new LabelBuilder([['c', '1'], ['a', '1'], ['b', '1']], DIALECTS['3.x']);
  expect(order(labels)).toBe('abc');
  labels.set('b', '2');
  labels.set('a', '2');
  labels.set('b', '3');
  expect(order(labels)).toBe('cba');
  labels.delete('b');
  labels.set('b', '4');
  expect(order(labels)).toBe('cab');
  expect(Object.keys(labels.toLabels())).toEqual(['a', 'b', 'c']);
});

test('labels that all count as changed keep their places', () => {
  const labels = new LabelBuilder([['b', '1'], ['a', '1']], DIALECTS['3.x']);
  labels.markChanged();
  labels.set('a', '2');
  labels.set('0', '2');
  expect(order(labels)).toBe('ab0');
});

test('older engines sort between rules', () => {
  const labels = new LabelBuilder([['b', '1']], DIALECTS['2.x']);
  labels.set('a', '1');
  expect(order(labels)).toBe('ab');
});

test('a snapshot stays as it was', () => {
  const labels = new LabelBuilder([['a', '1']], DIALECTS['3.x']);
  const before = labels.entries();
  labels.set('a', '2');
  expect(before).toEqual([['a', '1']]);
});

import { ANNOTATIONS_LIMIT, lastAppliedFits } from '../../../src/model/delivery/last-applied';
import { deepFreeze } from '../../../src/syntax/frozen';

const withText = (text: string, annotations?: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'n', annotations }, data: { text } });

test.each([
  ['plain text', 'x', 1],
  ['signs that Go escapes', '<', 6],
  ['line breaks', '\n', 2],
  ['signs of three bytes', '€', 3],
  ['separators that Go escapes', '\u2028', 6],
])('%s counts as JSON has it', (_, sign, bytes) => {
  const fitting = Math.floor((ANNOTATIONS_LIMIT - 5_000) / bytes);
  expect(lastAppliedFits(withText(sign.repeat(fitting)))).toBe(true);
  expect(lastAppliedFits(withText(sign.repeat(Math.ceil(ANNOTATIONS_LIMIT / bytes))))).toBe(false);
});

test('annotations count twice: beside what was applied, and in it', () => {
  expect(lastAppliedFits(withText('x'.repeat(100_000)))).toBe(true);
  expect(lastAppliedFits(withText('', { a: 'x'.repeat(100_000) }))).toBe(true);
  expect(lastAppliedFits(withText('', { a: 'x'.repeat(140_000) }))).toBe(false);
});

test('frozen objects are measured like all others, also twice', () => {
  const large = deepFreeze(withText('<'.repeat(60_000)));
  expect([lastAppliedFits(large), lastAppliedFits(large)]).toEqual([false, false]);
});

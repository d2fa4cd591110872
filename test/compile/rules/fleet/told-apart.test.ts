import * as fc from 'fast-check';
import { RuleForm, toldApart } from '../../../../src/compile/rules/fleet/told-apart';

const form = (labels: RuleForm['labels'], otherwise: RuleForm['otherwise'] = {}, ...texts: unknown[]): RuleForm => ({ labels, otherwise, texts });

test('rules with labels of their own, and one alone, get none', () => {
  expect(toldApart([])).toEqual([]);
  expect(toldApart([form({ a: 'b' }, { for: '1m' })])).toEqual([{}]);
  expect(toldApart([form({ a: 'b' }, { for: '1m' }), form({ a: 'c' }, { for: '2m' })])).toEqual([{}, {}]);
});

test('of the same labels, each says what it has otherwise', () => {
  expect(toldApart([form({ a: 'b', c: 'd' }), form({ c: 'd', a: 'b' }, { for: '1m', threshold_series: 5, keep_firing_for: undefined }), form({ a: 'x' }, { for: '3m' })]))
    .toEqual([{}, { for: '1m', threshold_series: '5' }, {}]);
});

test('texts are told apart by a digest', () => {
  const [usual, one, other] = toldApart([form({}), form({}, {}, { summary: 'a' }, undefined), form({}, {}, { summary: 'b' }, undefined)]);
  expect(usual).toEqual({});
  expect(one.texts).toMatch(/^[0-9a-f]{8}$/);
  expect(other.texts).toMatch(/^[0-9a-f]{8}$/);
  expect(one).not.toEqual(other);
});

const value = fc.constantFrom(undefined, '1m', '2m');
const forms = fc.uniqueArray(
  fc.record({ severity: fc.constantFrom('warning', 'info'), for: value, after: value, text: fc.constantFrom(undefined, 'x', 'y') }),
  { selector: (one) => JSON.stringify(one) },
);

test('no two rules that differ have the same labels in the end', () => {
  fc.assert(fc.property(forms, (all) => {
    const rules = all.map((one) => form({ severity: one.severity }, { for: one.for, threshold_after: one.after }, one.text));
    const texts = toldApart(rules).map((more, i) => JSON.stringify(Object.entries({ ...more, ...rules[i].labels }).sort()));
    expect(new Set(texts).size).toBe(all.length);
  }));
});

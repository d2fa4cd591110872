import { operatedCluster } from './plans';
import { prometheusContext } from '../../../src/backends/operator/prometheus-spec';
import { printRules } from '../../../src/backends/operator/relabel';
import { planFor } from '../backend-plans';

const CONTEXT = prometheusContext(planFor('prometheus'), operatedCluster());

test('every field has its name there, and actions are small letters', () => {
  const rule = { sourceLabels: ['a'], separator: '', regex: 'b', modulus: 2, targetLabel: 'c', replacement: '', action: 'HashMod' };
  expect(printRules([rule], CONTEXT)).toEqual([{ ...rule, action: 'hashmod' }]);
});

test('an empty expression matches nothing but the empty text, where the operator would leave it out', () => {
  const [printed] = printRules([{ sourceLabels: ['a'], regex: '', targetLabel: 'b', replacement: 'c' }], CONTEXT)!;
  expect(printed.regex).not.toBe('');
  const regex = new RegExp(`^(?:${String(printed.regex)})$`);
  expect([regex.test(''), regex.test('x')]).toEqual([true, false]);
});

test('no rules are no field', () => {
  expect(printRules([], CONTEXT)).toBeUndefined();
});

test('what is printed of a rule that all clusters share is shared, and of others is not', () => {
  const [frozen, own] = [Object.freeze({ targetLabel: 'a', replacement: 'b' }), { targetLabel: 'a', replacement: 'b' }];
  const [first, second] = [printRules([frozen, own], CONTEXT)!, printRules([frozen, own], CONTEXT)!];
  expect(second[0]).toBe(first[0]);
  expect(second[1]).not.toBe(first[1]);
});

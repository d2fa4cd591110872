import { rulePrinter } from '../../src/backends/rule-printer';
import { RelabelConfig } from '../../src/model/relabel/relabel-config';

const print = rulePrinter(({ targetLabel }: RelabelConfig, where: string) => ({ targetLabel, where }));

test('no rules are no list', () => {
  expect(print([], 'a')).toBeUndefined();
});

test('what is printed of a frozen rule is shared and frozen, and of another made anew', () => {
  const frozen = Object.freeze({ targetLabel: 'a' });
  const [first] = print([frozen], 'here')!;
  expect(print([frozen], 'there')![0]).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  const open = { targetLabel: 'a' };
  expect(print([open, open], 'here')).toEqual([{ targetLabel: 'a', where: 'here' }, { targetLabel: 'a', where: 'here' }]);
  expect(print([open], 'there')![0]).toEqual({ targetLabel: 'a', where: 'there' });
});

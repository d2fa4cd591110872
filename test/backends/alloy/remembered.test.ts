import { printContext } from '../../../src/backends/alloy/fields';
import { remembered } from '../../../src/backends/alloy/remembered';
import { diagnostic, Severity } from '../../../src/diagnostics';

const VERSION = { major: 1, minor: 18 };
const FROM = {};

test('what follows from the same is made once, and nobody can change what was made', () => {
  let made = 0;
  const make = () => ({ list: [++made] });
  const first = remembered(FROM, ['once', { a: 1 }], printContext(VERSION, 'a'), make);
  expect(remembered(FROM, ['once', { a: 1 }], printContext(VERSION, 'b'), make)).toBe(first);
  expect(() => first.list.push(2)).toThrow(TypeError);
  expect(remembered(FROM, ['once', { a: 2 }], printContext(VERSION, 'a'), make)).not.toBe(first);
  expect(remembered(FROM, ['once', { a: 1 }], printContext({ major: 1, minor: 4 }, 'a'), make)).not.toBe(first);
  expect(remembered({}, ['once', { a: 1 }], printContext(VERSION, 'a'), make)).not.toBe(first);
});

test('what is unlike any other is made anew', () => {
  const make = () => ({});
  expect(remembered(undefined, [], printContext(VERSION, 'a'), make)).not.toBe(remembered(undefined, [], printContext(VERSION, 'a'), make));
});

test('faults are found in every place', () => {
  const contexts = ['a', 'b'].map((where) => printContext(VERSION, where));
  for (const context of contexts) {
    remembered(FROM, ['faulty'], context, () => context.diagnostics.push(diagnostic(Severity.ERROR, 'x', context.where, 'y')));
  }
  expect(contexts.map(({ diagnostics }) => diagnostics.map((d) => d.where))).toEqual([['a'], ['b']]);
});

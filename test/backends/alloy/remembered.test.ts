import { printContext } from '../../../src/backends/alloy/fields';
import { remembered } from '../../../src/backends/alloy/remembered';
import { diagnostic, Severity } from '../../../src/diagnostics';

const VERSION = { major: 1, minor: 18 };

test('the same parts are made once, and nobody can change what was made', () => {
  let made = 0;
  const make = () => ({ list: [++made] });
  const first = remembered(['once', { a: 1 }], printContext(VERSION, 'a'), make);
  expect(remembered(['once', { a: 1 }], printContext(VERSION, 'b'), make)).toBe(first);
  expect(() => first.list.push(2)).toThrow(TypeError);
  expect(remembered(['once', { a: 2 }], printContext(VERSION, 'a'), make)).not.toBe(first);
  expect(remembered(['once', { a: 1 }], printContext({ major: 1, minor: 4 }, 'a'), make)).not.toBe(first);
});

test('faults are found in every place', () => {
  const contexts = ['a', 'b'].map((where) => printContext(VERSION, where));
  for (const context of contexts) {
    remembered(['faulty'], context, () => context.diagnostics.push(diagnostic(Severity.ERROR, 'x', context.where, 'y')));
  }
  expect(contexts.map(({ diagnostics }) => diagnostics.map((d) => d.where))).toEqual([['a'], ['b']]);
});

test('there may be more of them than are remembered', () => {
  const context = printContext(VERSION, 'a');
  for (let i = 0; i < 5000; i++) expect(remembered(['many', i], context, () => ({ i })).i).toBe(i);
});

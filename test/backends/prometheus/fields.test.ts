import { FieldTable, printFields, within } from '../../../src/backends/prometheus/fields';
import { Diagnostic } from '../../../src/diagnostics';

interface Model {
  readonly first?: string;
  readonly second?: number;
  readonly third?: boolean;
}

const TABLE: FieldTable<Model> = {
  second: { wire: 'the_second' },
  first: { wire: 'the_first', print: (value) => value === '' ? undefined : value.toUpperCase() },
  third: { wire: 'the_third', since: [3, 1] },
};

function printed(model: Model, minor = 1) {
  const diagnostics: Diagnostic[] = [];
  return { tree: printFields(TABLE, model, { version: { major: 3, minor }, where: 'here', diagnostics }), diagnostics };
}

test('fields are written in the order of the table, whatever that of the model', () => {
  expect(Object.entries(printed({ first: 'a', third: false, second: 0 }).tree)).toEqual([['the_second', 0], ['the_first', 'A'], ['the_third', false]]);
});

test('absent and undefined fields are left out', () => {
  expect(printed({ first: undefined }).tree).toEqual({});
  expect(printed({ first: '' }).tree).toEqual({});
});

test('what came later is reported', () => {
  expect(printed({ third: true, second: 1 }, 0)).toEqual({
    tree: { the_second: 1 },
    diagnostics: [{
      severity: 'error',
      code: 'unsupported',
      where: 'here',
      message: "Prometheus 3.0 does not know 'third', which came with 3.1",
      hint: 'remove it, or give an image tag of 3.1 or newer',
    }],
  });
});

test('a part further in reports to the same list', () => {
  const context = { version: { major: 3, minor: 0 }, where: 'here', diagnostics: [] };
  const part = within(context, 'there');
  expect(part).toEqual({ ...context, where: 'here, there' });
  expect(part.diagnostics).toBe(context.diagnostics);
});

import { FieldTable, nested, printContext, printFields, printMap } from '../../../src/backends/alloy/fields';
import { block, printAlloy } from '../../../src/syntax/alloy';

interface Model {
  readonly a?: string;
  readonly b?: string;
  readonly c?: number;
  readonly d?: { readonly a?: string };
  readonly e?: string;
  readonly f?: { readonly a?: string };
}

const TABLE: FieldTable<Model> = {
  d: nested<{ readonly a?: string }>('inner', { a: { attribute: 'deep' } }),
  a: { attribute: 'name', unless: 'default' },
  b: { attribute: 'name', print: (text) => text.toUpperCase() },
  c: { attribute: 'count', unless: 0, since: [1, 5] },
  e: null,
  f: nested<{ readonly a?: string }>('newer', { a: { attribute: 'deep' } }, [1, 6]),
};

function textOf(model: Model, minor = 18): { text: string; codes: string[] } {
  const context = printContext({ major: 1, minor }, 'here');
  const text = printAlloy([block('x', printFields(TABLE, model, context))]).replace(/\s+/g, ' ').trim();
  return { text, codes: context.diagnostics.map((d) => `${d.code}: ${d.message}`) };
}

test('attributes come before blocks, in the order of the table', () => {
  expect(textOf({ d: { a: '1' }, c: 2, a: '3' }).text).toBe('x { name = "3" count = 2 inner { deep = "1" } }');
});

test('what is undefined, a default or without a form is left out', () => {
  expect(textOf({ a: 'default', c: 0, e: 'x', d: undefined }).text).toBe('x { }');
});

test('of two props with one name the first is written', () => {
  expect(textOf({ a: 'first', b: 'second' }).text).toBe('x { name = "first" }');
  expect(textOf({ a: 'default', b: 'second' }).text).toBe('x { name = "SECOND" }');
});

test('what the version does not know is reported, unless it is a default', () => {
  expect(textOf({ c: 1 }, 4)).toEqual({
    text: 'x { }', codes: ["unsupported-by-alloy: Alloy 1.4 does not know 'c', which came with 1.5"],
  });
  expect(textOf({ c: 0 }, 4).codes).toEqual([]);
  expect(textOf({ c: 1 }, 5).codes).toEqual([]);
});

test('a block may be newer too, and stands there when it is empty', () => {
  expect(textOf({ f: { a: '1' } }, 5)).toEqual({
    text: 'x { }', codes: ["unsupported-by-alloy: Alloy 1.5 does not know 'f', which came with 1.6"],
  });
  expect(textOf({ f: {} }, 6)).toEqual({ text: 'x { newer { } }', codes: [] });
});

test('an empty map is nothing', () => {
  expect(printMap({})).toBeUndefined();
  expect(printMap({ 'a-b': 'c' })).toMatchObject({ kind: 'object', fields: [{ key: 'a-b' }] });
});

import { TypedLayer } from '../../../src/topology/layers/typed-layer';

const layer = (value: unknown, unset?: string[]): TypedLayer =>
  new TypedLayer({ name: 'inline', at: "addSpoke('a').settings", unsetAt: "addSpoke('a').unset", value: value as object, unset });

test('a setting is named by the way to it in the program', () => {
  const inline = layer({ alloy: {} }, ['/b', '/c']);
  expect(inline.where('/alloy/resources')).toBe("addSpoke('a').settings/alloy/resources");
  expect(inline.whereUnset(1)).toBe("addSpoke('a').unset[1]");
});

test('plain data is right, undefined says nothing, null is data below a list', () => {
  expect(layer({ a: { b: [1, 'x', true, { c: null }] }, d: undefined, e: Object.create(null) as object }).diagnostics).toEqual([]);
  expect(layer(undefined).value).toEqual({});
});

class Size {
  public readonly bytes = 1;
}

const circle: Record<string, unknown> = {};
circle.again = circle;

test.each<[string, unknown, string, string, string]>([
  ['null', { a: { b: null } }, "addSpoke('a').settings/a/b", 'typed-null', 'a.b: null is not a setting'],
  ['a function', { a: () => 1 }, "addSpoke('a').settings/a", 'not-plain', 'a: () => 1 is not a value that can be written'],
  ['a symbol', { a: Symbol('x') }, "addSpoke('a').settings/a", 'not-plain', 'a: Symbol(x) is not a value that can be written'],
  ['a bigint', { a: 1n }, "addSpoke('a').settings/a", 'not-plain', 'a: 1 is not a value that can be written'],
  ['NaN', { a: [Number.NaN] }, "addSpoke('a').settings/a/0", 'not-plain', 'a[0]: NaN is not a value that can be written'],
  ['an infinite number', { a: Infinity }, "addSpoke('a').settings/a", 'not-plain', 'a: Infinity is not a value that can be written'],
  ['a date', { a: new Date(0) }, "addSpoke('a').settings/a", 'not-plain', 'a: an object of class Date is not plain data'],
  ['a Map', { a: new Map() }, "addSpoke('a').settings/a", 'not-plain', 'a: an object of class Map is not plain data'],
  ['an object of a class', { a: [{ b: new Size() }] }, "addSpoke('a').settings/a/0/b", 'not-plain', 'a[0].b: an object of class Size is not plain data'],
  ['the key __proto__', JSON.parse('{ "a": { "__proto__": {} } }'), "addSpoke('a').settings/a", 'bad-key', "a: the key '__proto__' is not allowed"],
  ['a list for the whole', [1], "addSpoke('a').settings", 'wrong-type', 'settings: a map is expected'],
  ['a text for the whole', 'x', "addSpoke('a').settings", 'wrong-type', 'settings: a map is expected'],
  ['a circle', circle, `addSpoke('a').settings${'/again'.repeat(65)}`, 'not-plain', `again${'.again'.repeat(64)}: nested deeper than 64 levels`],
])('refused: %s', (_, value, where, code, message) => {
  expect(layer(value).diagnostics).toMatchObject([{ severity: 'error', code, where, message }]);
});

test('null comes with the cure', () => {
  expect(layer({ 'a/b': null }).diagnostics[0].hint).toBe("to remove what other layers say, add '/a~1b' to `unset`");
});

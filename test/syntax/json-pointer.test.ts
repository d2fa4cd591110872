import * as fc from 'fast-check';
import { isWithin, pointerError, pointerTokens, toPointer, valueAt } from '../../src/syntax/json-pointer';

test.each<[string, string[]]>([
  ['', []], ['/', ['']], ['/a/b', ['a', 'b']], ['/a~1b/~0c', ['a/b', '~c']], ['/~01', ['~1']], ['/a//b', ['a', '', 'b']],
])('%p has the tokens %p', (pointer, tokens) => {
  expect(pointerTokens(pointer)).toEqual(tokens);
  expect(toPointer(tokens)).toBe(pointer);
});

test('every path survives the way there and back', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0'))), (tokens) => {
    expect(pointerTokens(toPointer(tokens))).toEqual(tokens);
  }));
});

test.each([
  ['', 'the empty pointer names the whole tree'],
  ['a/b', "'a/b' does not start with '/'"],
  ['/a~', "'/a~' has a '~' that is neither '~0' nor '~1'"],
  ['/a~2', "'/a~2' has a '~' that is neither '~0' nor '~1'"],
  ['/a~1b~0/', undefined],
])('%p is refused with %p', (pointer, message) => {
  expect(pointerError(pointer)).toBe(message);
});

test.each([
  ['/a', '/a', true], ['/a/b', '/a', true], ['/ab', '/a', false], ['/a', '/a/b', false], ['/a', '', true], ['', '', true],
])('%p is within %p: %p', (pointer, ancestor, expected) => {
  expect(isWithin(pointer, ancestor)).toBe(expected);
});

test('a value is found among own keys only', () => {
  const tree = { a: { 'b/c': [1, { d: null }] } };
  expect(valueAt(tree, '/a/b~1c/1')).toEqual({ d: null });
  expect(valueAt(tree, '/a/b~1c/1/d')).toBeNull();
  expect(valueAt(tree, '')).toBe(tree);
  for (const absent of ['/x', '/a/b~1c/2', '/a/toString', '/a/b~1c/0/x', '/a/b~1c/1/d/e', '/__proto__']) {
    expect(valueAt(tree, absent)).toBeUndefined();
  }
});

import * as fc from 'fast-check';
import { jsonFault } from '../../../src/model/dashboards/json-fault';

test.each<[string, number, string]>([
  ['', 0, 'expected a value, found the end of the text'],
  ['apiVersion: v1', 0, "expected a value, found 'a'"],
  ['{', 1, 'expected a key in double quotes, found the end of the text'],
  ['{"a": 1,}', 8, "expected a key in double quotes, found '}'"],
  ["{'a': 1}", 1, "expected a key in double quotes, found '''"],
  ['{"a" 1}', 5, "expected ':', found '1'"],
  ['{"a": [1 2]}', 9, "expected ',' or ']', found '2'"],
  ['{"a": "b\n"}', 6, "expected a closed string, found '\"'"],
  ['{"a": 01}', 7, "expected ',' or '}', found '1'"],
  ['{} {}', 3, "expected the end of the text, found '{'"],
  ['[1, 😀]', 4, "expected a value, found '😀'"],
])('%j stops at %d: %s', (text, index, message) => {
  expect(jsonFault(text)).toEqual({ index, message });
});

test('JSON has none', () => {
  fc.assert(fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
    expect(jsonFault(text)).toBeUndefined();
    expect(jsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined();
  }));
});

test('it agrees with the engine on everything else', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const nearly = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', '0', ':')).map(([text, at, sign]) => {
    const index = at % (text.length + 1);
    return text.slice(0, index) + sign + text.slice(index + 1);
  });
  fc.assert(fc.property(nearly, (text) => {
    expect(jsonFault(text) === undefined).toBe(isJson(text));
  }), { numRuns: 1000 });
});

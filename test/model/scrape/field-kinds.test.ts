import { Report } from '../../../src/diagnostics';
import { Check, choice, count, flag, list, mapOf, struct, text, textWithout } from '../../../src/model/scrape/field-kinds';

/** What a check says of a value: the places and messages of its faults; none where it is right. */
function said(check: Check, value: unknown): string[] {
  const report = new Report();
  const right = check(value, { root: 'here', path: '', report, dialect: 'alloy' });
  const found = report.diagnostics.map(({ where, message }) => `${where}: ${message}`);
  expect(right).toBe(found.length === 0);
  return found;
}

test.each<[string, Check, unknown, string]>([
  ['a text', text(), 5, 'here: 5 is not a string'],
  ['a text', text(), '', 'here: the text is empty'],
  ['a switch', flag, 'true', 'here: "true" is not true or false'],
  ['a number', count(0), '1', 'here: "1" is not a whole number from 0 on'],
  ['a number', count(1, 9), 10, 'here: 10 is not a whole number from 1 to 9'],
  ['a number', count(0), 0.5, 'here: 0.5 is not a whole number from 0 on'],
  ['a choice', choice(['a', 'b']), 'c', "here: 'c' is not 'a' or 'b'"],
  ['a choice', choice(['a', 'b']), null, "here: null is not 'a' or 'b'"],
  ['a list', list(flag), { a: true }, 'here: {"a":true} is not a list'],
  ['a list', list(flag, 1), [], 'here: the list is empty'],
  ['a list', list(flag), [true, 1], 'here, [1]: 1 is not true or false'],
  ['a map', mapOf(flag), [true], 'here: [true] is not a map'],
  ['a map', mapOf(flag), { 'a.b': 1 }, 'here, ["a.b"]: 1 is not true or false'],
  ['a map', mapOf(flag, textWithout((name) => name === 'x' ? 'no x' : undefined, 'x')), { x: true }, 'here: no x'],
  ['a struct', struct<{ a: boolean }>({ a: flag }, ['a']), {}, "here: 'a' is missing"],
  ['a struct', struct<{ a: boolean }>({ a: flag }, []), { b: true }, "here: 'b' is not known here"],
  ['a struct', struct<{ a: { b: boolean } }>({ a: struct<{ b: boolean }>({ b: flag }, []) }, []), { a: { b: 1 } }, 'here, a.b: 1 is not true or false'],
])('%s that is none: %#', (_, check, value, message) => {
  expect(said(check, value)).toEqual([message]);
});

test.each<[Check, unknown]>([
  [text({ empty: true }), ''], [flag, false], [count(0), 0], [count(1, 9), 9], [choice(['a']), 'a'], [list(flag), []], [mapOf(flag), {}],
  [struct<{ a?: boolean }>({ a: flag }, []), { a: undefined }],
])('what is right passes: %#', (check, value) => {
  expect(said(check, value)).toEqual([]);
});

test('properties that every object inherits are no fields', () => {
  expect(said(struct<object>({}, []), { toString: 1 })).toEqual(["here: 'toString' is not known here"]);
});

test('a rule over the whole sees it only when its parts are right', () => {
  const seen: unknown[] = [];
  const check = struct<{ a: boolean }>({ a: flag }, [], (value) => {
    seen.push(value);
    return true;
  });
  said(check, { a: 1 });
  said(check, { a: true });
  expect(seen).toEqual([{ a: true }]);
});

test('a long value is cut', () => {
  expect(said(flag, 'x'.repeat(1000))[0].length).toBeLessThan(100);
});

import fc from 'fast-check';
import { compileAnchored, languageOf } from '../../../src/syntax/re2';

test.each([
  ['', ['']],
  ['true', ['true']],
  ['a|b', ['a', 'b']],
  ['Pending|Succeeded|Failed', ['Pending', 'Succeeded', 'Failed']],
  ['default;kubernetes;https', ['default;kubernetes;https']],
  ['(https?)', ['https', 'http']],
  ['(a|b)c', ['ac', 'bc']],
  ['(?:a|b)(c|)', ['ac', 'a', 'bc', 'b']],
  ['a\\.b', ['a.b']],
  ['a|a', ['a']],
  ['(a)?', ['a', '']],
  ['\u{1f600}?', ['\u{1f600}', '']],
])('%j matches exactly %j', (regex, texts) => {
  expect(languageOf(regex)).toEqual(texts);
});

test.each(['.', 'a*', 'a+', 'a{2}', '[ab]', '\\d', '\\b', '^a', 'a$', '(?i)a', '(?P<n>a)', 'a??', 'a?*', 'a)|(b', '\\Qa', 'a\\'])('%j is not read off', (regex) => {
  expect(languageOf(regex)).toBeUndefined();
});

test('long lists are not made', () => {
  const bits = '(a|b)'.repeat(6);
  expect(languageOf(bits)).toHaveLength(64);
  expect(languageOf(`${bits}(a|b)`)).toBeUndefined();
});

test('the list is what RE2 matches', () => {
  const part = fc.oneof(
    fc.constantFrom('a', 'b', 'c', '\\.', '(a|b)', '(?:c|)', 'a?', '(a)?', '-', '|', '()', '(b', ')', '\\-'),
    fc.constantFrom('x', '\u{1f600}'),
  );
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', '.', '-', 'x'), { maxLength: 4 }).map((list) => list.join(''));
  fc.assert(fc.property(fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')), texts, (regex, text) => {
    const language = languageOf(regex);
    fc.pre(language !== undefined);
    // a class of one character keeps the expression from its fast path
    const compiled = compileAnchored(`(?:${regex})[z]?`, { dotMatchesNewline: true });
    for (const one of [...language!, text]) expect([one, compiled.matches(one)]).toEqual([one, language!.includes(one)]);
  }), { numRuns: 500 });
});

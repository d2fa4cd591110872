import { toLowerCase, toUpperCase } from '../../../src/model/relabel/letter-case';

test.each([
  ['Foo-BAR', 'foo-bar', 'FOO-BAR'],
  ['straße', 'straße', 'STRAßE'], // no SS
  ['ΑΣ', 'ας'.replace('ς', 'σ'), 'ΑΣ'], // no final sigma
  ['İI', 'ii', 'İI'],
  ['ıi', 'ıi', 'II'],
  ['ǅ', 'ǆ', 'Ǆ'],
  ['ᾳᾀ', 'ᾳᾀ', 'ᾼᾈ'],
  ['ŉ', 'ŉ', 'ŉ'],
  ['ﬁ', 'ﬁ', 'ﬁ'],
  ['ſ', 'ſ', 'S'],
  ['\u212a', 'k', '\u212a'],
  ['\u{10400}\u{10428}', '\u{10428}\u{10428}', '\u{10400}\u{10400}'],
  ['', '', ''],
])('%j in lower and upper case', (text, lower, upper) => {
  expect([toLowerCase(text), toUpperCase(text)]).toEqual([lower, upper]);
});

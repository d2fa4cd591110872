import fc from 'fast-check';
import { anchor, link, prose, quoted, table, wrapped } from '../../../src/delivery/readme/markdown';

test('words are wrapped without one being lost, and no line is long', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z0-9-]{1,40}$/), { minLength: 1, maxLength: 200 }), (words) => {
    const text = wrapped(words);
    expect(text.split(/,\s/)).toEqual(words);
    expect(text.split('\n').every((line) => line.length <= 140)).toBe(true);
  }));
});

test('a paragraph stays one: no line begins like a list, a heading or a table', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('word', '-', '+', '1.', '#', '|', '> x', 'another'), { minLength: 2, maxLength: 120 }), (words) => {
    const text = prose(['Begin', ...words].join(' '));
    expect(text.replaceAll('\n', ' ')).toBe(['Begin', ...words].join(' '));
    expect(text.split('\n').filter((line) => /^([-+#|>]|\d+\.) ?/.test(line))).toEqual([]);
  }));
});

test.each(['```sh\nlong long\n```', '| a |', '- a list', '# Heading', '1. first'])('%j is left as it is', (block) => {
  const long = `${block} ${'word '.repeat(60)}end`;
  expect(prose(long)).toBe(long);
});

test('headings are linked to as GitHub does it', () => {
  expect(anchor('Too much at a time (429)')).toBe('too-much-at-a-time-429');
  expect(link('Group A: 5 clusters, Alloy', 'there')).toBe('[there](#group-a-5-clusters-alloy)');
});

test('a table has a line below its head', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});

test.each([['plain-word', 'plain-word'], ["it's", "'it'\\''s'"], ['$x', "'$x'"], ['', "''"]])('%j is one word of a shell: %s', (word, expected) => {
  expect(quoted(word)).toBe(expected);
});

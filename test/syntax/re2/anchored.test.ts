import { compileAnchored, regexError } from '../../../src/syntax/re2';

const V3 = { dotMatchesNewline: true };
const V2 = { dotMatchesNewline: false, angleGroupNames: false };

describe('matches', () => {
  test.each([
    ['foo', 'foo', true],
    ['foo', 'xfoo', false],
    ['foo', 'foox', false],
    ['', '', true],
    ['', 'x', false],
    ['a|b', 'b', true],
    ['a|b', 'ab', false],
    ['a|', '', true],
    ['a|b|(c)', 'b', true],
    ['.+', '', false],
    ['.*', '', true],
    ['(?i)foo', 'FOO', true],
    ['(?i)straSSe', 'straße', false], // simple folding only
    ['(?i)k', '\u212a', true],
    ['a{2}', 'aa', true],
    ['[[:alpha:]]+', 'abc', true],
    ['\\pL', 'é', true],
    ['.', '\u{1f600}', true], // characters, not code units
    ['[\u{1f600}-\u{1f602}]', '\u{1f601}', true],
    ['\\x{1F600}', '\u{1f600}', true],
    ['foo$', 'foo\n', false], // the end of the text, not of a line
    ['\\Qa.b\\E', 'a.b', true],
    ['a)|(?:b', 'a...', true], // pasted between the anchors, it is anchored on one side only
    ['a)|(?:b', '...b', true],
    ['a)|(?:b', 'ba', false],
  ])('%j on %j: %j', (regex, text, matches) => {
    expect(compileAnchored(regex, V3).matches(text)).toBe(matches);
    expect(compileAnchored(regex, V3).find(text) !== undefined).toBe(matches);
  });

  test.each(['x.y', '(.*)', '.*', '.+', '(.+)', 'x(.)y'])('the dot of %j matches a newline in one dialect only', (regex) => {
    expect(compileAnchored(regex, V3).matches('x\ny')).toBe(true);
    expect(compileAnchored(regex, V2).matches('x\ny')).toBe(false);
    expect(compileAnchored(regex, V2).matches('x-y')).toBe(true);
  });

  test('an expression can ask for the newline, or not, by itself', () => {
    expect(compileAnchored('(?s)x.y', V2).matches('x\ny')).toBe(true);
    expect(compileAnchored('(?-s)x.y', V3).matches('x\ny')).toBe(false);
  });
});

describe('expand', () => {
  test.each([
    ['(\\w+)-(\\w+)', 'Foo-Bar', '$2_${1}', 'Foo'], // there is no group 2_
    ['(\\w+)-(\\w+)', 'Foo-Bar', '$2-$1', 'Bar-Foo'],
    ['(?P<n>\\w+)-.*', 'Foo-Bar', '${n}!', 'Foo!'],
    ['(?<n>\\w+)-.*', 'Foo-Bar', '${n}!', 'Foo!'],
    ['(?P<n>a)|(?P<n>b)', 'b', '$n', 'b'], // one name for two groups
    ['(.*)', 'x', '[$1]', '[x]'],
    ['.*', 'x', '[$1]', '[]'],
    ['.*', 'x', '[$0]', '[x]'],
    ['foo', 'foo', '$0$1', 'foo'],
    ['a|b', 'b', '<$0>', '<b>'],
    ['(x)?y', 'y', '[$1]', '[]'],
    ['(a*)(a*)', 'aa', '$1.$2', 'aa.'], // the first group takes what it can
    ['(?U)(a*)(a*)', 'aa', '$1.$2', '.aa'],
    ['(a|ab)(c|bcd)?.*', 'abcd', '$1', 'a'], // leftmost first, not longest
    ['(.)(.*)', '\u{1f600}x', '$2$1', 'x\u{1f600}'],
  ])('%j on %j with %j gives %j', (regex, text, template, expanded) => {
    expect(compileAnchored(regex, V3).expand(text, template)).toBe(expanded);
  });

  test('gives nothing where there is no match', () => {
    expect(compileAnchored('a(.)', V3).expand('b', '$1')).toBeUndefined();
    expect(compileAnchored('a', V3).expand('b', '$1')).toBeUndefined();
    expect(compileAnchored('.+', V3).expand('', '$1')).toBeUndefined();
  });
});

describe('replaceAll', () => {
  test.each([
    ['__meta_(.+)', '__meta_zone', '$1', 'zone'],
    ['__meta_(.+)', 'zone', '$1', 'zone'],
    ['a', 'a', 'x', 'x'],
    ['.*', 'abc', 'x', 'x'],
    ['a)|(?:b', 'ab', '<$0>', '<a><b>'], // an expression that escapes its anchors can match more than once
    ['b*)|(?:', 'abbc', '<$0>', '<>abbc<>'],
    ['a*)|(?:', 'aa', '<$0>', '<aa>'], // no empty match right after another
    ['a)|b*|(?:c', '\u{1f600}', '-', '-\u{1f600}-'], // no match between the halves of a character
  ])('%j on %j with %j gives %j', (regex, text, template, replaced) => {
    expect(compileAnchored(regex, V3).replaceAll(text, template)).toBe(replaced);
  });
});

describe('what is known of an expression', () => {
  test('whether it takes any text', () => {
    const takesAny = (regex: string, dialect = V3): boolean => compileAnchored(regex, dialect).takesAnyText;
    expect(['.*', '(.*)', '.+', '(.+)'].map((regex) => takesAny(regex))).toEqual([true, true, true, true]);
    expect([takesAny('a*'), takesAny('(.*)(.*)'), takesAny('(.*'.concat(')?')), takesAny('(.*)', V2)]).toEqual([false, false, false, false]);
  });

  test('whether it is anchored', () => {
    const anchored = (regex: string): boolean => compileAnchored(regex, V3).isAnchored;
    expect(['a', '(.*)', 'a.b', '(a)|(b)', '[)](', '(?P<n>a)|(?P<n>b)'].filter((regex) => regexError(regex) === undefined).map(anchored))
      .toEqual([true, true, true, true, true]);
    expect(anchored('a)|(b')).toBe(false);
  });

  test('the names of its groups', () => {
    const names = (regex: string): readonly string[] => compileAnchored(regex, V3).groupNames;
    expect(names('(a)(?P<n>b)(?:c)(?<m>d)')).toEqual(['', '', 'n', 'm']);
    expect(names('(?P<n>a)[(](\\()(?P<n>b)')).toEqual(['', 'n', '', 'n']);
    expect(names('(?P<n>a)\\Q(?P<x>\\E(?P<n>b)')).toEqual(['', 'n', 'n']);
    expect(names('(.*)')).toEqual(['', '']);
  });

  test('the same expression is compiled once', () => {
    expect(compileAnchored('once(.)', V3)).toBe(compileAnchored('once(.)', { dotMatchesNewline: true }));
    expect(compileAnchored('once(.)', V3)).not.toBe(compileAnchored('once(.)', V2));
  });

  test('what is not in use any more is forgotten', () => {
    const first = compileAnchored('forgotten(.)', V3);
    for (let i = 0; i < 5_000; i++) compileAnchored(`literal ${i}`, V3);
    expect(compileAnchored('forgotten(.)', V3)).not.toBe(first);
    expect(compileAnchored('forgotten(.)', V3).matches('forgotten!')).toBe(true);
  });
});

describe('regexError', () => {
  test.each(['', 'a', 'a|b', '(.*)', '(?P<n>a)', '(?P<n>a)(?P<n>b)', 'a)|(b', '\\pL', '[[:alpha:]]', 'a{1000}', '(?i)x', '\\_', '{', 'a{,2}'])('takes %j', (regex) => {
    expect(regexError(regex)).toBeUndefined();
    expect(regexError(regex, V2)).toBeUndefined();
  });

  test.each([
    ['(', 'missing closing )'],
    [')', 'unexpected )'],
    ['[', 'missing closing ]'],
    ['a**', 'invalid nested repetition operator'],
    ['*', 'missing argument to repetition operator'],
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['(?!a)', 'invalid or unsupported Perl syntax'],
    ['\\1', 'invalid escape sequence'],
    ['a{1001}', 'invalid repeat count'],
    ['(a{1000}){1000}', 'invalid repeat count'],
    ['[z-a]', 'invalid character class range'],
    ['\\pX', 'invalid character class range'],
    ['\\', 'missing closing )'], // it escapes the anchor
    ['(?P<é>a)', 'invalid named capture'],
  ])('refuses %j: %s', (regex, reason) => {
    expect(regexError(regex)).toContain(reason);
    expect(() => compileAnchored(regex, V3)).toThrow(reason);
  });

  test('refuses what has no UTF-8 form', () => {
    expect(regexError('x\ud800')).toContain('half of a surrogate pair');
  });

  test('refuses what the regexp of older engines does not know', () => {
    expect(regexError('(?<n>a)', V3)).toBeUndefined();
    expect(regexError('(?<n>a)', V2)).toContain('`(?P<name>re)`');
    expect(regexError('\\(?<a', V2)).toBeUndefined(); // an optional parenthesis
    expect(regexError('[(?<]a>', V2)).toBeUndefined();
  });
});

import * as fc from 'fast-check';
import { MatcherOperator, parseSelector, selects } from '../../../src/syntax/promql/selector';

describe('parseSelector', () => {
  test.each<[string, (readonly [string, string, string])[]]>([
    ['up', [['__name__', '=', 'up']]],
    [':node_memory:sum', [['__name__', '=', ':node_memory:sum']]],
    ['up{}', [['__name__', '=', 'up']]],
    ['{}', []],
    ['{__name__=~".+:.+"}', [['__name__', '=~', '.+:.+']]],
    [' up { job = "a" , pod != "b" , } ', [['__name__', '=', 'up'], ['job', '=', 'a'], ['pod', '!=', 'b']]],
    ["{a!~'x|y', b=`\\d`}", [['a', '!~', 'x|y'], ['b', '=', '\\d']]],
    ['{on="x", sum="y"}', [['on', '=', 'x'], ['sum', '=', 'y']]],
    ['sum{by="x"}', [['__name__', '=', 'sum'], ['by', '=', 'x']]],
    ['{a="x"} # the rest {', [['a', '=', 'x']]],
    ['{\n  a="x", # first\n  b="#y"\n}', [['a', '=', 'x'], ['b', '=', '#y']]],
    ['{"http.requests", "a.b"=~"x"}', [['__name__', '=', 'http.requests'], ['a.b', '=~', 'x']]],
    ['up{__name__=~"u.*"}', [['__name__', '=', 'up'], ['__name__', '=~', 'u.*']]],
    ['{a=""}', [['a', '=', '']]],
    ['{a="}"}', [['a', '=', '}']]],
  ])('reads %s', (text, expected) => {
    expect(parseSelector(text).matchers).toEqual(expected.map(([name, operator, value]) => ({ name, operator, value })));
  });

  test.each([
    ['', "at character 1: expected the name of a metric or '{', found the end"],
    ['1up', "at character 1: expected the name of a metric or '{', found '1up'"],
    ['NaN', "at character 1: 'NaN' is a number, not the name of a metric"],
    ['up[5m]', "at character 3: expected the end of the selector, found '['"],
    ['up offset 5m', "at character 4: expected the end of the selector, found 'offset'"],
    ['sum(up)', "at character 4: expected the end of the selector, found '('"],
    ['{a="x"', "at character 7: expected ',' or '}', found the end"],
    ['{a="x" b="y"}', "at character 8: expected ',' or '}', found 'b'"],
    ['{,}', "at character 2: expected the name of a label or '}', found ','"],
    ['{a="x",,}', "at character 8: expected the name of a label or '}', found ','"],
    ['{a:b="x"}', "at character 2: the name 'a:b' of a label has to stand in quotes"],
    ['{a>"x"}', "at character 3: expected '=', '!=', '=~' or '!~', found '>'"],
    ['{a=="x"}', "at character 3: expected '=', '!=', '=~' or '!~', found '=='"],
    ['{a=x}', "at character 4: expected a value in quotes, found 'x'"],
    ['{a="x}', 'at character 4: the string that begins here is not closed'],
    ['{a="é", b=~"("}', 'at character 9: missing closing ): `^(?s:()$`'],
    ['{a=~"(?!x)"}', 'at character 2: invalid or unsupported Perl syntax: `(?!`'],
    ['{a="\\d"}', "at character 5: '\\d' is no escape in a string; write a backslash twice"],
    ['up{__name__="down"}', 'at character 4: the name of the metric is given twice'],
    ['{"a","b"}', 'at character 6: the name of the metric is given twice'],
  ])('refuses %s', (text, message) => {
    expect(() => parseSelector(text)).toThrow(new Error(message));
  });

  const special = fc.constantFrom('"', '\\', '\n', "'", '`', '{', '}', ',', '#', 'é', '\u{1f600}', '\0');
  const text = fc.string({ unit: fc.oneof(special, fc.string({ minLength: 1, maxLength: 1 })) });
  const tokens = fc.array(fc.constantFrom('{', '}', 'a', '=', '=~', '"x"', ',', ' ', '"(', '#', '1')).map((all) => all.join(''));
  const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((one) => one !== '__name__');

  test('reads what it would be written as', () => {
    const operator = fc.constantFrom<MatcherOperator>('=', '!=');
    fc.assert(fc.property(fc.array(fc.record({ name, operator, value: text })), (matchers) => {
      const escaped = (value: string) => value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
      const written = `{${matchers.map((one) => `${one.name}${one.operator}"${escaped(one.value)}"`).join(',')}}`;
      expect(parseSelector(written).matchers).toEqual(matchers);
    }));
  });

  test('either reads a text or says at which of its characters it is wrong', () => {
    fc.assert(fc.property(fc.oneof(text, tokens), (any) => {
      try {
        expect(Array.isArray(parseSelector(any).matchers)).toBe(true);
      } catch (error) {
        const [, at] = /^at character (\d+): .+/s.exec((error as Error).message) ?? [];
        expect(Number(at)).toBeGreaterThanOrEqual(1);
        expect(Number(at)).toBeLessThanOrEqual([...any].length + 1);
      }
    }));
  });
});

describe('selects', () => {
  const labels = { __name__: 'up', job: 'node', empty: '' };

  test.each([
    ['up', true],
    ['down', false],
    ['{job="node"}', true],
    ['{job="nod"}', false],
    ['{job=~"nod"}', false],
    ['{job=~"nod."}', true],
    ['{job!~"nod"}', true],
    ['{job!~"n.*|x"}', false],
    ['{job!="x"}', true],
    ['{missing=""}', true],
    ['{missing=~".*"}', true],
    ['{missing=~".+"}', false],
    ['{missing!=""}', false],
    ['{toString=""}', true],
    ['{empty=""}', true],
    ['up{job="node",missing!="x"}', true],
    ['up{job="node",missing="x"}', false],
    ['{}', true],
  ])('%s: %s', (text, expected) => {
    expect(selects(parseSelector(text), labels)).toBe(expected);
  });

  test('lets a dot take line breaks, as Prometheus does', () => {
    expect(selects(parseSelector('{a=~"x.y"}'), { a: 'x\ny' })).toBe(true);
  });
});

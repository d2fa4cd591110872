import * as fc from 'fast-check';
import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, Node, parseDocument, visit } from 'yaml';
import { escapeToken } from '../../../src/syntax/json-pointer';
import { parseYaml } from '../../../src/syntax/yaml/parse';

/** The findings as `file:line code`, the form in which the table below states them. */
function refusals(text: string): string[] {
  return parseYaml(text, 'f.yaml').diagnostics.map((d) => `${d.where} ${d.code}`);
}

describe('what a file may hold', () => {
  test.each([
    ['an empty file', '', {}],
    ['blanks only', ' \n\n', {}],
    ['comments only', '# nothing yet\n', {}],
    ['an explicit null', '~\n', {}],
    ['a document marker', '---\na: 1\n', { a: 1 }],
    ['a document end', 'a: 1\n...\n', { a: 1 }],
    ['a byte order mark', '\ufeffa: 1\n', { a: 1 }],
    ['Windows line breaks', 'a: 1\r\nb:\r\n  - c\r\n', { a: 1, b: ['c'] }],
    ['null, which removes', 'a:\nb: ~\nc: null\n', { a: null, b: null, c: null }],
    ['a date stays text', 'a: 2024-01-01\n', { a: '2024-01-01' }],
    ['YAML 1.1 words stay text', 'a: on\nb: no\nc: y\n', { a: 'on', b: 'no', c: 'y' }],
    ['YAML 1.1 base 60 stays text', 'a: 1:30\n', { a: '1:30' }],
    ['numbers and booleans', 'a: 1\nb: 1.5\nc: true\nd: "1"\n', { a: 1, b: 1.5, c: true, d: '1' }],
    ['keys that read as themselves', '8080: a\ntrue: b\n"1e3": c\n', { '8080': 'a', 'true': 'b', '1e3': 'c' }],
    ['an explicit key', '? a\n: 1\n? b\n', { a: 1, b: null }],
    ['flow style', '{a: [1, {b: 2}], c, d: [e: f]}\n', { a: [1, { b: 2 }], c: null, d: [{ e: 'f' }] }],
    ['an alias', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['a merge key: own keys win', 'a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    ['merge keys: the earlier source wins', 'a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne:\n  <<: [*x, *y]\n', { a: { b: 1 }, c: { b: 2, d: 3 }, e: { b: 1, d: 3 } }],
    ['a quoted << is an ordinary key', '"<<": 1\n', { '<<': 1 }],
    ['an anchored key', '&k a: 1\nb: *k\n', { a: 1, b: 'a' }],
    ['a row of equal signs inside a text', 'a: |\n  =======\n  <<<<<<< x\n', { a: '=======\n<<<<<<< x\n' }],
    ['names of the prototype', 'constructor: 1\ntoString: 2\n', { constructor: 1, toString: 2 }],
  ])('%s', (_, text, expected) => {
    const parsed = parseYaml(text, 'f.yaml');
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.value).toEqual(expected);
  });
});

describe('what is refused, with file and line', () => {
  const TWO_DOCUMENTS = 'f.yaml:3 yaml-documents';
  test.each([
    ['a bracket that is never closed', 'a: 1\nb: [1,\n 2\n\n', 'f.yaml:2 yaml-syntax'],
    ['a quote that is never closed', 'a: 1\nb:\n  "x\n\n', 'f.yaml:3 yaml-syntax'],
    ['two colons', 'a: 1\n\nb: c: d\n', 'f.yaml:3 yaml-syntax'],
    ['a key deeper than its neighbour', 'a: 1\n  b: 2\n', 'f.yaml:2 yaml-syntax'],
    ['a line without a colon', 'a: 1\n\nb\nc: 1\n', 'f.yaml:3 yaml-syntax'],
    ['a list, then a key', '- a\nb: 1\n', 'f.yaml:2 yaml-syntax'],
    ['an unknown alias', 'a: 1\nb: *x\n', 'f.yaml:2 yaml-syntax'],
    ['an unknown tag', 'a: 1\nb: !vault x\n', 'f.yaml:2 yaml-syntax'],
    ['a control character', 'a: 1\nb: \x01\n', 'f.yaml:2 yaml-syntax'],
    ['a null byte', 'a: 1\nb: \0\n', 'f.yaml:2 yaml-syntax'],
    ['a tab before the first key', '\ta: 1\n', 'f.yaml:1 yaml-syntax'],
    ['a tab before a nested key', 'a:\n\tb: 1\n', 'f.yaml:2 yaml-syntax'],
    ['a tab behind spaces', 'a:\n  b: 1\n \tc: 1\n', 'f.yaml:3 yaml-syntax'],
    ['a value that cannot begin a text', 'a: 1\nb: @c\n', 'f.yaml:2 yaml-syntax'],
    ['nesting without end', `a: ${'['.repeat(200)}`, 'f.yaml:1 yaml-syntax'],
    ['a duplicate key', 'a: 1\nb: 2\n\na: 3\n', 'f.yaml:4 yaml-duplicate-key'],
    ['a duplicate key, quoted once', 'a: 1\n"a": 3\n', 'f.yaml:2 yaml-duplicate-key'],
    ['a duplicate key further down', 'a:\n  - b: 1\n    c: 1\n    b: 2\n', 'f.yaml:4 yaml-duplicate-key'],
    ['a duplicate key in flow style', 'x: 1\na: {b: 1, b: 2}\n', 'f.yaml:2 yaml-duplicate-key'],
    ['a duplicate number', '8080: 1\n"8080": 1\n', 'f.yaml:2 yaml-duplicate-key'],
    ['a conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> branch\n', 'f.yaml:2 yaml-conflict'],
    ['the middle of a conflict', 'a: 1\nb: 2\n=======\nb: 3\n', 'f.yaml:3 yaml-conflict'],
    ['the end of a conflict', 'a: 1\n>>>>>>> branch\n', 'f.yaml:2 yaml-conflict'],
    ['the base of a conflict, Windows line breaks', 'a: 1\r\n||||||| base\r\nb: 2\r\n=======\r\n', 'f.yaml:2 yaml-conflict'],
    ['two documents', 'a: 1\n\n---\nb: 2\n', TWO_DOCUMENTS],
    ['two documents, each with a marker', '---\na: 1\n---\n# b\nb: 2\n', TWO_DOCUMENTS],
    ['two documents without a marker', 'a: 1\n\n...\nb: 2\n', TWO_DOCUMENTS],
    ['an empty second document', 'a: 1\n\n---\n', TWO_DOCUMENTS],
    ['a list at the top', '# list\n- a\n', 'f.yaml:2 yaml-not-a-map'],
    ['a text at the top', '\nabc\n', 'f.yaml:2 yaml-not-a-map'],
    ['a number at the top', '7\n', 'f.yaml:1 yaml-not-a-map'],
    ['a key that other parsers read as another number', 'a: 1\n1e3: 2\n', 'f.yaml:2 yaml-key'],
    ['a key in octal', 'a: 1\n0o17: 2\n', 'f.yaml:2 yaml-key'],
    ['a list as a key', 'a: 1\n? [b]\n: 2\n', 'f.yaml:2 yaml-key'],
    ['a map as a key', 'a: 1\n{b: c}: 2\n', 'f.yaml:2 yaml-key'],
    ['an empty key', 'a: 1\n? # none\n: 2\n', 'f.yaml:3 yaml-key'],
    ['an empty key in flow style', 'a: 1\nb: {: 2}\n', 'f.yaml:2 yaml-key'],
    ['a key that would reach the prototype', 'a: 1\n__proto__: {b: 2}\n', 'f.yaml:2 yaml-key'],
    ['a merge key with a scalar', 'a: 1\nb:\n  <<: 3\n', 'f.yaml:3 yaml-merge-key'],
    ['an empty item', 'a:\n  - b\n  - # nothing\n  - c\n', 'f.yaml:3 yaml-empty-item'],
    ['an empty item of a nested list', 'a:\n  - b:\n    -\n  - c\n', 'f.yaml:3 yaml-empty-item'],
    ['an alias to the value around it', 'a: 1\nb: &x\n  c: *x\n', 'f.yaml:3 yaml-alias'],
  ])('%s', (_, text, expected) => {
    expect(refusals(text)).toEqual([expected]);
  });

  test('several findings of one file come together', () => {
    expect(refusals('a: 1\na: 2\n1e3: x\nb: {c: 1, c: 2}\n')).toEqual([
      'f.yaml:2 yaml-duplicate-key', 'f.yaml:3 yaml-key', 'f.yaml:4 yaml-duplicate-key',
    ]);
  });

  test('a duplicate key names the first line, a conflict all of its lines, a tab the cure', () => {
    const [duplicate] = parseYaml('b: 1\na: 1\na: 2\n', 'f.yaml').diagnostics;
    expect(duplicate.message).toBe("the key 'a' is given twice, first on line 2");
    const [conflict] = parseYaml('<<<<<<< a\n=======\n>>>>>>> b\n', 'f.yaml').diagnostics;
    expect(conflict.message).toBe("a merge conflict is not resolved: the line starts with '<<<<<<<', and so do conflict markers on lines 2, 3");
    const [tab] = parseYaml('\ta: 1\n', 'f.yaml').diagnostics;
    expect(tab.hint).toBe('indent with spaces, not with tabs');
  });

  test('aliases cannot blow a small file up', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
    const bomb = parseYaml(`a0: &a0 [x]\n${lines.join('\n')}\n`, 'f.yaml');
    expect(bomb.diagnostics.map((d) => d.code)).toEqual(['yaml-alias']);
    expect(bomb.diagnostics[0].message).toContain('expand to more than 100000 values');
    expect(bomb.value).toEqual({});
  });
});

describe('lines', () => {
  const text = [
    '# comment', //            1
    'a:', //                   2
    '  b: 1', //               3
    '', //                     4
    '  c:', //                 5
    '    -', //                6
    '    - # empty too', //    7
    '', //                     8
    '    - d', //              9
    '    -', //               10
    '    - e: 1', //          11
    '      f: |', //          12
    '        - x', //         13
    '      g: 2', //          14
    '? h', //                 15
    ': {i: 1,', //            16
    '   j: [1,', //           17
    '   2, k: l]}', //        18
    'm/n~o: &anchor', //      19
    '  p: 1', //              20
    'q:', //                  21
    '  <<: *anchor', //       22
    '  r: *anchor', //        23
  ].join('\n');

  test.each([
    ['', 2], ['/a', 2], ['/a/b', 3], ['/a/c', 5], ['/a/c/0', 6], ['/a/c/1', 7], ['/a/c/2', 9], ['/a/c/3', 10], ['/a/c/4', 11],
    ['/a/c/4/e', 11], ['/a/c/4/f', 12], ['/a/c/4/g', 14], ['/h', 15], ['/h/i', 16], ['/h/j', 17], ['/h/j/1', 18], ['/h/j/2', 18],
    ['/h/j/2/k', 18], ['/m~1n~0o', 19], ['/m~1n~0o/p', 20], ['/q/p', 20], ['/q/r', 23], ['/q/r/p', 20],
    ['/x', undefined], ['/a/b/c', undefined], ['/a/c/5', undefined], ['/a/c/00', undefined], ['/a/c/-1', undefined],
  ])('%s is on line %s', (pointer, line) => {
    expect(parseYaml(text, 'f.yaml').lineOf(pointer)).toBe(line);
  });

  test('two files are not mixed up', () => {
    const [one, two] = [parseYaml('a: 1\nb: 1\n', 'one.yaml'), parseYaml('\n\nb: 1\na: 1\n', 'two.yaml')];
    expect([one.lineOf('/a'), two.lineOf('/a'), one.lineOf('/b'), two.lineOf('/b')]).toEqual([1, 4, 2, 3]);
  });

  test('the line of a map is its first line, and a file without one has none', () => {
    expect(parseYaml('# c\n\na: 1\n', 'f.yaml').lineOf('')).toBe(3);
    expect(parseYaml('', 'f.yaml').lineOf('')).toBeUndefined();
    const broken = parseYaml('a: [', 'f.yaml');
    expect(broken.lineOf('/a')).toBeUndefined();
    expect(broken.diagnostics).toHaveLength(1);
  });
});

describe('against another parser', () => {
  const key = fc.oneof(
    fc.constantFrom('a', 'b c', 'with:colon', 'x/y', '~', '#no', 'on', '-', '? q', "it's", '<<x', '8080', 'ü', '', 'toString'),
    fc.string({ minLength: 1, maxLength: 5 }).filter((k) => k !== '__proto__' && k !== '<<' && !/[\x00-\x1f\x7f]/.test(k)),
  );
  const scalar = fc.oneof(
    fc.constantFrom<unknown>(null, true, false, '', 'two\nlines\n', '  - x', 'a: b\n\n\n# c', '\n\nx', 'null', '2024-01-01', '- x\n- y', 'word '.repeat(20)),
    fc.integer(), fc.string({ maxLength: 8 }).filter((s) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/.test(s)),
  );
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  })).map as fc.Arbitrary<{ [key: string]: unknown }>;
  const style = fc.record({
    indent: fc.constantFrom(1, 2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 50, 80),
    collectionStyle: fc.constantFrom('any' as const, 'flow' as const, 'block' as const),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const, 'BLOCK_LITERAL' as const, 'BLOCK_FOLDED' as const),
    nullStr: fc.constantFrom('', '~', 'null'),
    newline: fc.constantFrom('\n', '\r\n'),
    decoration: fc.array(fc.constantFrom('none', 'none', 'comment', 'space', 'behind'), { minLength: 1, maxLength: 7 }),
    shared: fc.boolean(),
  });

  test('same values, and the same line for every key and item', () => {
    let compared = 0;
    fc.assert(fc.property(tree, style, (value, s) => {
      // refused, see above: js-yaml does not read empty items right
      fc.pre(s.nullStr !== '' || !hasNullItem(value));
      const text = print(s.shared ? { shared: value, again: value } : value, s);
      const lines = new LineCounter();
      const document = parseDocument(text, { lineCounter: lines, merge: false, uniqueKeys: true, stringKeys: false });
      // what the printer itself cannot print says nothing about our reader
      fc.pre(document.errors.length === 0);
      const ours = parseYaml(text, 'f.yaml');
      expect(ours.diagnostics).toEqual([]);
      expect(ours.value).toEqual(document.toJS() ?? {});
      for (const [pointer, line] of expectedLines(document, lines)) {
        expect([text, pointer, ours.lineOf(pointer)]).toEqual([text, pointer, line]);
        compared++;
      }
    }), { numRuns: 400 });
    expect(compared).toBeGreaterThan(2000);
  });

  test('any text is read or refused, never thrown, and every finding has a line of the file', () => {
    const piece = fc.constantFrom('a', ':', ' ', '\n', '-', '  ', '[', ']', '{', '}', ',', '"', "'", '#', '&x', '*x', '<<', '|', '>', '?', '!!str', '\t', '...', '---', '1e3', '\r');
    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }).map((p) => p.join('')), (text) => {
      const count = text.split(/\r\n|\r|\n/).length;
      for (const { where } of parseYaml(text, 'f.yaml').diagnostics) {
        const line = Number(/^f\.yaml:(\d+)$/.exec(where)?.[1]);
        expect([text, line >= 1 && line <= count]).toEqual([text, true]);
      }
    }), { numRuns: 3000 });
  });
});

interface Style {
  readonly newline: string;
  readonly decoration: string[];
  readonly [option: string]: unknown;
}

function print(value: unknown, { newline, decoration, shared, ...options }: Style): string {
  const document = new Document(value, { aliasDuplicateObjects: shared === true });
  let i = 0;
  visit(document, {
    Node(place, node) {
      const kind = decoration[i++ % decoration.length];
      if (isAlias(node) || document.contents === node || place === 'value') return;
      if (kind === 'comment') node.commentBefore = ' about it: - x';
      if (kind === 'space' && !isAlias(node)) (node as { spaceBefore?: boolean }).spaceBefore = true;
      if (kind === 'behind' && isScalar(node) && place !== 'key') node.comment = ' behind it';
    },
  });
  return document.toString(options).replaceAll('\n', newline);
}

function hasNullItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) && value.includes(null)) || Object.values(value).some(hasNullItem);
}

/** Pointer and line of every key and item, as the other parser sees them; aliases are not followed. */
function* expectedLines(document: Document.Parsed, lines: LineCounter): Generator<[string, number]> {
  const at = (node: Node): number => lines.linePos(node.range![0]).line;
  function* below(node: unknown, pointer: string): Generator<[string, number]> {
    if (isMap<Node, Node | null>(node)) {
      for (const pair of node.items) {
        const name = `${pointer}/${escapeToken(String((pair.key as { value?: unknown }).value))}`;
        yield [name, at(pair.key)];
        yield* below(pair.value, name);
      }
    } else if (isSeq<Node>(node)) {
      for (const [i, item] of node.items.entries()) {
        // an empty item has no place of its own there
        if (!(isScalar(item) && item.source === '')) yield [`${pointer}/${i}`, at(item)];
        yield* below(item, `${pointer}/${i}`);
      }
    }
  }
  yield* below(document.contents, '');
}

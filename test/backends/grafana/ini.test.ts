import fc from 'fast-check';
import { iniError, printIni } from '../../../src/backends/grafana/ini';

/** What a reader of such files makes of them: comments and quotation marks as Grafana's own library has them. */
function read(text: string): { [section: string]: { [key: string]: string } } {
  const result: { [section: string]: { [key: string]: string } } = {};
  let section = '';
  for (const line of text.split('\n')) {
    const [, name] = /^\[(.*)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      section = name;
      result[section] = {};
    } else if (line !== '') {
      const at = line.indexOf('=');
      const raw = line.slice(at + 1).trim();
      result[section][line.slice(0, at).trim()] = raw.startsWith('"""') ? raw.slice(3, raw.lastIndexOf('"""')) : unquoted(raw.replace(/ [#;].*$/, ''));
    }
  }
  return result;
}

function unquoted(text: string): string {
  return /^(['"`]).*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

test('sections and keys stand as they are given, without what is undefined', () => {
  expect(printIni({ a: { x: true, y: undefined, z: 3 }, b: { only: undefined }, c: { t: '' } })).toBe('[a]\nx = true\nz = 3\n\n[c]\nt = \n');
});

test('references and addresses need no quotation marks', () => {
  expect(printIni({ a: { k: '$__file{/etc/monitoring/secrets/x/y}', u: 'https://a.example.com/b' } })).toBe(
    '[a]\nk = $__file{/etc/monitoring/secrets/x/y}\nu = https://a.example.com/b\n');
});

test.each(["'Viewer'", "contains(groups[*], 'x') && 'Admin'", 'a ; b', '# a', '`x`', '"x"', ' lead', 'a\\'])('%s is read as it was written', (value) => {
  expect(read(printIni({ s: { k: value } }))).toEqual({ s: { k: value } });
});

test('every text of one line is read as it was written', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).filter((text) => iniError(text) === undefined), (value) => {
    expect(read(printIni({ s: { k: value } })).s.k).toBe(value);
  }));
});

test('what has several lines or the quotation marks themselves is refused', () => {
  expect([iniError('a\nb'), iniError('a"""b'), iniError('a b')]).toEqual(['has several lines', 'has """ in it', undefined]);
});

import { decodeUtf8 } from '../../../src/syntax/yaml/parse-text';

test('UTF-8 is read, without its byte order mark', () => {
  expect(decodeUtf8(Buffer.from('\ufeffa: ü\n'), 'f.yaml')).toEqual({ text: 'a: ü\n', diagnostics: [] });
});

test.each([
  ['a Latin-1 letter', Buffer.from([0x61, 0x0a, 0x62, 0x3a, 0x20, 0xfc, 0x0a, 0x63]), 'f.yaml:2', 'the file holds bytes that are not UTF-8'],
  ['a cut-off character at the end', Buffer.from([0x61, 0x0a, 0x0a, 0xc3]), 'f.yaml:3', 'the file holds bytes that are not UTF-8'],
  ['UTF-16, little endian', Buffer.from('\ufeffa: 1\n', 'utf16le'), 'f.yaml:1', 'the file is UTF-16, only UTF-8 is read'],
  ['UTF-16, big endian', Buffer.from('\ufeffa: 1\n', 'utf16le').swap16(), 'f.yaml:1', 'the file is UTF-16, only UTF-8 is read'],
])('refused: %s', (_, bytes, where, message) => {
  const { text, diagnostics } = decodeUtf8(bytes, 'f.yaml');
  expect(text).toBe('');
  expect(diagnostics).toEqual([{ severity: 'error', code: 'yaml-encoding', where, message, hint: 'save it as UTF-8' }]);
});

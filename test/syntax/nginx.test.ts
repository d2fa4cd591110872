import * as fc from 'fast-check';
import { directive, nginxBlock, printNginx } from '../../src/syntax/nginx';

test('directives end with a semicolon, blocks are indented', () => {
  expect(printNginx([directive('daemon', 'off'), nginxBlock('server', [], [directive('listen', 80), nginxBlock('location', ['=', '/x'], [])])])).toBe(
    'daemon off;\nserver {\n  listen 80;\n  location = /x {\n  }\n}\n',
  );
});

test.each([
  ['', '""'], ['a b', '"a b"'], ['a;b', '"a;b"'], ['${x}y', '"${x}y"'], ['say "hi"', '"say \\"hi\\""'], ['C:\\', '"C:\\\\"'], ["it's", '"it\'s"'],
  ['#x', '"#x"'], ['$uri', '$uri'], ['~^[23]', '~^[23]'],
])('the argument %j is written as %s', (arg, written) => {
  expect(printNginx([directive('x', arg)])).toBe(`x ${written};\n`);
});

/** Arguments as nginx reads a line with one directive. @see https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c (ngx_conf_read_token) */
function read(line: string): string[] {
  const tokens = line.match(/"(?:\\.|[^"\\])*"|[^\s;]+/gs) ?? [];
  return tokens.map((token) => (token.startsWith('"') ? token.slice(1, -1).replace(/\\(["\\])/g, '$1') : token));
}

test('every argument comes back', () => {
  fc.assert(fc.property(fc.array(fc.string()), (args) => {
    expect(read(printNginx([directive('x', ...args)]).slice(0, -1))).toEqual(['x', ...args]);
  }));
});

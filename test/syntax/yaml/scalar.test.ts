import { numberScalar, scalar } from '../../../src/syntax/yaml/scalar';

test.each([
  'a', 'node-exporter', 'monitoring.coreos.com/v1', '/etc/alloy/config.alloy', '--storage.path=/var/lib/alloy', '-v', 'grafana/alloy:v1.11.0',
  '100m', '128Mi', '30s', '10.0.0.1', '1.2.3', 'http://a:9090/x?y=1#z', 'sum by (a) (rate(b{c="d"}[5m])) > 0', '(.+);(.*)', '$1', '${1}', '^a$', 'a b', 'é',
  'yesterday', 'nothing', 'one', 'e', 'x1', 'ein', '7d', '0.5Gi', 'a#b', 'a:b',
])('%s stands plain', (text) => {
  expect(scalar(text)).toBe(text);
});

test.each([
  '', 'yes', 'NO', 'On', 'y', 'null', '~', '=', '<<', '.nan', '-.inf', '1', '-1', '0o7', '0777', '1_000', '1e3', '.5', '5.', '0b1', '0xff', '1:30', '00:11:22:33:44:55',
  '2024-01-01', '2024-1-1T0:0:0Z', ' a', 'a ', '- a', '-1a', '? a', ': a', 'a: b', 'a:', 'a #b', '#a', '[a', '{a', '*a', '&a', '!a', '|', '>', '%a', '@a', '`a', '"a', '\'a',
  '---', '...', ', a', 'a\tb', 'a\nb', 'a\rb', '\u0085', 'a\u00a0b', '\ufeffa', 'a\u2028b', 'a\u200bb', 'e3',
])('%j is quoted', (text) => {
  expect(scalar(text)).toMatch(/^".*"$/);
});

test('a lone surrogate has no form, short or long', () => {
  for (const text of ['\ud800', `a\udfff${'b'.repeat(200)}`, 'a\n\ud800']) expect(scalar(text)).toBeUndefined();
});

test('long strings stay on one line', () => {
  const long = 'word '.repeat(500).trim();
  expect(scalar(long)).toBe(long);
});

test('what is remembered does not depend on what came before, however much that was', () => {
  const before = scalar('true story');
  for (let i = 0; i < 20000; i++) expect(scalar(`name-${i}`)).toBe(`name-${i}`);
  expect(scalar('true story')).toBe(before);
  expect(scalar('true')).toBe('"true"');
});

test.each([
  [0, '0'], [-0, '0'], [42, '42'], [-1.5, '-1.5'], [1e21, '1.0e+21'], [1e-7, '1.0e-7'], [-1.25e-9, '-1.25e-9'], [2 ** 53, '9007199254740992'],
])('the number %d is written %s', (value, expected) => {
  expect(numberScalar(value)).toBe(expected);
});

import { extractJson, extractLogfmt, extractRegex } from '../../../src/backends/otel/log-extract';
import { Script } from '../../../src/backends/otel/ottl';

test.each(['a.b', '"a-b".c', 'list[0].x', ''])('a path that goes down is taken: %s', (path) => {
  const script = new Script();
  expect(extractJson({ kind: 'json', expressions: { level: path } }, script)).toBeUndefined();
  expect(script.statements.at(-1)).toMatch(/^set\(log\.cache\["extracted"\]\["level"\], String\(/);
});

test.each(['a[-1]', 'a[*].b', 'length(a)', 'a || b'])('another is not, and it is said why: %s', (path) => {
  expect(extractJson({ kind: 'json', expressions: { level: path } }, new Script())).toContain(`'${path}'`);
});

test('malformed lines are dropped where that is asked for', () => {
  const of = (dropMalformed?: boolean) => {
    const script = new Script();
    extractJson({ kind: 'json', expressions: { a: '' }, dropMalformed }, script);
    return script.statements.filter((one) => one.includes('dropped'));
  };
  expect(of(true)).toEqual(['set(log.cache["dropped"], true) where IsString(log.body) and not IsMap(log.cache["json"])']);
  expect(of()).toEqual([]);
});

test('each key of logfmt is looked for once, also where two names ask for it', () => {
  const script = new Script();
  extractLogfmt({ kind: 'logfmt', mapping: { a: 'k', b: 'k', c: '' } }, script);
  expect(script.statements.filter((one) => one.includes('ExtractPatterns'))).toHaveLength(2);
});

test('groups are extracted from what is given', () => {
  const script = new Script();
  extractRegex({ kind: 'regex', expression: '(?P<a>\\d+)$', source: 'msg' }, script);
  expect(script.statements).toEqual([
    'merge_maps(log.cache["extracted"], ExtractPatterns(log.cache["extracted"]["msg"], "(?P<a>\\\\d+)$"), "upsert") where IsString(log.cache["extracted"]["msg"])',
  ]);
});

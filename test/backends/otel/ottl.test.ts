import { cache, matches, quoted, read, Script } from '../../../src/backends/otel/ottl';

test('a text is written as Go reads it', () => {
  expect(quoted('a "b" \\d\n\x1b')).toBe('"a \\"b\\" \\\\d\\n\\u001b"');
});

test('paths lead into maps and lists', () => {
  expect(cache('json', 'a.b', 0)).toBe('log.cache["json"]["a.b"][0]');
  expect(read(undefined)).toEqual({ path: 'log.body', isThere: 'IsString(log.body)' });
  expect(read('level').path).toBe('log.cache["extracted"]["level"]');
  expect(matches('log.body', 'a|b$')).toBe('IsMatch(log.body, "a|b$")');
});

test('all conditions of a statement have to hold, whatever is in them', () => {
  const script = new Script(['a == 1']);
  script.add('set(x, 1)', 'b == 1 or c == 1', 'd == 1');
  script.add('set(y, 1)');
  expect(script.statements).toEqual(['set(x, 1) where a == 1 and (b == 1 or c == 1) and d == 1', 'set(y, 1) where a == 1']);
  const free = new Script();
  free.add('set(x, 1)');
  expect(free.statements).toEqual(['set(x, 1)']);
});

test('what runs within a condition remembers whether it held at the beginning', () => {
  const script = new Script();
  script.within('a == 1', (outer) => {
    outer.add('set(a, 2)');
    outer.within('b == 1', (inner) => inner.add('set(b, 2)'));
  });
  script.within('c == 1', (third) => third.add('set(c, 2)'));
  expect(script.statements).toEqual([
    'set(log.cache["if1"], true) where a == 1',
    'set(a, 2) where log.cache["if1"] == true',
    'set(log.cache["if2"], true) where log.cache["if1"] == true and b == 1',
    'set(b, 2) where log.cache["if1"] == true and log.cache["if2"] == true',
    'set(log.cache["if3"], true) where c == 1',
    'set(c, 2) where log.cache["if3"] == true',
  ]);
});

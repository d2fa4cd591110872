import { BlockReader } from '../../../../src/model/loki/fields/grammar';

test('blocks are read word by word', () => {
  const reader = new BlockReader({
    root: 'a= b=c d(e(f: g) int: h) +c string: i j boolean: k',
    a: 'duration: x',
    c: 'list: y',
  });
  const root = reader.block('root');
  expect([...root.keys()]).toEqual(['a', 'b', 'd', 'y', 'i', 'j', 'k']);
  expect(root.get('a')).toBe(reader.block('a'));
  expect(root.get('b')).toBe(reader.block('c'));
  expect(root.get('d')).toEqual(new Map<string, unknown>([['e', new Map([['g', 'f']])], ['h', 'int']]));
  expect([root.get('y'), root.get('j'), root.get('k')]).toEqual(['list', 'string', 'boolean']);
});

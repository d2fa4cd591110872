import { BlockReader, namesIn, placeOf } from '../../../src/model/fields/field-blocks';

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

test('a field of another block is found where it is nearest to the top', () => {
  const blocks = new BlockReader({ root: 'string: a far( near( x ) ) z( x )', z: '' });
  expect(placeOf('x', blocks.block('root'))).toBe('z');
  expect(placeOf('near', blocks.block('root'))).toBe('far');
  expect(placeOf('a', blocks.block('root'))).toBeUndefined();
});

test('a message names some of many', () => {
  const names = Array.from({ length: 13 }, (_, i) => `f${i}`);
  const blocks = new BlockReader({ few: 'a b', many: names.join(' ') });
  expect(namesIn(blocks.block('few'))).toBe('a, b');
  expect(namesIn(blocks.block('many'))).toBe(`${names.slice(0, 12).join(', ')}, ...`);
});

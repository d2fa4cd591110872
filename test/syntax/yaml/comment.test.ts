import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { emitYaml, withComment } from '../../../src/syntax/yaml';
import { commentOf } from '../../../src/syntax/yaml/comment';

test('a comment stands above its entry, at every depth', () => {
  const entry = (name: string) => withComment({ name, tags: [withComment({ a: 1 }, `in ${name}`)] }, `for ${name}`);
  expect(emitYaml({ rules: [entry('x'), { name: 'bare' }, entry('z')] })).toBe([
    'rules:', '  # for x', '  - name: x', '    tags:', '      # in x', '      - a: 1', '  - name: bare',
    '  # for z', '  - name: z', '    tags:', '      # in z', '      - a: 1', '',
  ].join('\n'));
});

test('an entry keeps its comment when it is frozen, and is printed alike from then on', () => {
  const list = Object.freeze([Object.freeze(withComment({ a: 'b' }, 'why'))]);
  expect(emitYaml({ list })).toBe('list:\n  # why\n  - a: b\n');
  expect(emitYaml({ list })).toBe('list:\n  # why\n  - a: b\n');
});

test('it is no part of the value: copies have none, and nothing can tell it', () => {
  const entry = withComment({ a: 'b' }, 'why');
  expect(commentOf(entry)).toBe('why');
  expect([commentOf({ ...entry }), commentOf(structuredClone(entry)), Reflect.ownKeys(entry), JSON.stringify(entry)]).toEqual([undefined, undefined, ['a'], '{"a":"b"}']);
});

test('law: whatever a comment says, the document is the same', () => {
  const items = fc.array(fc.tuple(fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }), fc.option(fc.string({ unit: 'binary' }))), { maxLength: 4 });
  fc.assert(fc.property(items, (entries) => {
    const list = entries.map(([map, text]) => (text === null ? map : withComment({ ...map }, text)));
    const text = emitYaml({ list });
    expect(load(text)).toEqual(load(emitYaml({ list: entries.map(([map]) => ({ ...map })) })));
  }));
});

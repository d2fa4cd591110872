import fc from 'fast-check';
import { namesPattern } from '../../../src/model/metrics/names-pattern';
import { compileAnchored } from '../../../src/syntax/re2';

const NAME = fc.stringMatching(/^[a-c]{1,2}([_:][a-c]{0,2}){0,3}$/);

test('it matches the names and no others', () => {
  fc.assert(fc.property(fc.uniqueArray(NAME, { minLength: 1, maxLength: 20 }), NAME, (names, other) => {
    const pattern = compileAnchored(namesPattern(names), { dotMatchesNewline: true });
    expect(names.filter((name) => !pattern.matches(name))).toEqual([]);
    expect(pattern.matches(other)).toBe(names.includes(other));
  }));
});

test('what names have in common stands once', () => {
  expect(namesPattern(['node_load1', 'node_memory_MemFree_bytes', 'node_memory_MemTotal_bytes', 'up'])).toBe('node_(load1|memory_(MemFree_bytes|MemTotal_bytes))|up');
  expect(namesPattern(['a_b_c', 'a_b_d', 'a_b'])).toBe('a_(b|b_(c|d))');
  expect(namesPattern(['a_b_c', 'a_b_d'])).toBe('a_b_(c|d)');
});

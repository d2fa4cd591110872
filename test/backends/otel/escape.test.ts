import * as fc from 'fast-check';
import { escaped } from '../../../src/backends/otel/escape';

/** What the collector makes of a text without references: pairs of dollars are one. */
function read(part: unknown): unknown {
  if (typeof part === 'string') return part.replaceAll('$$', () => '$');
  if (Array.isArray(part)) return part.map(read);
  if (typeof part === 'object' && part !== null) return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, read(value)]));
  return part;
}

test('every dollar in every text is doubled, and nothing else', () => {
  expect(escaped({ a$: ['$1', { b: '${env:HOME}_$$' }, 5, true, null, undefined], c: 'd' }))
    .toEqual({ a$: ['$$1', { b: '$${env:HOME}_$$$$' }, 5, true, null, undefined], c: 'd' });
});

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: fc.constantFrom('$', 'a', '{', '}') }), fc.integer(), fc.boolean(), fc.array(tie('tree')), fc.dictionary(fc.constantFrom('a', 'b'), tie('tree')),
  ),
}));

test('the collector reads what was given', () => {
  fc.assert(fc.property(tree, (part) => {
    const text = JSON.stringify(escaped(part));
    expect(text.replaceAll('$$', '')).not.toContain('$');
    expect(read(escaped(part))).toEqual(part);
  }));
});

test('a part that is frozen is escaped once, and one that is not anew', () => {
  const frozen = Object.freeze({ a: '$1' });
  expect(escaped(frozen)).toBe(escaped(frozen));
  expect(escaped(frozen)).toEqual({ a: '$$1' });
  // others may change no more of it than of the original
  expect(Object.isFrozen(escaped(frozen))).toBe(true);
  const open = { a: '$1' };
  escaped(open);
  open.a = '$2';
  expect(escaped(open)).toEqual({ a: '$$2' });
  expect(open.a).toBe('$2');
});

test('without a dollar nothing is copied that is not shared', () => {
  const part = { a: ['b', { c: 1 }] };
  expect(escaped(part)).toBe(part);
});

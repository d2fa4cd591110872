import * as fc from 'fast-check';
import { compileAnchored, quoteMeta } from '../../../src/syntax/re2';

test('a quoted text is an expression that matches it and nothing else', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
    const pattern = compileAnchored(quoteMeta(text), { dotMatchesNewline: true, angleGroupNames: true });
    expect(pattern.matches(text)).toBe(true);
    expect(pattern.matches(other)).toBe(other === text);
  }));
});

test.each([...'\\.+*?()|[]{}^$'])('%s stands for itself', (sign) => {
  const pattern = compileAnchored(quoteMeta(`a${sign}b`), { dotMatchesNewline: true });
  expect([`a${sign}b`, 'ab', 'aab', 'axb', 'a', 'b'].filter((text) => pattern.matches(text))).toEqual([`a${sign}b`]);
});

import * as fc from 'fast-check';
import { tenantError, tenantHeader, tenantHeaderError } from '../../../src/model/values/tenant';

describe('the name of a tenant', () => {
  test.each(['a', 'euw1-production', 'fake', "A_b.c!*'()", 'x'.repeat(150), '...'])('may be %s', (text) => {
    expect(tenantError(text)).toBeUndefined();
  });

  test.each([
    ['', /no name of a tenant/], ['.', /no name/], ['..', /no name/], ['a|b', /'\|' cannot stand in it/], ['a b', /' ' cannot/], ['ä', /'ä' cannot/], ['a/b', /'\/' cannot/],
    ['x'.repeat(151), /has 151 characters, 150 at most/],
  ])('cannot be %s', (text, message) => {
    expect(tenantError(text)).toMatch(message);
  });
});

describe('the header for several tenants', () => {
  test('has each once, in one order', () => {
    expect(tenantHeader(['b', 'a', 'b', 'c'])).toBe('a|b|c');
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,5}$/)), (names) => {
      expect(tenantHeader([...names].reverse())).toBe(tenantHeader(names));
      expect(new Set(tenantHeader(names).split('|').filter((name) => name !== ''))).toEqual(new Set(names));
    }));
  });

  test('has to fit into a request', () => {
    expect(tenantHeaderError('x'.repeat(32_000))).toBeUndefined();
    expect(tenantHeaderError('x'.repeat(32_001))).toMatch(/have 32001 characters, but a header of a request has 32000 at most/);
  });
});

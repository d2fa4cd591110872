import { compileSearch, searchError } from '../../../src/syntax/re2';

test('an expression is looked for anywhere, and a dot takes no newline', () => {
  expect(compileSearch('b+').find('abbc')).toEqual(['bb']);
  expect(compileSearch('a.c').find('a\nc')).toBeUndefined();
  expect(compileSearch('(?P<x>a)|(?P<y>b)').groupNames).toEqual(['', 'x', 'y']);
  expect(compileSearch('(?P<x>a)|(?P<y>b)').find('b')).toEqual(['b', undefined, 'b']);
});

test('groups may have the same name', () => {
  expect(compileSearch('(?P<x>a)(?P<x>b)').groupNames).toEqual(['', 'x', 'x']);
});

test('what is no RE2 is refused', () => {
  expect(() => compileSearch('(?=a)')).toThrow();
  expect([searchError('('), searchError('a')]).toEqual(['missing closing ): `(`', undefined]);
});

import { expandTemplate, isKnownGroup, parseTemplate } from '../../../src/syntax/re2';

const GROUPS = ['whole', 'one', undefined, 'three'];
const NAMES = ['', 'first', 'twice', 'twice'];

function expand(template: string): string {
  return expandTemplate(parseTemplate(template), GROUPS, NAMES);
}

test.each([
  ['plain text', 'plain text'],
  ['$1', 'one'],
  ['${1}', 'one'],
  ['$0', 'whole'],
  ['a$1b', 'a'], // the group 1b
  ['a${1}b', 'aoneb'],
  ['$1_suffix', ''],
  ['${1}_suffix', 'one_suffix'],
  ['$first', 'one'],
  ['${first}!', 'one!'],
  ['$twice', 'three'], // the first of that name that took part
  ['$2', ''],
  ['$4', ''],
  ['$none', ''],
  ['$$', '$'],
  ['$$1', '$1'],
  ['$$$1', '$one'],
  ['$', '$'],
  ['100$', '100$'],
  ['$-1', '$-1'],
  ['$ 1', '$ 1'],
  ['${1', '${1'],
  ['${}', '${}'],
  ['${1 }', '${1 }'],
  ['$01', ''], // a number has no leading zeros, so this is a name
  ['$é', ''], // letters of any alphabet are part of a name
  ['$1é', ''],
  ['${1}é', 'oneé'],
  ['$1-$3', 'one-three'],
  ['', ''],
])('the template %j becomes %j', (template, expanded) => {
  expect(expand(template)).toBe(expanded);
});

test('numbers up to nine digits are groups, longer ones are names', () => {
  expect(parseTemplate('$999999999')).toEqual([{ name: '999999999', number: 999_999_999 }]);
  expect(parseTemplate('$1000000000')).toEqual([{ name: '1000000000', number: undefined }]);
});

test('a reference is known by number or by name', () => {
  const known = (name: string, number?: number): boolean => isKnownGroup({ name, number }, NAMES);
  expect([known('0', 0), known('3', 3), known('first')]).toEqual([true, true, true]);
  expect([known('4', 4), known('none')]).toEqual([false, false]);
});

import { dnsLabelError, dnsSubdomainError, kubernetesLabelValueError, qualifiedNameError } from '../../../src/model/values/kubernetes-name';

const longest = 'a'.repeat(63);

test.each<[string, (text: string) => string | undefined, string[], string[]]>([
  ['a namespace', dnsLabelError, ['monitoring', '0-a', longest], ['', 'A', '-a', 'a-', 'a.b', 'a_b', `${longest}a`]],
  ['an object name', dnsSubdomainError, ['a', 'a.b-c', `${longest}.${longest}`], ['', 'a..b', 'A', 'a.-b', Array(5).fill(longest).join('.')]],
  ['a label key', qualifiedNameError, ['disk', 'example.com/disk', 'kubernetes.io/os', 'A_b.c'], ['', 'a/', '/a', 'a/b/c', 'Ex.com/a', '-a', `${longest}a`]],
  ['a label value', kubernetesLabelValueError, ['', 'a', 'A_b.c-d', longest], ['-a', 'a b', 'a/b', `${longest}a`]],
])('%s', (_, error, right, wrong) => {
  expect(right.filter((text) => error(text) !== undefined)).toEqual([]);
  for (const text of wrong) expect(error(text)).toMatch(new RegExp(`^'${text}' is not `));
});

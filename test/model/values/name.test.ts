import * as fc from 'fast-check';
import { load as loadYaml } from 'js-yaml';
import { parse } from 'yaml';
import { clusterLabelError, clusterLabelFault, clusterNameError, clusterNameFault, stageNameFault } from '../../../src/model/values/name';

test.each(['a', 'homelab-k8s', 'euw1-production', 'c1', '1a', 'e5', 'on-prem', 'production', 'unknown-1', 'x'.repeat(63), '1-2', '2024-01', 'none-of-them'])('%s is a name', (name) => {
  expect(clusterNameFault(name)).toBeUndefined();
  expect(clusterNameError(name)).toBeUndefined();
});

const TEMPLATE = ['placeholder-name', 'is left over from a template'];
const AMBIGUOUS = 'ambiguous-name';

test.each([
  ['', 'bad-name', 'the name is empty'],
  ...['unknown', 'changeme', 'change-me', 'todo', 'Unknown', 'cluster-name', '<cluster>', '<cluster-identifier>', '{{name}}', '${CLUSTER}', '$name', '%NAME%']
    .map((name) => [name, TEMPLATE[0], `'${name}' ${TEMPLATE[1]}`]),
  ...['../x', 'a/b', '.', '..', '/a', 'a\\b'].map((name) => [name, 'bad-name', `'${name}' is a path: it would leave the folder of the output`]),
  ...['on', 'off', 'yes', 'no', 'y', 'n', 'true', 'false', 'On'].map((name) => [name, AMBIGUOUS, `'${name}' reads as a boolean in YAML`]),
  ...['null', '~'].map((name) => [name, AMBIGUOUS, `'${name}' reads as nothing in YAML`]),
  ...['1', '007', '1e3', '12e03', '0x10', '0o17', '0b11', '1.5', '1_000', '.inf'].map((name) => [name, AMBIGUOUS, `'${name}' reads as a number in YAML`]),
  ['1:30', AMBIGUOUS, "'1:30' reads as a number in base 60 in YAML"],
  ['2024-01-31', AMBIGUOUS, "'2024-01-31' reads as a date in YAML"],
  ['gitops', 'reserved-name', "'gitops' is the folder of the objects that apply the output"],
  ['GitOps', 'reserved-name', "'GitOps' is the folder of the objects that apply the output"],
  ['x'.repeat(64), 'bad-name', 'the name has 64 characters, at most 63 are allowed'],
  ...['A', 'a_b', 'a.b', '-a', 'a-', 'a b', 'ü', 'a\n'].map((name) => [
    name, 'bad-name', `'${name}' is not a name: lower-case letters, digits and '-' are allowed, with a letter or digit at both ends`,
  ]),
])('%p is refused: %s', (name, code, message) => {
  expect(clusterNameFault(name)).toMatchObject({ code, message });
  expect(clusterNameFault(name)!.hint).not.toBe('');
});

test.each(['EU.west_1', 'a.b', 'Prod', 'gitops', 'x'.repeat(63)])('%s is a cluster label', (value) => {
  expect(clusterLabelError(value)).toBeUndefined();
  expect(stageNameFault(value)).toBeUndefined();
});

test.each([
  ['', 'bad-name'], ['changeme', 'placeholder-name'], ['a$b', 'placeholder-name'], ['on', AMBIGUOUS], ['1.5', AMBIGUOUS], ['a/b', 'bad-name'],
  ['-a', 'bad-label-value'], ['a b', 'bad-label-value'], ['a:b', 'bad-label-value'], ['x'.repeat(64), 'bad-name'],
])('the cluster label %p is refused: %s', (value, code) => {
  expect(clusterLabelFault(value)?.code).toBe(code);
  expect(stageNameFault(value)?.code).toBe(code);
});

test('every accepted name and label reads as the same text in YAML 1.1 and 1.2, without quotes', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789abefnostuxy-._:+~'), minLength: 1, maxLength: 6 }),
    fc.constantFrom('0x1f', '1e5', '1_0', '0b1', '+1', '.5', '1.', '0777', '1:2:3', '2001-1-1', 'nan', 'inf', '.nan', 'Null', 'TRUE', '-', '--', '=', '<<'),
  );
  fc.assert(fc.property(text, (name) => {
    // the one parser reads `e5` as NaN, against every version of YAML
    fc.pre(clusterLabelFault(name) === undefined && !/^e[-+]?\d+$/i.test(name));
    expect([parse(name, { version: '1.1' }), parse(name, { version: '1.2' }), loadYaml(name)]).toEqual([name, name, name]);
  }), { numRuns: 5000 });
});

import { faultsOf } from './faults';
import { SecretSource } from '../../../src/topology/secret-source';

test.each<[string, object, string]>([
  ['no form', { keys: ['k'] }, "no-secret-source : nothing says how it gets into the cluster; give one of 'existing', 'externalSecret', 'onePasswordItem', 'sopsFile', 'sealedSecret' or 'vaultAgent'"],
  ['an existing Secret of unknown keys', { existing: {} }, 'unknown-keys : nothing says which keys it has; list them as `keys`'],
  ['keys that no Secret can have', { keys: ['a/b'], existing: {} }, "bad-key .keys: a Secret can have no key 'a/b'; keys are letters, digits, '-', '_' and '.'"],
])('refuses %s', (_, spec, expected) => {
  expect(faultsOf(SecretSource._of(spec as never))).toEqual([expected]);
});

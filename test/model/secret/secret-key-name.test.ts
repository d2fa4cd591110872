import { secretKeyError } from '../../../src/model/secret/secret-key-name';

test.each(['a', 'tls.crt', '.dockerconfigjson', 'A_b-c', '-', 'x'.repeat(253)])('%s is a key', (key) => {
  expect(secretKeyError(key)).toBeUndefined();
});

test.each(['', '.', '..', '..a', 'a b', 'a/b', 'ä', 'x'.repeat(254)])('%j is none', (key) => {
  expect(secretKeyError(key)).toBe(`a Secret can have no key '${key}'`);
});

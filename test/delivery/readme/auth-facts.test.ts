import { authOf } from '../../../src/delivery/readme/auth-facts';

const KEY = { name: 'a', key: 'k' };

test.each([
  [{}, { kind: 'none' }],
  [{ tlsConfig: { ca: KEY } }, { kind: 'none' }],
  [{ tlsConfig: { cert: KEY, key: KEY } }, { kind: 'certificate' }],
  [{ basicAuth: { username: 'euw1', password: KEY }, tlsConfig: { cert: KEY, key: KEY } }, { kind: 'basicAuth', username: '{cluster}' }],
  [{ basicAuth: { username: 'all', password: KEY } }, { kind: 'basicAuth', username: 'all' }],
  [{ authorization: { credentials: KEY } }, { kind: 'other' }],
  [{ sigv4: {} }, { kind: 'other' }],
])('%j of cluster euw1 is %j', (client, expected) => {
  expect(authOf(client, 'euw1')).toEqual(expected);
});

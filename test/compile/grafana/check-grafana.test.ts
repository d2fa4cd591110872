import { found, KEY } from './planned';

const DATABASE = { type: 'postgres', host: 'db:5432', user: 'g', password: KEY };
const SECRET_KEY = { name: 'grafana', key: 'secret-key' };

test('what is right is said nothing of', () => {
  expect(found({ rootUrl: 'https://g.example.com', database: { ...DATABASE, sslMode: 'require' }, secretKey: SECRET_KEY, replicas: 3, config: { users: { home_page: '/x', a: 1, b: true } } })).toEqual([]);
});

test.each([
  ['no administrator', { admin: undefined }, ['missing-admin! /grafana']],
  ['half a reference', { secretKey: { name: 'x' } as typeof KEY }, ['bad-secret! /grafana/secretKey']],
  ['a key that no Secret has', { secretKey: { name: 'x', key: 'a/b' } }, ['bad-secret! /grafana/secretKey']],
  ['replicas without a database', { replicas: 2 }, ['shared-volume! /grafana/replicas']],
  ['a database without a key', { database: DATABASE }, ['missing-secret-key! /grafana']],
  ['a database without a user', { database: { ...DATABASE, user: undefined as unknown as string }, secretKey: SECRET_KEY }, ['missing-field! /grafana/database']],
  ['TLS of another kind of database', { database: { ...DATABASE, sslMode: 'skip-verify' }, secretKey: SECRET_KEY }, ['bad-value! /grafana/database/sslMode']],
  ['a MySQL whose authority nobody says', { database: { ...DATABASE, type: 'mysql' }, secretKey: SECRET_KEY }, ['missing-field! /grafana/database']],
  ['a database in the clear', { database: { ...DATABASE, host: 'db.example.com', sslMode: 'disable' }, secretKey: SECRET_KEY }, ['plain-text /grafana/database/sslMode']],
  ['a URL in the clear', { rootUrl: 'http://g.example.com' }, ['plain-text /grafana/rootUrl']],
  ['a URL with a query', { rootUrl: 'https://g.example.com/?a=b' }, ['bad-url! /grafana/rootUrl']],
  ['everybody', { anonymous: { because: ' ' } }, ['anonymous-access! /grafana/anonymous']],
  ['everybody, past the setting', { config: { 'auth.anonymous': { enabled: 'true' } } }, ['anonymous-access! /grafana/config/auth.anonymous/enabled']],
  ['everybody, past the setting, as a flag', { config: { 'auth.anonymous': { enabled: true } } }, ['anonymous-access! /grafana/config/auth.anonymous/enabled']],
])('%s', (_, own, expected) => {
  expect(found(own)).toEqual(expected);
});

test.each([
  ['a database in the cluster may speak in the clear', { database: { ...DATABASE, host: 'db.data.svc:5432', sslMode: 'disable' }, secretKey: SECRET_KEY }],
  ['one that reads the authority from a file', { database: { ...DATABASE, type: 'mysql', ca: KEY }, secretKey: SECRET_KEY }],
  ['a tailnet encrypts', { rootUrl: 'http://grafana.tail1.ts.net' }],
  ['who has a reason may let everybody in', { anonymous: { because: 'a screen in the office, behind a door' } }],
])('%s', (_, own) => {
  expect(found(own)).toEqual([]);
});

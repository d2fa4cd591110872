import { fieldOf, notificationsOf, secretKeysOf } from '../../../src/model/alerting/receiver-kinds';

const RECEIVER = {
  webhook: [{ url: 'https://a.example.com', basicAuth: { username: 'u', password: { name: 'hook', key: 'password' } } }, { urlSecret: { name: 'hook', key: 'url' } }],
  slack: [{ apiUrl: { name: 'slack', key: 'url' }, channel: '#a' }],
};

test('every way of notification is found, with the credentials that it reads', () => {
  const all = notificationsOf(RECEIVER);
  expect(all.map(({ kind, index }) => `${kind} ${index}`)).toEqual(['slack 0', 'webhook 0', 'webhook 1']);
  expect(all.map(secretKeysOf)).toEqual([[{ name: 'slack', key: 'url' }], [{ name: 'hook', key: 'password' }], [{ name: 'hook', key: 'url' }]]);
  expect([fieldOf(all[1], 'basicAuth.username'), fieldOf(all[1], 'tlsConfig.ca')]).toEqual(['u', undefined]);
});

test('a reference that lacks a part is left out', () => {
  const [one] = notificationsOf({ slack: [{ apiUrl: { name: 'slack' } as { name: string; key: string } }] });
  expect(secretKeysOf(one)).toEqual([]);
});

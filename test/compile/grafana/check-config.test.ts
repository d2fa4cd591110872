import { LITTLE } from './alerts/found';
import { found } from './planned';
import { REFERRED } from '../../../src/compile/grafana/check-config';

test.each([
  ['a section that is none', { config: { 'a]b': {} } }, ['bad-name! /grafana/config/a]b']],
  ['a key that is none', { config: { users: { 'a b': 'c' } } }, ['bad-name! /grafana/config/users/a b']],
  ['a list', { config: { users: { a: ['b'] } } }, ['bad-text! /grafana/config/users/a']],
  ['a password', { config: { smtp: { password: 'hunter22' } } }, ['credential! /grafana/config/smtp/password']],
  ['a password behind a reference', { config: { smtp: { password: 'x$__file{/a}' } } }, ['credential! /grafana/config/smtp/password']],
])('%s is refused', (_, own, expected) => {
  expect(found(own)).toEqual(expected);
});

test.each([
  ['texts, numbers and flags', { config: { users: { home_page: '/x', a: 1, b: true } } }],
  ['a reference is no credential', { config: { smtp: { password: '$__file{/etc/monitoring/secrets/a/b}' } } }],
  ['an empty one is none', { config: { smtp: { password: '' } } }],
  ['a key with such a word in it', { config: { auth: { token_rotation_interval_minutes: 10 } } }],
])('%s: right', (_, own) => {
  expect(found(own)).toEqual([]);
});

test('a reference is the whole text', () => {
  expect(['$__file{/a}', '$__env{A}', 'x$__file{/a}', '$__file{/a}x', '$__file{}', 'a'].map((text) => REFERRED.test(text))).toEqual([true, true, false, false, false, false]);
});

describe('a setting that keeps it from evaluating rules', () => {
  const against: readonly (readonly [string, object])[] = [
    ['/config/unified_alerting/enabled', { unified_alerting: { enabled: false } }],
    ['/config/unified_alerting/execute_alerts', { unified_alerting: { execute_alerts: 'False' } }],
    ['/config/alerting/enabled', { alerting: { enabled: true } }],
  ];

  test.each(against)('%s is refused beside rules of its own, and right without', (place, config) => {
    expect(found({ config, ownAlerts: LITTLE })).toEqual([`conflict! /grafana${place}`]);
    expect(found({ config })).toEqual([]);
  });

  test('the other value is right', () => {
    expect(found({ config: { unified_alerting: { enabled: true } }, ownAlerts: LITTLE })).toEqual([]);
  });
});

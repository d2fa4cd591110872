import { matchesPath } from '../../../src/model/values/match-path';

test.each([
  ['/var/log/*.log', '/var/log/a.log', true], ['/var/log/*.log', '/var/log/b/a.log', false], ['/var/log/*log', '/var/log/syslog', true],
  ['/var/log/**/a.log', '/var/log/a.log', true], ['/var/log/**/a.log', '/var/log/x/y/a.log', true], ['/var/log/**/a.log', '/var/log/x/b.log', false],
  ['/var/log/pods/*u1/app/*.log', '/var/log/pods/shop_cart_u1/app/0.log', true], ['/var/log/pods/*u1/app/*.log', '/var/log/pods/shop_cart_u2/app/0.log', false],
  ['/var/log/{a,b}.log', '/var/log/b.log', true], ['/var/log/{a,b}.log', '/var/log/c.log', false], ['/var/log/a?.log', '/var/log/ab.log', true],
  ['/a.b', '/axb', false], ['/a,b}', '/a,b}', true], ['/a(b', '/a(b', true],
])('%s takes %s: %s', (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});

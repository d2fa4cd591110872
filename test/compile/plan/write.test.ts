import { behindHost } from '../../../src/compile/plan';

test.each([
  ['http://100.64.0.2:9090/api/v1/write', ':9090/api/v1/write'],
  ['https://hub.example.com/api/v1/write?a=b', '/api/v1/write?a=b'],
  ['http://[fd00::1]:3100/loki/api/v1/push', ':3100/loki/api/v1/push'],
])('behind the host of %s stands %s', (url, rest) => {
  expect(behindHost(url)).toBe(rest);
});

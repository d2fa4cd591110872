import { hostError, hostPortError, routeHostError } from '../../../src/model/values/host';

const HOSTS = ['hub', 'hub.example.com', 'hub.example.com.', 'prom.other.cluster.local', '_dns.example.com', '100.64.0.2', '::1', '[fd7a::1]', 'Hub-1'];

test.each(HOSTS)('%s is a host', (text) => {
  expect(hostError(text)).toBeUndefined();
  expect(hostPortError(text)).toBeUndefined();
});

test.each(['hub:9090', '100.64.0.2:80', '[fd7a::1]:9090'])('%s is a host with a port', (text) => {
  expect(hostPortError(text)).toBeUndefined();
});

test.each([
  ['', 'the host is empty'],
  ['https://hub', "'https://hub' is a URL, write only its host"],
  ['hub:9090', "'hub:9090' has a port, write only the host"],
  ['300.1.1.1', "'300.1.1.1' is not an IP address"],
  ['10.0.0', "'10.0.0' is not an IP address"],
  ['-hub', "'-hub' is neither a DNS name nor an IP address"],
  ['hub..example', "'hub..example' is neither a DNS name nor an IP address"],
  ['hub example', "'hub example' is neither a DNS name nor an IP address"],
  ['hub/path', "'hub/path' is neither a DNS name nor an IP address"],
  ['[hub]', "'[hub]' is neither a DNS name nor an IP address"],
  ['fd7a:::1', "'fd7a:::1' is neither a DNS name nor an IP address"],
  [`${'a.'.repeat(127)}a`, 'the host has 255 characters, a DNS name at most 253'],
])('refuses %p', (text, message) => {
  expect(hostError(text)).toBe(message);
});

test.each([
  ['hub:0', "'hub:0' has the port '0', which is not from 1 to 65535"],
  ['hub:', "'hub:' has the port '', which is not from 1 to 65535"],
  [':80', 'the host is empty'],
  ['http://hub:80', "'http://hub:80' is a URL, write only its host"],
])('refuses %p with a port', (text, message) => {
  expect(hostPortError(text)).toBe(message);
});

test.each(['user:hunter2@hub', 'https://user:hunter2@hub:80', 'user:hunter2@hub:80'])('no message repeats the credential of %p', (text) => {
  for (const error of [hostError(text), hostPortError(text)]) expect(error).toMatch(/^'\.\.\.@hub(:80)?' holds credentials, which would end up in the output$/);
});

test.each(['10.0.0.1', 'fd7a::1', 'Hub.example.com', 'a_b'])('%s is a host, but none of a route', (text) => {
  expect(hostError(text)).toBeUndefined();
  expect(routeHostError(text)).toBeDefined();
});

test('a DNS name is a host of a route', () => {
  expect(routeHostError('prom.example.com')).toBeUndefined();
});

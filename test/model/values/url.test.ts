import { maskUrl, urlError } from '../../../src/model/values/url';

test.each([
  'http://hub', 'https://hub.example.com/api/v1/push', 'http://100.64.0.2:9090', 'https://[fd7a::1]:9090/x?match=a&b', 'https://restricted:6443',
  'https://host/a@b', 'https://host/?page_token_count=1',
])('%s is a URL', (text) => {
  expect(urlError(text)).toBeUndefined();
});

test.each([
  ['', 'the URL is empty'],
  ['hub.example.com', "'hub.example.com' is not a URL: it begins with 'http://' or 'https://'"],
  ['http:hub', "'http:hub' is not a URL: it begins with 'http://' or 'https://'"],
  ['ftp://hub', "'ftp://hub' has the scheme 'ftp', allowed are 'http' and 'https'"],
  ['HTTPS://hub', "'HTTPS://hub' has the scheme 'HTTPS', allowed are 'http' and 'https'"],
  ['http:///path', "'http:///path' has no host"],
  ['http://', "'http://' has no host"],
  ['http://a b', "'http://a b' is not a URL: it holds a blank or a backslash"],
  ['http://a\\b', "'http://a\\b' is not a URL: it holds a blank or a backslash"],
  ['http://hub:99999', "'http://hub:99999' is not a URL"],
  ['http://hub:0', "'http://hub:0' has port 0, which is not from 1 to 65535"],
  ['http://<HUB_IP>:9090', "'http://<HUB_IP>:9090' is not a URL"],
  ['http://a$b', "'http://a$b' has a host that is neither a DNS name nor an IP address"],
  ['https://user:hunter2@hub/x', "'https://...@hub/x' holds credentials, which would end up in the output"],
  ['https://user@hub', "'https://...@hub' holds credentials, which would end up in the output"],
  ['https://hub/push?tenant=a&api_key=hunter2', "'https://hub/push?tenant=...&api_key=...' holds a credential as the parameter 'api_key', which would end up in the output"],
])('refuses %p', (text, message) => {
  expect(urlError(text)).toBe(message);
});

test.each([
  'ftp://user:hunter2@hub', 'https://user:hunter2@hub:99999/', 'https://user:hunter2@a b/', 'https://hub:0/?token=hunter2', 'user:pw//x:hunter2@hub',
  'user:hunter2@hub/x', 'user:hunter2@hub:9090',
])('no message repeats the credential of %p', (text) => {
  expect(urlError(text)).toBeDefined();
  expect(urlError(text)).not.toContain('hunter2');
});

test('masking leaves the rest readable', () => {
  expect(maskUrl('https://u:p@hub:9090/a?b=c&d=e#f')).toBe('https://...@hub:9090/a?b=...&d=...#f');
});

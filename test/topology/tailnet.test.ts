import { isTailnetHost, tailnetRange } from '../../src/topology/tailnet';

test.each<[string, string | undefined]>([
  ['100.64.0.0', '100.64.0.0/10'], ['100.127.255.255', '100.64.0.0/10'], ['100.63.255.255', undefined], ['100.128.0.0', undefined], ['10.64.0.1', undefined],
  ['fd7a:115c:a1e0::1', 'fd7a:115c:a1e0::/48'], ['[fd7a:115c:a1e0:ab12::1]', 'fd7a:115c:a1e0::/48'], ['fd7a:115c:a1e1::1', undefined], ['hub.ts.net', undefined], ['100.64', undefined],
])('%s lies in %s', (host, range) => {
  expect(tailnetRange(host)).toBe(range);
});

test.each<[string, boolean]>([['100.64.0.1', true], ['hub.tail1.ts.net', true], ['hub', false], ['evil-ts.net', false], ['10.0.0.1', false]])('%s is reached through a tailnet: %s', (host, is) => {
  expect(isTailnetHost(host)).toBe(is);
});

import { holdsRange, ipRange, ipText } from '../../../src/model/values/ip-range';

test('a range has its first and its last address', () => {
  const range = (cidr: string) => ipRange(cidr);
  expect(range('10.1.2.0/23')).toEqual({ first: ipText('10.1.2.0'), last: ipText('10.1.3.255') });
  expect(range('192.0.2.1/32')).toEqual({ first: ipText('192.0.2.1'), last: ipText('192.0.2.1') });
  expect(range('0.0.0.0/0')).toEqual({ first: '00000000', last: 'ffffffff' });
  expect(range('100.64.0.0/10').last).toBe(ipText('100.127.255.255'));
  expect(range('2001:db8::/33').last).toBe(ipText('2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'));
});

test('texts sort like addresses', () => {
  const addresses = ['0.0.0.0', '9.255.255.255', '10.0.0.0', '100.64.0.1', '255.255.255.255'];
  expect([...addresses].sort((a, b) => (ipText(a) < ipText(b) ? -1 : 1))).toEqual(addresses);
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true], ['10.1.0.0/16', '10.0.0.0/8', false], ['10.0.0.0/8', '10.0.0.0/8', true],
  ['10.0.0.0/8', '11.0.0.0/8', false], ['0.0.0.0/0', '::/0', false], ['::/0', 'fd00::/8', true],
])('%s holds %s: %s', (wide, narrow, expected) => {
  expect(holdsRange(wide, narrow)).toBe(expected);
});

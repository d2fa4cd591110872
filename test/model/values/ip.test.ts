import * as net from 'node:net';
import * as fc from 'fast-check';
import { cidrError, ipBytes, isIP } from '../../../src/model/values/ip';

test.each([
  ['10.0.0.1', [10, 0, 0, 1]],
  ['::', new Array(16).fill(0)],
  ['::1', [...new Array(15).fill(0), 1]],
  ['fd7a:115c:a1e0::ab', [0xfd, 0x7a, 0x11, 0x5c, 0xa1, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xab]],
  ['::ffff:10.0.0.1', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1]],
])('the bytes of %s', (text, bytes) => {
  expect(ipBytes(text)).toEqual(bytes);
});

test.each(['1:2:3:4::5:6:7:8', '1:2:3:4:5:6:7:8::', '10.0.0.1::', '1::2::3', '1:2:3:4:5:6:7', ':1', '1:', '', '1.2.3', '01.2.3.4'])('%p is no address', (text) => {
  expect(isIP(text)).toBe(0);
});

test('an address is what Node takes for one', () => {
  const piece = fc.constantFrom('0', '1', '255', '256', '01', 'f', 'ffff', '12345', '.', ':', '::', '10.0.0.1', 'g');
  fc.assert(fc.property(fc.oneof(
    fc.ipV4(), fc.ipV6(), fc.array(piece, { maxLength: 12 }).map((p) => p.join('')), fc.array(piece, { maxLength: 8 }).map((p) => p.join(':')),
  ), (text) => {
    expect([text, isIP(text)]).toEqual([text, net.isIP(text)]);
  }), { numRuns: 3000 });
});

test.each(['100.64.0.0/10', '0.0.0.0/0', '10.1.2.3/32', '10.128.0.0/9', 'fd7a:115c:a1e0::/48', '::/0', '::1/128'])('%s is a range', (text) => {
  expect(cidrError(text)).toBeUndefined();
});

test.each([
  ['10.0.0.1/8', "'10.0.0.1/8' is an address within a range, write '10.0.0.0/8' or '10.0.0.1/32'"],
  ['10.129.0.0/8', "'10.129.0.0/8' is an address within a range, write '10.0.0.0/8' or '10.129.0.0/32'"],
  ['fd00::1/64', "'fd00::1/64' is an address within a range"],
  ['10.0.0.1', "'10.0.0.1' is an address without a length, write '10.0.0.1/32'"],
  ['::1', "'::1' is an address without a length, write '::1/128'"],
  ['10.0.0.0/33', "'10.0.0.0/33' has a length that is not from 0 to 32"],
  ['10.0.0.0/', "'10.0.0.0/' has a length that is not from 0 to 32"],
  ['10.0.0.0/08', "'10.0.0.0/08' has a length that is not from 0 to 32"],
  ['10.0.0/8', "'10.0.0/8' is not an address range in CIDR notation"],
  ['10.0.0.0/8/8', "'10.0.0.0/8/8' is not an address range in CIDR notation"],
  ['any', "'any' is not an address range in CIDR notation"],
])('refuses %s', (text, message) => {
  expect(cidrError(text)).toBe(message);
});

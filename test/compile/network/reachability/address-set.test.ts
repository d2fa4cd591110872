import * as fc from 'fast-check';
import { AddressSet, step } from '../../../../src/compile/network/reachability/address-set';
import { ipText } from '../../../../src/model/values/ip-range';

const has = (set: AddressSet, ...addresses: string[]) => addresses.map((one) => set.has(ipText(one)));

test('ranges that touch, overlap or lie within each other', () => {
  const set = new AddressSet([{ cidr: '10.0.1.0/24' }, { cidr: '10.0.0.0/24' }, { cidr: '10.0.0.128/25' }, { cidr: '192.0.2.1/32' }]);
  expect(has(set, '9.255.255.255', '10.0.0.0', '10.0.1.0', '10.0.1.255', '10.0.2.0', '192.0.2.0', '192.0.2.1', '192.0.2.2')).toEqual(
    [false, true, true, true, false, false, true, false]);
});

test('families are apart', () => {
  const set = new AddressSet([{ cidr: '0.0.0.0/0' }]);
  expect(has(set, '0.0.0.0', '255.255.255.255', '::', '::ffff:1.2.3.4')).toEqual([true, true, false, false]);
  expect(has(new AddressSet([{ cidr: 'fd00::/8' }]), 'fd00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fe00::', '10.0.0.1')).toEqual([true, true, false, false]);
});

test('holes at the edges, in the middle and over all', () => {
  const set = new AddressSet([{ cidr: '10.0.0.0/30', except: ['10.0.0.0/32', '10.0.0.2/32'] }]);
  expect(has(set, '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3')).toEqual([false, true, false, true]);
  expect(has(new AddressSet([{ cidr: '10.0.0.0/30', except: ['10.0.0.0/8'] }]), '10.0.0.0', '10.0.0.3')).toEqual([false, false]);
  expect(has(new AddressSet([{ cidr: '255.255.255.0/24', except: ['255.255.255.254/31'] }]), '255.255.255.253', '255.255.255.255')).toEqual([true, false]);
});

test('whole is what leaves nobody out', () => {
  expect([[{ cidr: '0.0.0.0/0' }], [{ cidr: '::/0' }], [{ cidr: '0.0.0.0/1' }], [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }], []]
    .map((blocks) => new AddressSet(blocks).isWhole)).toEqual([true, true, false, false, false]);
});

test('the next address, and the one before', () => {
  expect([step(ipText('10.0.0.255'), 1), step(ipText('10.0.1.0'), -1), step(ipText('0.0.0.0'), -1), step(ipText('255.255.255.255'), 1)])
    .toEqual([ipText('10.0.1.0'), ipText('10.0.0.255'), undefined, undefined]);
});

test('halving finds what looking at each range finds', () => {
  const byte = fc.integer({ min: 0, max: 3 });
  const block = fc.record({ last: fc.integer({ min: 0, max: 63 }), length: fc.integer({ min: 26, max: 32 }) }).map(({ last, length }) => {
    const size = 2 ** (32 - length);
    return { first: Math.floor(last / size) * size, size, cidr: `10.0.0.${Math.floor(last / size) * size}/${length}` };
  });
  fc.assert(fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 0, max: 80 }), byte, (blocks, last, third) => {
    const expected = third === 0 && blocks.some(({ first, size }) => first <= last && last < first + size);
    expect(new AddressSet(blocks).has(ipText(`10.0.${third}.${last}`))).toBe(expected);
  }));
});

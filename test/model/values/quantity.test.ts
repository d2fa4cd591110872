import * as fc from 'fast-check';
import { quantityError, quantityToNumber } from '../../../src/model/values/quantity';

test.each([
  ['0', 0], ['1', 1], ['1.5', 1.5], ['.5', 0.5], ['5.', 5], ['+2', 2], ['250m', 0.25], ['100m', 0.1], ['1500u', 0.0015], ['3n', 3e-9],
  ['1k', 1000], ['2M', 2e6], ['1G', 1e9], ['1E', 1e18], ['1Ki', 1024], ['512Mi', 536_870_912], ['1.5Gi', 1_610_612_736], ['1e3', 1000],
  ['12E2', 1200], ['1e-3', 0.001],
])('%s is %d', (text, size) => {
  expect(quantityError(text)).toBeUndefined();
  expect(quantityToNumber(text)).toBe(size);
});

test.each([
  ['', "'' is not a quantity: it is empty"],
  ['512MB', "'512MB' is not a quantity, write '512M'"],
  ['512mb', "'512mb' is not a quantity, write '512M'"],
  ['1GiB', "'1GiB' is not a quantity, write '1Gi'"],
  ['1K', "'1K' is not a quantity, write '1k'"],
  ['512 Mi', "'512 Mi' is not a quantity, write '512Mi'"],
  ['250 m', "'250 m' is not a quantity, write '250m'"],
  ['512mi', "'512mi' is not a quantity, write '512Mi'"],
  ['2cores', "'2cores' is not a quantity: it has no unit 'cores'"],
  ['2constructor', "'2constructor' is not a quantity: it has no unit 'constructor'"],
  ['much', "'much' is not a quantity: it begins with a number"],
  ['1.2.3', "'1.2.3' is not a quantity: it has no unit '.3'"],
  ['-1Gi', "'-1Gi' is negative"],
])('refuses %p', (text, message) => {
  expect(quantityError(text)).toBe(message);
});

test.each([
  ['cpu', '2', undefined], ['cpu', '250m', undefined], ['cpu', '0.5', undefined], ['cpu', '1.001', undefined], ['cpu', '1e0', undefined],
  ['cpu', '512Mi', "'512Mi' is no amount of CPU: it counts in cores ('2') or thousandths of one ('250m')"],
  ['cpu', '1k', "'1k' is no amount of CPU: it counts in cores ('2') or thousandths of one ('250m')"],
  ['cpu', '0.5m', "'0.5m' is finer than a thousandth of a core"],
  ['cpu', '0.0001', "'0.0001' is finer than a thousandth of a core"],
  ['memory', '512Mi', undefined], ['memory', '0', undefined], ['memory', '128974848', undefined], ['memory', '129e6', undefined], ['memory', '64Ki', undefined],
  ['memory', '512m', "'512m' is a fraction of a byte, write '512Mi'"],
  ['memory', '5n', "'5n' is a fraction of a byte"],
  ['memory', '0.5', "'0.5' is not a whole number of bytes"],
  ['memory', '512', "'512' is 512 bytes: the unit is missing, as in '512Mi'"],
] as const)('as an amount of %s, %s gives %p', (of, text, message) => {
  expect(quantityError(text, of)).toBe(message);
});

test('a thousandth is a thousandth, however it is written', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (milli) => {
    expect(quantityToNumber(`${milli}m`)).toBe(quantityToNumber(`${(milli / 1000).toFixed(3)}`));
    expect(quantityError((milli / 1000).toFixed(3), 'cpu')).toBeUndefined();
  }));
});

test('what is refused is what has no size', () => {
  const piece = fc.constantFrom('1', '20', '.', '-', '+', 'm', 'M', 'Mi', 'e', 'E', 'k', 'K', 'i', 'B', ' ');
  fc.assert(fc.property(fc.array(piece, { maxLength: 6 }).map((p) => p.join('')), (text) => {
    expect(quantityError(text) !== undefined).toBe(Number.isNaN(quantityToNumber(text)) || text.startsWith('-'));
  }));
});

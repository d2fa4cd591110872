import { durationSeconds, literalFault, numberValue } from '../../../src/syntax/promql/literal';

test.each([
  ['1', 1], ['1.5', 1.5], ['.5', 0.5], ['1e3', 1000], ['1E-2', 0.01], ['0x1F', 31], ['0X1f', 31], ['010', 8], ['08', 8], ['1_000', 1000],
  ['Inf', Infinity], ['inf', Infinity], ['NaN', NaN], ['5m', 300], ['1h30m', 5400], ['1y2w3d4h5m6s7ms', 31536000 + 1209600 + 259200 + 14400 + 300 + 6 + 0.007],
  ['$x', NaN], ['${x}m', NaN], ['5q', undefined], ['1__0', undefined], ['5m1h', undefined], ['1.5h', undefined], ['0x', undefined], ['', undefined],
])('%s is %d', (text, value) => {
  expect(numberValue(text)).toBe(value);
});

test('a number is no duration', () => {
  expect(durationSeconds('90')).toBeUndefined();
  expect(durationSeconds('90s')).toBe(90);
});

test('knows how long a duration may be', () => {
  expect(literalFault('292y')).toBeUndefined();
  expect(literalFault('293y')).toContain('longer than 292 years');
  expect(literalFault('1x')).toContain("'1x' is neither a number nor a duration");
});

import { parsePort, portError } from '../../../src/model/values/port';

test.each([1, 80, 9090, 65_535])('%d is a port', (port) => {
  expect(portError(port)).toBeUndefined();
  expect(parsePort(String(port))).toBe(port);
});

test.each([0, -1, 65_536, 80.5, Number.NaN, Infinity])('%d is none', (port) => {
  expect(portError(port)).toBe(`${port} is not a port: it goes from 1 to 65535`);
});

test.each(['', '0', '65536', '080', '80 ', '8e1', 'http', '+80'])('%p names none', (text) => {
  expect(parsePort(text)).toBeUndefined();
});

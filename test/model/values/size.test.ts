import { sizeError, sizeToBytes } from '../../../src/model/values/size';

test.each([
  ['0', 0], ['1B', 1], ['1KB', 1024], ['50GB', 50 * 1024 ** 3], ['50GiB', 50 * 1024 ** 3], ['1.5MB', 1.5 * 1024 ** 2], ['2EB', 2 * 1024 ** 6],
])('%s is %d bytes', (text, bytes) => {
  expect(sizeError(text)).toBeUndefined();
  expect(sizeToBytes(text)).toBe(bytes);
});

test.each([
  ['50Gi', "'50Gi' is not a size, write '50GB'"],
  ['50gb', "'50gb' is not a size, write '50GB'"],
  ['50 GB', "'50 GB' is not a size, write '50GB'"],
  ['50', "'50' is not a size, write '50B'"],
  ['', "'' is not a size"],
  ['-1GB', "'-1GB' is not a size"],
])('refuses %p', (text, message) => {
  expect(sizeError(text)).toBe(message);
  expect(sizeToBytes(text)).toBeNaN();
});

import { formatScrapeDuration, parseScrapeDuration } from '../../../src/model/relabel/scrape-duration';

test.each([
  ['0', 0, '0s'], ['0s', 0, '0s'], ['30s', 30_000, '30s'], ['90s', 90_000, '1m30s'], ['60s', 60_000, '1m'], ['1h30m', 5_400_000, '1h30m'],
  ['1500ms', 1_500, '1s500ms'], ['24h', 86_400_000, '1d'], ['7d', 604_800_000, '1w'], ['8d', 691_200_000, '8d'], ['90d', 7_776_000_000, '90d'],
  ['365d', 31_536_000_000, '1y'], ['1y2w3d4h5m6s7ms', 33_019_506_007, '382d4h5m6s7ms'], ['007s', 7_000, '7s'],
])('%s is %d ms and printed as %s', (text, milliseconds, printed) => {
  expect(parseScrapeDuration(text)).toBe(milliseconds);
  expect(formatScrapeDuration(milliseconds)).toBe(printed);
});

test.each(['', 'x', '1', '1.5s', '-1s', '1s1m', '1m1m', ' 1s', '1S', '1 s', '300y', 's'])('%j is no duration', (text) => {
  expect(parseScrapeDuration(text)).toBeUndefined();
});

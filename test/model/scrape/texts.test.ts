import { Report } from '../../../src/diagnostics';
import { byteSize, duration, hostPort, httpUrl, target, timeoutRule } from '../../../src/model/scrape/texts';

const place = () => ({ root: 'here', path: '', report: new Report(), dialect: 'alloy' as const });

test.each([
  ['duration', duration, ['1s', '1h30m', '500ms'], ['0', '0s', '1.5s', '']],
  ['size', byteSize, ['0', '1B', '1.5MB', '2GiB'], ['5', '5 MB', '-1B', '']],
  ['URL', httpUrl, ['http://a', 'https://[fd00::1]:1/b'], ['a', 'ftp://a', 'http://', 'http://a:b@c']],
  ['target', target, ['a:80', 'https://a/b@c?d=e', 'tcp://a:1', 'user@a'], ['', 'https://u:p@a/b', 'TCP://u@a:1']],
  ['address', hostPort, ['a', 'a.b:1', '[fd00::1]:80'], ['http://a', 'a:0', 'a:b', 'a/b']],
])('%s', (_, check, right, wrong) => {
  expect([...right, ...wrong].filter((value) => check(value, place()))).toEqual(right);
});

test('a timeout may be as long as the interval, in whatever units', () => {
  expect(timeoutRule({ scrapeInterval: '1m', scrapeTimeout: '60s' }, place())).toBe(true);
  expect(timeoutRule({ scrapeTimeout: '60s' }, place())).toBe(true);
  expect(timeoutRule({ scrapeInterval: '1m', scrapeTimeout: '61s' }, place())).toBe(false);
});

import { checkVersion } from '../../src/backends/check-version';
import { parseVersion } from '../../src/model/values/version';

const OLDEST = { major: 2, minor: 42 };

test.each(['2.42', '2.43', '3.0'])('%s is new enough', (tag) => expect(checkVersion('Prometheus', OLDEST, parseVersion(tag)!, 'here')).toEqual([]));

test.each(['2.41', '1.99'])('%s is too old', (tag) => expect(checkVersion('Prometheus', OLDEST, parseVersion(tag)!, 'here')).toEqual([{
  severity: 'error',
  code: 'unsupported',
  where: 'here',
  message: `configs are printed for Prometheus 2.42 and newer, but its image has ${tag}`,
  hint: 'give a newer image tag',
}]));

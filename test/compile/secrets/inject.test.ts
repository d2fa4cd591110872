import { injected } from '../../../src/compile/secrets/inject';
import { Report } from '../../../src/diagnostics';
import { spoke } from '../compiled';

test('a plan without files of the Vault Agent stays the same object', () => {
  const { plan } = spoke();
  expect(injected(plan, [], {}, {} as never, new Report())).toBe(plan);
});

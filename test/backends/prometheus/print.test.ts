import { collector } from './collector';
import { print } from './printed';
import { LogsPlan } from '../../../src/compile/plan';

const LOGS: LogsPlan = { sources: [], writes: [] };

test('the one file is the config', () => {
  expect(Object.keys(print(collector()).files)).toEqual(['prometheus.yml']);
});

test.each<[string, Parameters<typeof collector>[0], string]>([
  ['logs', { logs: LOGS }, 'Prometheus does not collect logs'],
  ['clustering', { clustering: true }, 'Prometheus does not share its targets among replicas'],
])('%s cannot be said', (_, own, message) => {
  expect(print(collector(own)).diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported', where: "collector 'prometheus'", message }]);
});

test('a version whose relabelling is not known is refused', () => {
  expect(print(collector({ version: '2.41' })).diagnostics).toMatchObject([{
    severity: 'error', code: 'unsupported', message: expect.stringMatching(/2\.42.*2\.41/) as string,
  }]);
  expect(print(collector({ version: '2.42' })).diagnostics).toEqual([]);
});

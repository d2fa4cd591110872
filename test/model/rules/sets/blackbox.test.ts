import { laws } from './laws';
import { BLACKBOX_SET } from '../../../../src/model/rules/sets/blackbox';
import { BLACKBOX_TESTS } from '../../../../src/model/rules/sets/blackbox/tests';
import { hub, spoke } from '../../../compile/compiled';

laws(BLACKBOX_SET, BLACKBOX_TESTS);

const PROBES = { blackboxExporter: { probes: { shop: { targets: ['https://shop.example.org'] } } } };

/** The file with all rules of a hub's server. */
function rulesOf({ plan }: ReturnType<typeof hub>): string {
  return JSON.stringify(plan.collectors.map(({ server }) => server?.rules?.files));
}

test('alerts about probes come where something is probed', () => {
  expect(['TargetDown', 'ProbeFailed'].map((alert) => rulesOf(hub({ settings: PROBES })).includes(alert))).toEqual([true, true]);
  expect(['TargetDown', 'ProbeFailed'].map((alert) => rulesOf(hub()).includes(alert))).toEqual([true, false]);
  expect(spoke({ settings: PROBES }).codes).toEqual([]);
});

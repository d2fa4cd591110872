import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { AGENT, ALL, ALLOY, OPTIONS, SERVER } from './expected';
import { ExpectedCluster } from '../../../../src/compile/rules/fleet/expected-cluster';
import { FLEET_ALERTS, fleetGroups } from '../../../../src/compile/rules/fleet/fleet-groups';
import { printRuleFile } from '../../../../src/model/rules/print-rules';
import { RuleSettings } from '../../../../src/topology/settings/rule-settings';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../../engines';

/** A cluster of each kind for each of these, beside those who say nothing. */
const SAID: readonly RuleSettings[] = [
  {
    alerts: Object.fromEntries(FLEET_ALERTS.map(({ alert, thresholds = {} }) => [alert, {
      for: '7m', thresholds: Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [name, typeof value === 'number' ? 3 : '11m'])),
    }])),
  },
  { alerts: Object.fromEntries(FLEET_ALERTS.map(({ alert }) => [alert, { keepFiringFor: '1h' }])) },
  { alerts: Object.fromEntries(FLEET_ALERTS.map(({ alert }) => [alert, { annotations: { summary: 'something else' } }])) },
  { alerts: Object.fromEntries(FLEET_ALERTS.map(({ alert, for: pause, severity }) => [alert, { enabled: true, for: pause, severity }])) },
  { runbookUrl: 'https://wiki.example.com/{alert}' },
];

const FLEETS: { readonly [what: string]: readonly ExpectedCluster[] } = {
  'with several kinds of collectors': ALL,
  'with several releases of them': [...ALL, { ...ALLOY, name: 'old', version: 'v1.10.0' }, { ...AGENT, name: 'older', version: 'v2.53.0' }, { ...SERVER, name: 'same', version: 'v1.18.1' }],
  'with layers that say otherwise': [...ALL, ...SAID.flatMap((rules, i) => ALL.map((one) => ({ ...one, name: `${one.name}-${i}`, rules })))],
  'with clusters that are scraped seldom': [...ALL, { ...ALLOY, name: 'seldom', scrapeIntervalMs: 300_000 }, { ...ALLOY, name: 'hardly', scrapeIntervalMs: 600_000 }],
};

describe.each([['2', promtool2, INSTALL.debian], ['3', promtool3, INSTALL.go]] as const)('promtool %s', (_major, finder, install) => {
  describeWithEngine('finds nothing in the rules over a fleet', finder, install, (promtool) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleet-lint-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    function lint(text: string): string {
      const file = path.join(folder, 'rules-fleet.yml');
      writeFileSync(file, text);
      const { status, stdout, stderr } = spawnSync(promtool, ['check', 'rules', '--lint=all', '--lint-fatal', file], { encoding: 'utf8' });
      return status === 0 ? '' : stdout + stderr;
    }

    test.each(Object.entries(FLEETS))('%s', (_, fleet) => expect(lint(printRuleFile(fleetGroups(fleet, OPTIONS)))).toBe(''), 30_000);

    test('and would find duplicates', () => {
      const rules = [{ alert: 'A', expr: 'up' }, { alert: 'A', expr: 'up == 0' }];
      expect(lint(JSON.stringify({ groups: [{ name: 'a', rules }] }))).toMatch(/1 duplicate rule/);
    });
  });
});

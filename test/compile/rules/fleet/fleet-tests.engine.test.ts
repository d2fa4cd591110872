import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { ALL, HUB, OPTIONS } from './expected';
import { ExpectedCluster, FleetRuleOptions } from '../../../../src/compile/rules/fleet/expected-cluster';
import { FLEET_ALERTS, fleetGroups } from '../../../../src/compile/rules/fleet/fleet-groups';
import { fleetTests } from '../../../../src/compile/rules/fleet/fleet-tests';
import { printRuleFile } from '../../../../src/model/rules/print-rules';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../../engines';

/** Two of each kind, since an alert must not fire for the second. */
const TWICE: readonly ExpectedCluster[] = [...ALL, ...ALL.filter(({ role }) => role !== 'hub').map((one) => ({ ...one, name: `${one.name}-2` }))];

const namesOf = (expected: readonly ExpectedCluster[]): string[] => (
  parse(fleetTests(expected, OPTIONS, [])).tests.map(({ name }: { name: string }) => name.split(':')[0])
);

test('there is a test for each alert that is on', () => {
  expect([...new Set(namesOf(TWICE))].sort()).toEqual(FLEET_ALERTS.filter(({ enabled = true }) => enabled).map(({ alert }) => alert).sort());
});

test('there is none for what no cluster can have, or what layers have otherwise', () => {
  expect([...new Set(namesOf([HUB]))].sort()).toEqual(['ClusterLabelMissing', 'HubDiskForecast', 'HubReceiverRejecting', 'SpokeSeriesBudget', 'UnknownCluster']);
  for (const rules of [{ alerts: { SpokeAbsent: { for: '1h' } } }, { alerts: { SpokeAbsent: { thresholds: { after: '1h' } } } }, { alerts: { SpokeAbsent: { enabled: false } } }]) {
    expect(namesOf([...TWICE, { ...ALL[1], name: 'other', rules }])).not.toContain('SpokeAbsent');
  }
});

describe.each([['2', promtool2, INSTALL.debian], ['3', promtool3, INSTALL.go]] as const)('promtool %s', (major, finder, install) => {
  describeWithEngine('and the tests of a fleet', finder, install, (promtool) => {
    const label = { ...OPTIONS, clusterLabel: 'originCluster' };
    test.each<readonly [string, FleetRuleOptions]>(major === '2' ? [['another label', label]] : [
      ['as they come', OPTIONS], ['another label, and rules that look back', { ...label, queryOffset: '30s' }],
    ])('pass: %s', (_, options) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'fleet-tests-'));
      writeFileSync(path.join(folder, 'rules.yml'), printRuleFile(fleetGroups(TWICE, options)));
      const file = path.join(folder, 'tests.yml');
      writeFileSync(file, fleetTests(TWICE, options, ['rules.yml']));
      const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', file], { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      expect(status === 0 ? '' : stdout + stderr).toBe('');
    }, 60_000);
  });
});

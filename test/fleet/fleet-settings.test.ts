import { Dashboard, FileLayout, FleetProps, Rule, RuleGroup } from '../../src';
import { Report } from '../../src/diagnostics';
import { checkProps, fleetSettings, textsOf } from '../../src/fleet/fleet-settings';

function faults(props: FleetProps): string[] {
  const report = new Report();
  checkProps(props, report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

test('sound properties are taken as they are', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ clusterLabel: 'k8s_cluster', fileLayout: FileLayout.RESOURCE })).toEqual([]);
  expect(fleetSettings({ clusterLabel: 'k8s_cluster', strict: true }, true)).toEqual({ clusterLabel: 'k8s_cluster', strict: true, withoutProofs: true });
  expect(fleetSettings({}, false)).toEqual({ clusterLabel: 'cluster', strict: false, withoutProofs: false });
});

test('a cluster label that cannot be one is reported once, and compiled without', () => {
  expect(faults({ clusterLabel: 'a-b' })).toEqual([
    "bad-cluster-label new Fleet().clusterLabel: 'a-b' is not a label name: letters, digits and '_', not beginning with a digit",
  ]);
  expect(fleetSettings({ clusterLabel: 'a-b' }, false).clusterLabel).toBe('cluster');
});

test('rules that are no list of groups, or of the other kind, are reported', () => {
  expect(faults({ rules: 'x', logRules: null } as never)).toEqual([
    'wrong-type new Fleet().rules: it is not a list of groups of rules', 'wrong-type new Fleet().logRules: it is not a list of groups of rules',
  ]);
  expect(fleetSettings({ rules: 'x', logRules: {} } as never, false)).toEqual({ clusterLabel: 'cluster', strict: false, withoutProofs: false });
  const ofLogs = RuleGroup.ofLogs({ name: 'x', rules: [Rule.alerting({ alert: 'A', expr: 'sum(rate({a="b"}[5m])) > 1' })] });
  expect(faults({ logRules: [ofLogs] })).toEqual([]);
  expect(faults({ rules: [ofLogs] })).toEqual([expect.stringMatching(/^log-rules-misplaced new Fleet\(\)\.rules\/0: /)]);
});

test('a switch that is neither true nor false is reported: it would be taken for false', () => {
  expect(faults({ strict: true, quiet: false })).toEqual([]);
  expect(faults({ strict: 'yes', quiet: 1 } as never)).toEqual([
    'wrong-type new Fleet().quiet: 1 is not true or false', 'wrong-type new Fleet().strict: "yes" is not true or false',
  ]);
});

test('an unknown layout is reported', () => {
  expect(faults({ fileLayout: 'files' as FileLayout })).toEqual(["unknown-value new Fleet().fileLayout: 'files' is not 'component' or 'resource'"]);
});

test.each(['acknowledgeRemovals', 'acknowledgeRecreation', 'allowedCredentials'])('%s is a list of texts, or nothing of it holds', (name) => {
  expect(faults({ [name]: ['a'] })).toEqual([]);
  for (const given of ['a', [1], {}]) expect(faults({ [name]: given } as never)).toEqual([`wrong-type new Fleet().${name}: it is not a list of texts`]);
  expect(textsOf(['a'])).toEqual(['a']);
  expect(textsOf('a' as never)).toEqual([]);
  expect(textsOf(undefined)).toEqual([]);
});

test('dashboards are dashboards, and nothing of anything else holds', () => {
  const dashboard = Dashboard.fromJson('{"uid": "x", "title": "X", "panels": []}', 'x.json');
  expect(faults({ dashboards: [dashboard] })).toEqual([]);
  expect(fleetSettings({ dashboards: [dashboard] }, false).dashboards).toEqual([{ name: 'x.json', json: '{"uid": "x", "title": "X", "panels": []}' }]);
  for (const given of ['x', [{}], dashboard]) {
    expect(faults({ dashboards: given } as never)).toEqual(['wrong-type new Fleet().dashboards: it is not a list of dashboards']);
    expect(fleetSettings({ dashboards: given } as never, false)).not.toHaveProperty('dashboards');
  }
});

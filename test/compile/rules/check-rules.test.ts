import { alertGroup, compiledIn, FleetOf, recordGroup } from './fleet-of';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { RuleSettings } from '../../../src/topology/settings/rule-settings';

/** Code, place, message and hint of everything that is more than an information. */
const found = (name: string, fleet: FleetOf) => compiledIn(name, fleet).found
  .filter(({ code }) => /rule|alert|threshold|record|accept|cluster-|template|bad-url/.test(code))
  .map(({ code, where, message, hint }) => [code, where, message, hint]);

const ofSettings = (rules: RuleSettings) => found('a', { spokes: { a: { settings: { rules } } } });

describe('settings', () => {
  test('that there are not are refused with the nearest name', () => {
    const alerts = { KubePodCrashLoping: { enabled: false }, TargetDown: { thresholds: { percnt: 5 } } };
    expect(ofSettings({ sets: { kubernets: true }, alerts })).toEqual([
      ['unknown-rule-set', "spoke('a').settings/rules/sets/kubernets", "there is no set of rules 'kubernets'", "did you mean 'kubernetes'?"],
      ['unknown-alert', "spoke('a').settings/rules/alerts/KubePodCrashLoping", "there is no alert 'KubePodCrashLoping'", "did you mean 'KubePodCrashLooping'?"],
      ['unknown-threshold', "spoke('a').settings/rules/alerts/TargetDown/thresholds/percnt", "alert 'TargetDown' has no threshold 'percnt'", "did you mean 'percent'?"],
    ]);
  });

  test('know the alerts over the fleet too', () => {
    expect(ofSettings({ alerts: { SpokeAbsent: { enabled: false } } })).toEqual([]);
  });

  test('have the kind of the threshold that they are for', () => {
    expect(ofSettings({ alerts: { TargetDown: { thresholds: { percent: '5' } } } })).toEqual([
      ['bad-threshold', "spoke('a').settings/rules/alerts/TargetDown/thresholds/percent", '"5" is not a number', 'such as 10, which it is by itself'],
    ]);
    expect(ofSettings({ alerts: { TargetDown: { thresholds: { percent: 5 } } } })).toEqual([]);
    expect(ofSettings({ alerts: { SpokeAbsent: { thresholds: { after: '0s' } } } })).toEqual([
      ['bad-threshold', "spoke('a').settings/rules/alerts/SpokeAbsent/thresholds/after", "'0s' is no time at all", "such as '10m', which it is by itself"],
    ]);
  });

  test('leave several alerts of one name apart, where only their severity does so', () => {
    const severity = (name: string) => ofSettings({ alerts: { [name]: { severity: 'info' } } }).map(([code, , message]) => [code, message]);
    expect(severity('KubePersistentVolumeFillingUp')).toEqual([
      ['alert-severity', "there are several alerts 'KubePersistentVolumeFillingUp', of severity 'critical' and 'warning': with one they would be the same"],
    ]);
    expect([severity('KubeAPIErrorBudgetBurn'), severity('KubePodNotReady')]).toEqual([[], []]);
  });

  test('leave the label of the cluster alone', () => {
    expect(ofSettings({ labels: { cluster: 'x' }, alerts: { TargetDown: { labels: { alertname: 'y' } } } }).map(([code]) => code)).toEqual(['rule-reserved-label', 'rule-reserved-label']);
  });

  test('name a page that is a URL', () => {
    expect(ofSettings({ runbookUrl: 'runbooks/{alert}' }).map(([code]) => code)).toEqual(['bad-url']);
    expect(ofSettings({ runbookUrl: 'https://runbooks.example.com/{alert}' })).toEqual([]);
  });
});

describe('rules about a cluster', () => {
  const ofGroups = (...rules: RuleGroup[]) => found('a', { spokes: { a: { rules } } });

  test('that are right raise nothing', () => {
    expect(ofGroups(alertGroup('g', 'A', 'sum by (pod) (rate(errors_total[5m])) > 1'), recordGroup('h', 'pods:errors', 'sum by (pod) (rate(errors_total[2m]))'))).toEqual([]);
  });

  test('of a layer are read with their lines', () => {
    const files = { 'base.yaml': 'rules:\n  groups:\n    - name: g\n      rules:\n        - alert: A\n          expr: up ==\n' };
    expect(found('a', { spokes: { a: {} }, files }).map(([code, where]) => [code, where])).toEqual([['rule-expression', expect.stringContaining('base.yaml:6')]]);
  });

  test('do not record what a set records otherwise', () => {
    expect(ofGroups(recordGroup('mine', 'instance:node_num_cpu:sum', 'count(node_cpu_seconds_total)'))).toEqual([[
      'rule-record-duplicate', "spoke('a').rules/0/rules/0, group 'mine', rule 1 'instance:node_num_cpu:sum'",
      expect.stringContaining("'instance:node_num_cpu:sum' is recorded by another expression at group"), 'rename one of them, or tell them apart by a label',
    ]]);
  });

  test('are warned of a window that may hold a single sample, and of needless evaluations', () => {
    const rules = [RuleGroup.of({ name: 'g', interval: '10s', rules: [Rule.alerting({ alert: 'A', expr: 'rate(errors_total[1m]) > 0' })] })];
    expect(ofGroups(...rules).map(([code, , message]) => [code, message])).toEqual([
      ['rule-interval', 'it is evaluated every 10s, and its series change every 30s'],
      ['rule-window', 'rate() over 1m may see fewer than two samples, since series are scraped every 30s'],
    ]);
    expect(ofGroups(alertGroup('g', 'A', 'rate(errors_total[2m]) > 0 and max_over_time(up[1m]) > 0'))).toEqual([]);
  });

  test('need not say the cluster themselves', () => {
    const labelled = RuleGroup.of({ name: 'g', rules: [Rule.recording({ record: 'a:b', expr: 'up{cluster="x"}', labels: { cluster: 'y' } })] });
    expect(ofGroups(labelled).map(([code]) => code)).toEqual(['rule-cluster-label', 'rule-cluster-matcher']);
  });
});

describe('rules over a fleet', () => {
  const mixing = alertGroup('fleet', 'TooMany', 'sum(errors) > 10');
  const apart = alertGroup('fleet', 'TooMany', 'sum by (cluster) (errors) > 10');
  const ofFleet = (fleetRules: RuleGroup[], rules: RuleSettings = {}) => compiledIn('hub', { hub: { fleetRules, settings: { rules } }, spokes: { a: {} } });

  test('that keep clusters apart are evaluated as they are', () => {
    const { rules, found: all } = ofFleet([apart]);
    expect(all).toEqual([]);
    expect(rules!.files['fleet-rules'].map(({ rules: [{ expr }] }) => expr)).toEqual(['sum by (cluster) (errors) > 10']);
  });

  test('that mix clusters are refused, with an example and what to write', () => {
    const [{ code, where, message, hint }, ...others] = ofFleet([mixing]).found;
    expect(others).toEqual([]);
    expect([code, where]).toEqual(['cluster-label-lost', "hub('hub').fleetRules.0.rules.0, group 'fleet', rule 1 'TooMany', expr, character 1"]);
    expect(message).toMatch(/; for example:\n +errors\{[^]*cluster="b"[^]*both: [^]* alone: /);
    expect(hint).toBe("write sum by (cluster) (errors) > 10; where it is meant so, set rules.accept: ['fleet/TooMany']");
  });

  test('that mix them on purpose are taken, which is told', () => {
    const { found: all, diagnostics, rules } = ofFleet([mixing], { accept: ['fleet/TooMany'] });
    expect(all).toEqual([]);
    expect(diagnostics.filter(({ code }) => code === 'accepted-fleet-rule').map(({ where }) => where)).toEqual(["hub('hub').fleetRules.0.rules.0, group 'fleet', rule 1 'TooMany'"]);
    expect(rules!.files['fleet-rules'][0].rules[0].expr).toBe('sum(errors) > 10');
    expect(ofFleet([mixing], { accept: ['fleet/*'] }).found).toEqual([]);
  });

  test('are accepted by their name alone', () => {
    expect(ofFleet([apart], { accept: ['fleet/TooMany'] }).found.map(({ code }) => code)).toEqual(['unused-accept']);
    expect(ofFleet([mixing], { accept: ['fleet/TooMny'] }).found.map(({ code, hint }) => [code, hint])).toEqual([
      ['cluster-label-lost', expect.anything()], ['unused-accept', "did you mean 'fleet/TooMany'?"],
    ]);
  });

  test('do not record what a set records for each cluster', () => {
    const [one, ...others] = ofFleet([recordGroup('mine', 'instance:node_num_cpu:sum', 'count by (cluster, instance) (node_cpu_seconds_total)')]).found;
    expect([one.code, others]).toEqual(['rule-record-duplicate', []]);
  });

  test('are for hubs', () => {
    const [{ code, where }] = compiledIn('a', { spokes: { a: { fleetRules: [apart] } as SpokeProps } }).found;
    expect([code, where]).toEqual(['no-effect', "spoke('a').fleetRules"]);
  });
});

test('what comes with the library is quiet', () => {
  for (const name of ['hub', 'a']) expect(found(name, { spokes: { a: {}, b: {} } })).toEqual([]);
});

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { AGENT, ALL, ALLOY, alertsOf, FEDERATED, HUB, OPTIONS, rulesOf, SERVER } from './expected';
import { FLEET_ALERTS, fleetGroups } from '../../../../src/compile/rules/fleet/fleet-groups';
import { Report } from '../../../../src/diagnostics';
import { checkGroups } from '../../../../src/model/rules/check-groups';
import { checkRule } from '../../../../src/model/rules/safety';
import { RuleSettings } from '../../../../src/topology/settings/rule-settings';

const LABELS = ['cluster', 'originCluster', 'transport', 'stage', 'role', 'collector'];

/** All clusters, of which one says something of rules. */
const saying = (one: typeof ALLOY, rules: RuleSettings) => ALL.map((cluster) => (cluster === one ? { ...cluster, rules } : cluster));

describe.each(LABELS)('under the label %s', (clusterLabel) => {
  const options = { ...OPTIONS, clusterLabel };

  test('no rule mixes clusters', () => {
    const found = rulesOf(ALL, options).flatMap(({ recordingRule, alertingRule, name }) => (
      checkRule((recordingRule ?? alertingRule)!, { clusterLabel, clusters: ALL.map((one) => one.name) }).map(({ code, reason }) => `${name}: ${code} ${reason}`)
    ));
    expect(found).toEqual([]);
  });

  test('Prometheus takes every group, and none reads what is not there yet', () => {
    const report = new Report();
    const groups = fleetGroups(ALL, options).map((group) => ({ group, place: () => undefined }));
    checkGroups(groups, report, {});
    expect(report.diagnostics.map(({ code, where, message }) => `${code} ${where} ${message}`)).toEqual([]);
  });

  test('no name is left where a value belongs', () => {
    for (const { recordingRule, alertingRule } of rulesOf(ALL, options)) {
      expect((recordingRule ?? alertingRule)!.expr).not.toContain('$');
      for (const text of Object.values(alertingRule?.annotations ?? {})) expect(text.replaceAll(/\{\{.*?\}\}/g, '')).not.toContain('$');
    }
  });
});

test('every alert has a summary, a description, a severity and a page that tells of it', () => {
  const page = readFileSync(path.join(__dirname, '../../../../docs/runbooks/fleet.md'), 'utf8');
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(FLEET_ALERTS.map(({ alert }) => alert));
  for (const { alert } of FLEET_ALERTS) {
    const [rule] = alertsOf(alert, ALL.map((one) => ({ ...one, rules: { alerts: { SpokeWatchdog: { enabled: true } } } })));
    expect(rule.labels!.severity).toMatch(/^(critical|warning|info|none)$/);
    expect(rule.annotations!.summary).toMatch(/^.{10,}[^.]$/);
    expect(rule.annotations!.description).toMatch(/^.{20,}\.$/);
    expect(rule.annotations!.runbook_url).toMatch(new RegExp(`/docs/runbooks/fleet\\.md#${alert.toLowerCase()}$`));
  }
});

describe('what layers say of an alert', () => {
  test('holds for the cluster that says so, and for no other', () => {
    const rules = alertsOf('SpokeSeriesBudget', saying(AGENT, { alerts: { SpokeSeriesBudget: { thresholds: { series: 5 }, for: '1m', severity: 'critical' } } }));
    expect(rules).toHaveLength(2);
    const [own, others] = [...rules].sort((a, b) => Number(a.expr.includes('> 1000000')) - Number(b.expr.includes('> 1000000')));
    expect(own).toMatchObject({ for: '1m', labels: { severity: 'critical' } });
    expect(own.expr).toMatch(/> 5\).*fleet:cluster:expected\{cluster="agent"\}$/);
    expect(others).toMatchObject({ for: '30m', labels: { severity: 'warning' } });
    expect(others.expr).toMatch(/fleet:cluster:expected\{cluster!="agent"\}$/);
  });

  test('can leave it out for a cluster, or all that is about the cluster', () => {
    for (const rules of [{ alerts: { SpokeAbsent: { enabled: false } } }, { enabled: false }]) {
      const [only, ...more] = alertsOf('SpokeAbsent', saying(ALLOY, rules));
      expect(more).toEqual([]);
      expect(only.expr).toMatch(/^fleet:cluster:expected\{cluster!~"alloy\|hub"\} unless/);
    }
    // it is known all the same
    expect(rulesOf(saying(ALLOY, { enabled: false })).filter(({ recordingRule }) => recordingRule?.labels?.cluster === 'alloy')).toHaveLength(1);
  });

  test('goes for the whole fleet where the hub says it', () => {
    expect(alertsOf('UnknownCluster', saying(HUB, { alerts: { UnknownCluster: { enabled: false } } }))).toEqual([]);
    expect(alertsOf('UnknownCluster', saying(ALLOY, { alerts: { UnknownCluster: { enabled: false } } }))).toHaveLength(1);
    const [{ expr, annotations }] = alertsOf('HubDiskForecast', saying(HUB, { alerts: { HubDiskForecast: { thresholds: { horizon: '2d' } } } }));
    expect(expr).toContain('[1d], 172800)');
    expect(annotations!.description).toContain('Within 2d');
  });

  test('adds labels and texts', () => {
    const expected = saying(HUB, { labels: { team: 'a' }, runbookUrl: 'https://wiki.test/{alert}', alerts: { UnknownCluster: { labels: { page: 'no' }, annotations: { summary: 'x' } } } });
    expect(alertsOf('UnknownCluster', expected)[0]).toMatchObject({
      labels: { team: 'a', page: 'no', severity: 'warning' }, annotations: { summary: 'x', runbook_url: 'https://wiki.test/UnknownCluster' },
    });
  });
});

describe('several rules of one alert', () => {
  test('say which collector and release they expect', () => {
    const labels = alertsOf('SpokeVersionSkew', ALL).map((rule) => [rule.labels!.job, rule.labels!.expected_version]);
    expect(labels).toEqual([['alloy', 'v1.18.1'], ['prometheus', 'v3.14.0']]);
  });

  test('say what layers say otherwise, where nothing else tells them apart', () => {
    const [usual, own] = alertsOf('SpokeSeriesBudget', saying(AGENT, { alerts: { SpokeSeriesBudget: { thresholds: { series: 5 }, for: '1m' } } }));
    expect([usual.labels, own.labels]).toEqual([{ severity: 'warning' }, { severity: 'warning', for: '1m', threshold_series: '5' }]);
  });

  test('are one where layers say what holds anyway', () => {
    expect(alertsOf('SpokeSeriesBudget', saying(AGENT, { alerts: { SpokeSeriesBudget: { enabled: true, for: '30m', severity: 'warning', thresholds: { series: 1_000_000 } } } }))).toHaveLength(1);
  });
});

test('a cluster that is scraped seldom is given more time', () => {
  const seldom = ALL.map((one) => (one === ALLOY ? { ...one, scrapeIntervalMs: 300_000 } : one));
  const [after] = alertsOf('SpokeStale', seldom).filter(({ expr }) => expr.includes('"alloy"') && expr.includes('cluster="'));
  expect(after.expr).toContain('> 1200)');
  const said = seldom.map((one) => ({ ...one, rules: { alerts: { SpokeStale: { thresholds: { after: '3m' } } } } }));
  expect(alertsOf('SpokeStale', said)).toHaveLength(1);
});

test('clusters of one stage with the same settings are meant by the stage', () => {
  const stage = (name: string, rules: RuleSettings = {}) => [1, 2].map((i) => ({ ...ALLOY, name: `${name}-${i}`, stage: name, rules }));
  const rules = alertsOf('SpokeAbsent', [HUB, ...stage('production'), ...stage('staging', { alerts: { SpokeAbsent: { severity: 'warning' } } })]);
  expect(rules.map(({ expr, labels }) => [labels!.severity, /\{(.*?)\}/.exec(expr)![1]])).toEqual([['critical', 'stage="production"'], ['warning', 'stage="staging"']]);
});

test('only clusters whose server evaluates rules are to have a heartbeat', () => {
  expect(alertsOf('SpokeHeartbeatMissing', ALL).map(({ expr }) => expr.includes('expected{cluster="server"}'))).toEqual([true]);
  expect(alertsOf('SpokeHeartbeatMissing', ALL.filter((one) => one !== SERVER))).toEqual([]);
});

test('expressions ask only for transports that there are', () => {
  const text = (expected: typeof ALL) => JSON.stringify(rulesOf(expected).filter(({ recordingRule }) => recordingRule));
  expect(text([HUB, AGENT])).not.toContain('job=\\"federation\\"');
  expect(text([HUB, FEDERATED])).toContain('job=\\"federation\\"');
});

test('rules over pushed series look back as far as they are told, and those over clocks do not', () => {
  const offsets = Object.fromEntries(fleetGroups(ALL, { ...OPTIONS, queryOffset: '45s' }).map(({ name, queryOffset }) => [name, queryOffset]));
  expect(offsets).toEqual({ 'fleet-expected': '45s', 'fleet-clusters': '45s', 'fleet-senders': '45s', 'fleet-identity': '0s', 'fleet-hub': '45s' });
  expect(fleetGroups(ALL, OPTIONS).every(({ queryOffset }) => queryOffset === undefined)).toBe(true);
});

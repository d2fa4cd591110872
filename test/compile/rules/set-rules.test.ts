import { groupOf, pageOf, runbookOf } from '../../../src/compile/rules/set-rules';
import { SetGroup } from '../../../src/model/rules/sets';
import { RuleSettings } from '../../../src/topology/settings/rule-settings';

const GROUP: SetGroup = {
  name: 'g',
  rules: [
    { record: 'a:b', expr: 'sum(a)', labels: { quantile: '0.9' } },
    {
      alert: 'Slow',
      expr: 'rate(a[$window]) > $limit',
      for: '5m',
      severity: 'warning',
      thresholds: { limit: 3, window: '5m' },
      summary: '$cluster is slow',
      description: '$clusters {{ $value }} in $cluster',
      labels: { part: 'x' },
    },
  ],
};

const made = (settings: RuleSettings = {}) => groupOf(GROUP, 'a-set', settings, 'cluster');

test('an alert has its thresholds, its texts, its severity and its page', () => {
  const [record, alert] = made().rules;
  expect(record!.recordingRule).toEqual({ record: 'a:b', expr: 'sum(a)', labels: { quantile: '0.9' } });
  expect(alert!.alertingRule).toEqual({
    alert: 'Slow',
    expr: 'rate(a[5m]) > 3',
    for: '5m',
    labels: { part: 'x', severity: 'warning' },
    annotations: {
      summary: '{{ $labels.cluster }} is slow',
      description: '$clusters {{ $value }} in {{ $labels.cluster }}',
      runbook_url: 'https://github.com/cdk8s-fleet-monitoring/cdk8s-fleet-monitoring/blob/main/docs/runbooks/a-set.md#slow',
    },
  });
});

test('settings of an alert go before its own', () => {
  const alerts = {
    Slow: { for: '1h', keepFiringFor: '2h', severity: 'critical', thresholds: { limit: 0.5, window: '10m' }, labels: { part: 'y', team: 'z' }, annotations: { summary: 's' } },
  };
  const [, alert] = made({ alerts, labels: { team: 'all', region: 'eu' }, runbookUrl: 'https://example.com/{alert}/{alert}' }).rules;
  expect(alert!.alertingRule).toMatchObject({
    expr: 'rate(a[10m]) > 0.5',
    for: '1h',
    keepFiringFor: '2h',
    labels: { part: 'y', team: 'z', region: 'eu', severity: 'critical' },
    annotations: { summary: 's', runbook_url: 'https://example.com/Slow/Slow' },
  });
});

test('an alert that is off leaves its place empty', () => {
  expect(made({ alerts: { Slow: { enabled: false } } }).rules.map((rule) => rule?.name)).toEqual(['a:b', undefined]);
});

test('equal settings make one object, so that clusters can be told to have the same', () => {
  const alerts = () => ({ alerts: { Slow: { for: '1h' } } });
  expect(made(alerts()).rules[1]).toBe(made(alerts()).rules[1]);
  expect(made().rules[1]).toBe(made({ alerts: { Other: { for: '1h' } } }).rules[1]);
  expect(made(alerts()).rules[1]).not.toBe(made().rules[1]);
  expect(made({ limit: 9 })).toMatchObject({ limit: 9 });
});

test('a page is about a set, and has a heading for each alert', () => {
  expect(runbookOf(pageOf('kubeStateMetrics'), 'KubeStateMetricsDown', undefined)).toMatch(/docs\/runbooks\/kube-state-metrics\.md#kubestatemetricsdown$/);
});

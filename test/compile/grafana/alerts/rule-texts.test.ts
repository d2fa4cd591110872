import { saidOf } from './found';
import { GrafanaAlertRule } from '../../../../src/topology/settings/grafana-alert-rule-settings';

const of = (own: Partial<GrafanaAlertRule>) => saidOf({ queries: { A: { expr: 'up == 0' } }, ...own });

test.each<[string, Partial<GrafanaAlertRule>]>([
  ['templates with what rules of Grafana know', { labels: { team: '{{ $labels.team | toUpper }}' }, annotations: { a: '{{ filterLabels $labels "x" }} {{ $values.A.Value | humanize }}' } }],
  ['a dollar that no release takes for a variable', { annotations: { a: 'costs 5$ {{ $value }}' } }],
  ['a panel', { dashboardUid: 'fleet-monitoring-prometheus', panelId: 0 }],
])('nothing is said of %s', (_, own) => {
  expect(of(own)).toEqual([]);
});

test.each<[string, Partial<GrafanaAlertRule>, string[]]>([
  ['a label that Grafana sets', { labels: { alertname: 'x', grafana_folder: 'y' } }, ['bad-label! /labels/alertname', 'bad-label! /labels/grafana_folder']],
  ['a label that is none', { labels: { 'a-b': 'x', '__x': 'y' } }, ['bad-label! /labels/a-b', 'bad-label! /labels/__x']],
  ['a template that is none', { labels: { a: '{{ $labels.x' }, annotations: { b: '{{ foo }}' } }, ['bad-template! /labels/a', 'bad-template! /annotations/b']],
  ['what may be a variable', { annotations: { a: 'at ${HOST}', b: '5$$', c: '$__file{/a}' } }, ['bad-text! /annotations/a', 'bad-text! /annotations/b', 'bad-text! /annotations/c']],
  ['a dashboard without a panel', { dashboardUid: 'fleet-monitoring-prometheus' }, ['missing-field! /dashboardUid']],
  ['a panel without a dashboard', { panelId: 1 }, ['missing-field! /panelId']],
])('%s is refused', (_, own, expected) => {
  expect(of(own)).toEqual(expected);
});

test('a dashboard that the hub does not have is a warning: people may have made it by hand', () => {
  expect(of({ dashboardUid: 'fleet-monitoring-prometeus', panelId: 1 })).toEqual(['unknown-dashboard /dashboardUid']);
});

import { alertsHub, alertsOf, said } from './found';
import { GrafanaOwnAlerts } from '../../../../src/topology/settings/grafana-alert-settings';

test('what is removed is planned', () => {
  const removed = { rules: ['a'], receivers: ['team-slack-0'], timeIntervals: ['b'], templates: ['c'] };
  expect([said(alertsHub({ removed })), alertsOf(alertsHub({ removed })).removed]).toEqual([[], removed]);
  expect(alertsOf(alertsHub()).removed).toEqual({ rules: [], receivers: [], timeIntervals: [], templates: [] });
});

test('the name of a contact point is none of the uids of its receivers', () => {
  expect(said(alertsHub({ removed: { receivers: ['team', 'my-team-pagerduty-12', 'x-teams', 'alertmanager-0'] } }))).toEqual([
    'unknown-receiver /removed/receivers/0', 'unknown-receiver /removed/receivers/2',
  ]);
});

test('the contact point that passes alerts on is declared as long as somebody uses it', () => {
  expect(said(alertsHub({ receiver: undefined, contactPoints: undefined, removed: { receivers: ['alertmanager-0'] } }))).toEqual(['conflict! /removed/receivers/0']);
});

test('what is declared as well is refused: it would be made and deleted at every start', () => {
  const own: Partial<GrafanaOwnAlerts> = {
    groups: { g: { rules: { r: { queries: { A: { expr: 'up == 0' } } } } } },
    timeIntervals: { n: [{ weekdays: ['sunday'] }] },
    routes: [{ muteTimeIntervals: ['n'] }],
    templates: { t: 'x' },
    removed: { rules: ['x', 'r'], receivers: ['oncall-webhook-0', 'oncall-webhook-1'], timeIntervals: ['n'], templates: ['t'] },
  };
  expect(said(alertsHub(own)).sort()).toEqual(['conflict! /removed/receivers/0', 'conflict! /removed/rules/1', 'conflict! /removed/templates/0', 'conflict! /removed/timeIntervals/0']);
});

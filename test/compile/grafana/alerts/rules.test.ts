import { alertsHub, alertsOf, saidOf } from './found';
import { GrafanaAlertRule, GrafanaRuleNotification } from '../../../../src/topology/settings/grafana-alert-rule-settings';

const UP = { A: { expr: 'up == 0' } };

function plannedOf(rule: GrafanaAlertRule) {
  const compiled = alertsHub({ groups: { g: { rules: { r: rule } } } });
  return alertsOf(compiled).groups[0].rules[0];
}

test('a query alone fires for each result, and says by its silence that all is well', () => {
  expect(saidOf({ queries: UP })).toEqual([]);
  expect(plannedOf({ queries: UP })).toMatchObject({ uid: 'r', title: 'r', condition: 'A_fires', noDataState: 'OK', execErrState: 'Error', labels: {}, annotations: {}, isPaused: false });
});

test('with expressions the last decides, or the one that is named', () => {
  const rule: GrafanaAlertRule = {
    queries: { A: { expr: 'x', range: '15m' } },
    expressions: { B: { type: 'reduce', expression: 'A', reducer: 'max' }, C: { type: 'threshold', expression: 'B', params: [5] } },
  };
  expect(saidOf(rule)).toEqual([]);
  expect(plannedOf(rule)).toMatchObject({ condition: 'C', noDataState: 'NoData' });
  expect(plannedOf({ ...rule, condition: 'B' }).condition).toBe('B');
  expect(plannedOf(rule).expressions.map(({ name }) => name)).toEqual(['B', 'C']);
});

test('what a rule says is there', () => {
  const said = {
    title: 'Down',
    for: '5m',
    keepFiringFor: '1m',
    noDataState: 'Alerting',
    execErrState: 'OK',
    labels: { a: 'b' },
    annotations: { c: 'd' },
    dashboardUid: 'x',
    panelId: 2,
    isPaused: true,
    notification: { receiver: 'oncall' },
  };
  expect(plannedOf({ queries: UP, ...said })).toMatchObject(said);
});

test.each<[string, GrafanaAlertRule, string[]]>([
  ['no queries', {}, ['missing-field! ']],
  ['a name that no formula could have', { queries: { 'A B': { expr: 'up == 0' } } }, ['bad-name! ']],
  ['a name that stands twice', { queries: UP, expressions: { A: { type: 'math', expression: '$A' } } }, ['conflict! /expressions/A']],
  ['a query whose range nobody reduces', { queries: { A: { expr: 'up == 0', range: '5m' } } }, ['not-reduced! /queries/A/range']],
  ['a condition that there is none', { queries: UP, condition: 'B' }, ['unknown-name! /condition']],
  ['two queries without an expression', { queries: { ...UP, B: { expr: 'x' } } }, ['missing-field! ']],
  ['an expression about nothing', { queries: UP, expressions: { B: { type: 'math', expression: '1 > 0' } } }, ['bad-expression! /expressions/B']],
  ['an expression about what there is not', { queries: UP, expressions: { B: { type: 'math', expression: '$A > $X' } } }, ['unknown-name! /expressions/B']],
  ['an expression that lacks something', { queries: UP, expressions: { B: { type: 'threshold', expression: 'A' } } }, ['bad-expression! /expressions/B']],
  ['an expression about itself', { queries: UP, expressions: { B: { type: 'math', expression: '$B + $A' } } }, ['bad-expression! /expressions/B']],
  ['a threshold over a range', { queries: { A: { expr: 'x', range: '5m' } }, expressions: { B: { type: 'threshold', expression: 'A', params: [1] } } }, ['not-reduced! ']],
  ['values of a range where each series has one', { queries: UP, expressions: { B: { type: 'resample', expression: 'A', window: '1m' }, C: { type: 'reduce', expression: 'B' } } }, ['bad-expression! /expressions/B']],
  ['a notification of nobody', { queries: UP, notification: {} as GrafanaRuleNotification }, ['missing-field! /notification']],
  ['a condition that is none of them', { queries: UP, expressions: { B: { type: 'math', expression: '$A' } }, condition: 'C' }, ['unknown-name! /condition']],
])('%s is refused', (_, rule, expected) => {
  expect(saidOf(rule)).toEqual(expected);
});

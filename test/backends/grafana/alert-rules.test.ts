import { load } from 'js-yaml';
import { MODELS, queryFields } from './alert-fields';
import { faults } from './fields';
import { alertRule } from './plans';
import { groupTree } from '../../../src/backends/grafana/alert-rules';
import { plannedExpression } from '../../../src/compile/grafana/alerts/expressions';
import { PlannedAlertQuery, PlannedAlertRule } from '../../../src/compile/plan';
import { emitYaml } from '../../../src/syntax/yaml';

/** The rule as Grafana reads it, before it looks for variables. */
function read(own: Partial<PlannedAlertRule> = {}): any {
  const { rules } = load(emitYaml(groupTree({ name: 'g', folder: 'f', interval: '1m', rules: [alertRule(own)] }))) as any;
  return rules[0];
}

const QUERY: PlannedAlertQuery = { name: 'A', dataSource: 'prometheus', language: 'promql', expr: 'up{a=~"b$"}', isRange: false, from: 600, to: 0, model: {} };

test.each<[string, PlannedAlertQuery, object]>([
  ['prometheus', QUERY, { datasourceUid: 'prometheus', relativeTimeRange: { from: 600, to: 0 } }],
  ['prometheus', { ...QUERY, isRange: true, from: 960, to: 60, model: { intervalMs: 5000 } }, { relativeTimeRange: { from: 960, to: 60 } }],
  ['loki', { ...QUERY, dataSource: 'logs$', language: 'logql' }, { datasourceUid: 'logs$$', queryType: 'instant' }],
  ['loki', { ...QUERY, language: 'logql', isRange: true }, { queryType: 'range' }],
])('a query of %s has documented fields only: %j', (source, query, shown) => {
  const { data: [printed] } = read({ queries: [query] });
  expect(faults(printed, queryFields(MODELS[source]))).toEqual([]);
  expect(printed).toMatchObject(shown);
  expect(printed.model).toMatchObject({ refId: 'A', expr: 'up{a=~"b$"}', intervalMs: query.model.intervalMs ?? 1000 });
});

test('metrics are asked for the present, or for a range', () => {
  const models = [false, true].map((isRange) => read({ queries: [{ ...QUERY, isRange }] }).data[0].model);
  expect(models.map(({ instant, range }) => [instant, range])).toEqual([[true, false], [false, true]]);
});

test('a query of a plugin has the fields of the plugin', () => {
  const { data: [printed] } = read({ queries: [{ name: 'A', dataSource: 'sql', isRange: false, from: 600, to: 0, model: { rawSql: 'select $__timeFilter(t)' } }] });
  expect(printed).toEqual({
    refId: 'A', relativeTimeRange: { from: 600, to: 0 }, datasourceUid: 'sql', model: { intervalMs: 1000, maxDataPoints: 43200, rawSql: 'select $__timeFilter(t)', refId: 'A' },
  });
});

test.each([
  ['math', { type: 'math', expression: '$A > 1' }],
  ['reduce', { type: 'reduce', expression: 'A', mode: 'replaceNN', replaceWith: 0 }],
  ['threshold', { type: 'threshold', expression: 'A', evaluator: 'within_range', params: [1, 2] }],
  ['resample', { type: 'resample', expression: 'A', window: '1m' }],
])('an expression of the type %s has documented fields only', (type, expression) => {
  const { data: [, printed] } = read({ expressions: [plannedExpression('B', expression)] });
  expect(faults(printed, queryFields(MODELS[type]))).toEqual([]);
  expect([printed.datasourceUid, printed.refId, printed.model.type, printed.model.refId]).toEqual(['__expr__', 'B', type, 'B']);
  expect(printed.model.expression).toBe(expression.expression);
});

test('Grafana looks for variables in titles and labels, and neither in annotations nor in models', () => {
  const { annotations, labels, title } = read({ title: 'a$b', labels: { x: '{{ $labels.job }}' }, annotations: { y: '{{ $labels.job }}' } });
  expect([title, labels.x, annotations.y]).toEqual(['a$$b', '{{ $$labels.job }}', '{{ $labels.job }}']);
});

test('what a rule does not say is not there', () => {
  const rule = read({ labels: {}, annotations: {} });
  expect(Object.keys(rule)).toEqual(['uid', 'title', 'condition', 'data', 'noDataState', 'execErrState', 'for', 'isPaused']);
  expect(rule.for).toBe('0s');
  expect(read({ for: '5m', keepFiringFor: '1m', dashboardUid: 'd', panelId: 3, isPaused: true })).toMatchObject({ for: '5m', keepFiringFor: '1m', dashboardUid: 'd', panelId: 3, isPaused: true });
});

test('groups of a rule of its own have the labels that Grafana asks for', () => {
  const groups = (groupBy?: string[]) => read({ notification: { receiver: 'a$', groupBy } }).notification_settings;
  expect(groups(['cluster', 'alertname'])).toEqual({ receiver: 'a$$', group_by: ['grafana_folder', 'alertname', 'cluster'] });
  expect(groups(['...'])).toEqual({ receiver: 'a$$', group_by: ['...'] });
  expect(groups()).toEqual({ receiver: 'a$$' });
});

import { JsonMap, mapsIn } from '../../../../src/model/dashboards/json-map';
import { buildDashboard } from '../../../../src/model/dashboards/own/build';
import { OwnDashboard, OwnPanel } from '../../../../src/model/dashboards/own/own-dashboard';
import { column, graph, stat, table } from '../../../../src/model/dashboards/own/panels';

function built(panel: OwnPanel, own: Partial<OwnDashboard> = {}): JsonMap {
  const dashboard: OwnDashboard = {
    id: 'fleet', title: 'T', description: 'D.', jobs: [], clusters: 'many', languages: ['promql'], variables: [], rows: [{ title: 'R', panels: [panel] }], ...own,
  };
  return mapsIn(buildDashboard(dashboard, 'origin').panels)[1];
}

const targets = (panel: JsonMap) => mapsIn(panel.targets).map(({ expr, legendFormat, instant, format }) => [expr, legendFormat, instant, format]);

test('lines are one for each cluster, which their legend says', () => {
  expect(targets(built(graph('P', 'D.', 'sum by (pod) (x)', { legend: '{{pod}}' })))).toEqual([['sum by (origin, pod) (x{origin=~"$origin"})', '{{origin}} {{pod}}', false, 'time_series']]);
  expect(targets(built(graph('P', 'D.', 'sum(x)')))).toEqual([['sum by (origin) (x{origin=~"$origin"})', '{{origin}}', false, 'time_series']]);
});

test('where one cluster is chosen, legends do without it', () => {
  expect(targets(built(graph('P', 'D.', 'sum by (pod) (x)', { legend: '{{pod}}' }), { clusters: 'one' }))[0][1]).toBe('{{pod}}');
});

test('a number may be about all chosen clusters together', () => {
  expect(targets(built(stat('P', 'D.', [{ expr: 'count(count by ($clusterLabel) (x)) or vector(0)', together: true }])))).toEqual([
    ['count(count by (origin) (x{origin=~"$origin"})) or vector(0)', '__auto', true, 'time_series'],
  ]);
});

test('a query that cannot be kept apart is refused', () => {
  expect(() => built(stat('P', 'D.', 'sum(x) or vector(0)'))).toThrow("'sum(x) or vector(0)' cannot follow the choice of clusters");
  expect(() => built(stat('P', 'D.', 'sum(x'))).toThrow('this is no PromQL');
});

test('a table names its columns, colors values and leads on', () => {
  const columns = [column('A', 'sum by (pod) (x)', 'bytes'), column('B', 'sum by (pod) (y)', undefined, [{ from: 1, color: 'red' }])];
  const panel = built(table('P', 'D.', { pod: 'Pod' }, columns, { sortedBy: 'B', links: { Pod: { to: 'pods', values: { pod: 'Pod' } } } }));
  const [, organize] = mapsIn(panel.transformations);
  expect(organize.options).toEqual({
    excludeByName: { Time: true },
    indexByName: { 'origin': 0, 'pod': 1, 'Value #A': 2, 'Value #B': 3 },
    renameByName: { 'origin': 'Cluster', 'pod': 'Pod', 'Value #A': 'A', 'Value #B': 'B' },
  });
  expect(panel.options).toMatchObject({ sortBy: [{ desc: true, displayName: 'B' }] });
  const overrides = mapsIn((panel.fieldConfig as JsonMap).overrides);
  expect(overrides.map(({ matcher, properties }) => [(matcher as JsonMap).options, mapsIn(properties).map(({ id }) => id)])).toEqual([
    ['A', ['unit']], ['B', ['thresholds', 'custom.cellOptions']], ['Pod', ['links']],
  ]);
  const link = '/d/fleet-monitoring-pods?${datasource:queryparam}&var-origin=${__data.fields.Cluster}&var-pod=${__data.fields["Pod"]}&${__url_time_range}';
  expect(JSON.stringify(panel)).toContain(JSON.stringify(link));
});

test('a table with one column has its value without a letter, and of one cluster does not name it', () => {
  const panel = built(table('P', 'D.', { pod: 'Pod' }, [column('A', 'sum by (pod) (x)')]), { clusters: 'one' });
  expect(mapsIn(panel.transformations)[1].options).toMatchObject({ excludeByName: { Time: true, origin: true }, renameByName: { pod: 'Pod', Value: 'A' } });
});

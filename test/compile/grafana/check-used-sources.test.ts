import { grafanaHub } from './planned';
import { checkUsedSources } from '../../../src/compile/grafana/check-used-sources';
import { Report } from '../../../src/diagnostics';
import { ResolvedCluster } from '../../../src/topology/resolved-cluster';
import { dataSource } from '../../backends/grafana/plans';

const CLUSTER = { name: 'hub' } as ResolvedCluster;

function messages(model: unknown): string[] {
  const report = new Report();
  checkUsedSources([{ name: 'd', uid: 'd', title: 'D', json: JSON.stringify(model) }], [dataSource()], CLUSTER, report);
  return report.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

test.each([
  ['a uid of the hub', { panels: [{ datasource: { type: 'prometheus', uid: 'prometheus' } }] }],
  ['a name of the hub', { panels: [{ datasource: 'Metrics' }] }],
  ['a variable', { panels: [{ datasource: { type: 'prometheus', uid: '${datasource}' } }, { datasource: '$datasource' }] }],
  ['what Grafana has itself', { annotations: { list: [{ datasource: { type: 'grafana', uid: '-- Grafana --' } }] }, panels: [{ datasource: { uid: '-- Mixed --' }, targets: [{ datasource: { uid: '__expr__' } }] }] }],
  ['none', { panels: [{ datasource: null }, {}] }],
])('%s is right', (_, model) => {
  expect(messages(model)).toEqual([]);
});

test('another uid is told, wherever it stands, with those that there are', () => {
  const model = { panels: [{ panels: [{ targets: [{ datasource: { type: 'prometheus', uid: 'P1809F7CD0C75ACF3' } }] }] }], templating: { list: [{ datasource: 'Old' }] } };
  expect(messages(model)).toEqual([expect.stringMatching(/^unknown-data-source: it asks 'P1809F7CD0C75ACF3', 'Old', .*'prometheus'$/)]);
});

test('the dashboards of the library ask what every hub has', () => {
  expect(grafanaHub().codes).toEqual([]);
});

test('a dashboard of somebody is looked at', () => {
  const json = JSON.stringify({ uid: 'mine', title: 'Mine', panels: [{ id: 1, type: 'timeseries', datasource: { type: 'prometheus', uid: 'other' }, targets: [{ refId: 'A', expr: 'up' }] }] });
  expect(grafanaHub({}, { settings: { dashboards: { own: [{ name: 'mine', json }] } } }).codes).toEqual(['unknown-data-source']);
});

test('data sources that somebody added are there', () => {
  const json = JSON.stringify({ uid: 'mine', title: 'Mine', panels: [{ id: 1, type: 'table', datasource: { type: 'tempo', uid: 'tempo' }, targets: [] }] });
  const settings = { dashboards: { own: [{ name: 'mine', json }] } };
  expect(grafanaHub({ dataSources: { tempo: { name: 'Traces', type: 'tempo', url: 'http://tempo.tracing.svc' } } }, { settings }).codes).toEqual([]);
});

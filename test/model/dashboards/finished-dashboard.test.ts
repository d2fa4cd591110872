import { finishedDashboard } from '../../../src/model/dashboards/finished-dashboard';

const json = JSON.stringify({ uid: 'x', title: 'X', panels: [{ title: 'P', datasource: { type: 'prometheus' }, targets: [{ refId: 'A', expr: 'up{cluster="hub"}' }] }] });

test('a dashboard is finished once for each label', () => {
  const document = { name: 'x.json', json, multiCluster: { force: true } };
  expect(finishedDashboard(document, 'cluster')).toBe(finishedDashboard({ ...document }, 'cluster'));
  expect(finishedDashboard(document, 'cluster').dashboard!.json).toContain('up{cluster=~\\"$cluster\\"}');
  expect(finishedDashboard(document, 'origin').dashboard!.json).toContain('up{origin=~\\"$origin\\", cluster=\\"hub\\"}');
});

test('a label of its own goes before that of the fleet', () => {
  expect(finishedDashboard({ name: 'x.json', json, multiCluster: { clusterLabel: 'own' } }, 'cluster').dashboard!.json).toContain('own=~\\"$own\\"');
});

test('it stays as it is unless that is asked for', () => {
  const { dashboard, diagnostics } = finishedDashboard({ name: 'x.json', json }, 'cluster');
  expect([JSON.parse(dashboard!.json), diagnostics]).toEqual([JSON.parse(json), []]);
});

test('with errors there is none, with warnings there is', () => {
  expect(finishedDashboard({ name: 'x.json', json: '{}' }, 'cluster')).toMatchObject({ diagnostics: [{ code: 'dashboard-schema' }] });
  expect(finishedDashboard({ name: 'x.json', json: '{}' }, 'cluster').dashboard).toBeUndefined();
  const { dashboard, diagnostics } = finishedDashboard({ name: 'x.json', json, multiCluster: {} }, 'cluster');
  expect([dashboard!.uid, dashboard!.title, diagnostics.map(({ code }) => code)]).toEqual(['x', 'X', ['dashboard-own-matcher']]);
});

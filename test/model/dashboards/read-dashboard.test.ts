import { derivedUid, readDashboard } from '../../../src/model/dashboards/read-dashboard';

const PANELS = { uid: 'x', title: 'X', panels: [] };

test.each<[string, unknown]>([
  ['the model alone', PANELS],
  ['what the HTTP API answers', { dashboard: PANELS, meta: { slug: 'x' } }],
  ['a resource of version 1', { apiVersion: 'dashboard.grafana.app/v1beta1', kind: 'Dashboard', metadata: { name: 'x' }, spec: { title: 'X', panels: [] } }],
  ['a resource of version 0', { apiVersion: 'dashboard.grafana.app/v0alpha1', kind: 'Dashboard', metadata: { name: 'x' }, spec: { title: 'X', panels: [] } }],
])('%s is read', (_, value) => {
  const { model, diagnostics } = readDashboard(`\uFEFF${JSON.stringify(value)}`, 'x.json');
  expect(diagnostics).toEqual([]);
  expect(model).toEqual(PANELS);
});

test.each<[string, string, string, string]>([
  ['{\n  "title": "X",\n}', 'x.json:3:1', 'dashboard-json', 'this is no JSON: expected a key in double quotes'],
  ['apiVersion: v1\nkind: ConfigMap', 'x.json:1:1', 'dashboard-json', 'this is no JSON: expected a value'],
  ['', 'x.json:1:1', 'dashboard-json', 'found the end of the text'],
  ['[]', 'x.json', 'dashboard-json', 'a dashboard is a map, and this is a list'],
  ['"x"', 'x.json', 'dashboard-json', 'a dashboard is a map, and this is "x"'],
  ['{"groups": []}', 'x.json', 'dashboard-schema', "there are neither 'panels' nor 'rows' in it"],
  ['{"apiVersion": "dashboard.grafana.app/v2beta1", "kind": "Dashboard", "spec": {"elements": {}}}', 'x.json, apiVersion', 'dashboard-schema', 'only the classic model with panels is read'],
  ['{"uid": "x", "panels": []}', 'x.json, title', 'dashboard-no-title', 'the dashboard has no title'],
  ['{"title": "My API (eu)", "panels": []}', 'x.json, uid', 'dashboard-no-uid', 'the dashboard has no uid'],
  ['{"title": "My API (eu)", "uid": null, "panels": []}', 'x.json, uid', 'dashboard-no-uid', 'the dashboard has no uid'],
  ['{"title": "X", "uid": "a b", "rows": []}', 'x.json, uid', 'dashboard-bad-uid', '"a b" is no uid'],
  [`{"title": "X", "uid": "${'a'.repeat(41)}", "rows": []}`, 'x.json, uid', 'dashboard-bad-uid', 'at most 40'],
  ['{"title": "X", "uid": 7, "rows": []}', 'x.json, uid', 'dashboard-bad-uid', '7 is no uid'],
])('%s is refused', (text, where, code, message) => {
  const { model, diagnostics } = readDashboard(text, 'x.json');
  expect(model).toBeUndefined();
  expect(diagnostics).toMatchObject([{ severity: 'error', code, where, message: expect.stringContaining(message) }]);
});

test('who has no uid is told one that follows from the title', () => {
  expect(readDashboard('{"title": "My API (eu)", "panels": []}', 'x.json').diagnostics[0].hint).toBe('add "uid": "my-api-eu"');
  expect([derivedUid('dashboards/Über.json'), derivedUid('???'), derivedUid('a'.repeat(50))]).toEqual(['dashboards-ber', 'dashboard', 'a'.repeat(40)]);
});

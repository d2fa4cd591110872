import { foldersOf } from '../../../src/compile/grafana/folders';
import { DashboardsPlan } from '../../../src/compile/plan';
import { Report } from '../../../src/diagnostics';
import { ResolvedCluster } from '../../../src/topology/resolved-cluster';

const CLUSTER = { name: 'hub', where: (pointer: string) => pointer } as unknown as ResolvedCluster;
const DASHBOARDS = ['a', 'b', 'c'].map((uid) => ({ name: `dashboard-${uid}`, uid, title: uid.toUpperCase(), json: '{}' }));

function placed(folders: { [folder: string]: string[] }, dashboards: DashboardsPlan | undefined = { dashboards: DASHBOARDS }) {
  const report = new Report();
  const found = foldersOf({ cluster: CLUSTER, dashboards, folders }, report);
  return { found: found.map(({ name, title, configMaps }) => [name, title, ...configMaps]), diagnostics: report.diagnostics };
}

test('all are in one folder, unless they are placed', () => {
  expect(placed({}).found).toEqual([['fleet', 'Fleet', 'dashboard-a', 'dashboard-b', 'dashboard-c']]);
  expect(placed({ 'My Team': ['b'] }).found).toEqual([['fleet', 'Fleet', 'dashboard-a', 'dashboard-c'], ['my-team', 'My Team', 'dashboard-b']]);
});

test('the folder of the dashboards is where the others are', () => {
  expect(placed({ Fleet: ['a'] }, { dashboards: DASHBOARDS, folder: 'Base' }).found).toEqual([['base', 'Base', 'dashboard-b', 'dashboard-c'], ['fleet', 'Fleet', 'dashboard-a']]);
});

test('an empty folder is none', () => {
  expect(placed({ Other: [], All: ['a', 'b', 'c'] }).found).toEqual([['all', 'All', 'dashboard-a', 'dashboard-b', 'dashboard-c']]);
  expect(foldersOf({ cluster: CLUSTER, folders: {} }, new Report())).toEqual([]);
});

test('a dashboard that is not there is refused, with what may be meant', () => {
  const long = { dashboards: [{ ...DASHBOARDS[0], uid: 'fleet-monitoring-pods' }] };
  expect(placed({ X: ['fleet-monitoring-pod'] }, long).diagnostics).toEqual([expect.objectContaining({
    code: 'unknown-dashboard', where: '/grafana/folders/X', hint: "did you mean 'fleet-monitoring-pods'?",
  })]);
});

test('a dashboard is in one folder', () => {
  expect(placed({ X: ['a'], Y: ['a'] }).diagnostics.map(({ code, where }) => [code, where])).toEqual([['conflict', '/grafana/folders/Y']]);
});

test.each([[{ 'My team': ['a'], 'my-team!': ['b'] }], [{ 日本: ['a'] }]])('folders that cannot be told apart by their directory are refused: %j', (folders) => {
  expect(placed(folders as {}).diagnostics.map(({ code }) => code)).toEqual(['bad-folder']);
});

test('directories have names that volumes can have', () => {
  const { found } = placed({ [`--${'Very Long '.repeat(10)}`]: ['a', 'b', 'c'] });
  expect(`dashboards-${found[0][0]}`).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});

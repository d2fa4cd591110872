import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Dashboard } from '../../src/topology/dashboard';
import { InlineLayer } from '../../src/topology/inline-layer';

const MODEL = { uid: 'api', title: 'API', panels: [{ title: 'P', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr: 'sum(up)' }] }] };
const TEXT = JSON.stringify(MODEL);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dashboards-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string | Buffer): string {
  const name = path.join(folder, 'api.json');
  writeFileSync(name, text);
  return name;
}

test('a dashboard in a file is one in a text', () => {
  const dashboard = Dashboard.fromFile(file(TEXT));
  expect([dashboard.uid, dashboard.title, dashboard.toJson()]).toEqual(['api', 'API', Dashboard.fromJson(TEXT, 'api.json').toJson()]);
  expect(JSON.parse(dashboard.toJson())).toEqual(MODEL);
});

test('it is made to serve many clusters as another one', () => {
  const one = Dashboard.fromJson(TEXT, 'api.json');
  const many = one.multiCluster({ clusterLabel: 'origin' });
  expect(one.toJson()).not.toContain('origin');
  expect(many.toJson()).toContain('sum(up{origin=~\\"$origin\\"})');
  expect(many.multiCluster({ perCluster: true }).toJson()).toContain('sum by (origin) (up{origin=~\\"$origin\\"})');
  expect(Dashboard.fromJson(many.toJson(), 'again.json').multiCluster({ clusterLabel: 'origin' }).toJson()).toBe(many.toJson());
});

test('it says what could not be done', () => {
  const dashboard = Dashboard.fromJson(TEXT.replace('sum(up)', 'sum(up'), 'api.json').multiCluster();
  expect(dashboard.diagnostics).toMatchObject([{ code: 'dashboard-unreadable', severity: 'warning', where: "api.json, panel 'P', target A" }]);
  expect(dashboard.toJson()).toContain('sum(up"');
});

test.each<[string, () => Dashboard, RegExp]>([
  ['no file', () => Dashboard.fromFile(path.join(folder, 'gone.json')), /dashboard-unreadable-file.*the file cannot be read: there is none/s],
  ['a folder', () => Dashboard.fromFile(folder), /the file cannot be read: it is a folder/],
  ['bytes that are no text', () => Dashboard.fromFile(file(Buffer.from([0x7b, 0xff]))), /bytes that are not UTF-8/],
  ['no JSON', () => Dashboard.fromFile(file('{\n"a": }')), /api\.json:2:6: this is no JSON: expected a value, found '}'/],
  ['no uid', () => Dashboard.fromJson(TEXT.replace('"uid":"api",', ''), 'api.json'), /dashboard-no-uid.*hint: add "uid": "api"/s],
  ['2 MB', () => Dashboard.fromJson(TEXT.replace('API', 'x'.repeat(2_000_000)), 'api.json'), /dashboard-too-large.*a ConfigMap holds 1 MiB/s],
])('%s is refused', (_, read, message) => {
  expect(read).toThrow(message);
});

test('dashboards of a hub are settings that layers have too', () => {
  const given = Dashboard.fromJson(TEXT, 'api.json').multiCluster({ force: true });
  const layer = new InlineLayer("addHub('hub')", { dashboards: [given], settings: { dashboards: { folder: 'Fleet' } } });
  expect(layer.diagnostics).toEqual([]);
  expect(layer.value.dashboards).toEqual({ folder: 'Fleet', own: [{ name: 'api.json', json: TEXT, multiCluster: { force: true } }] });
  expect([layer.where('/dashboards/own/0'), layer.where('/dashboards/folder')]).toEqual(["addHub('hub').dashboards/0", "addHub('hub').settings/dashboards/folder"]);
});

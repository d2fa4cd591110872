import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';
import { fleetOf, newOutdir } from './small-fleet';
import { Dashboard } from '../../src';

const MODEL = { uid: 'api', title: 'API', panels: [{ title: 'P', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr: 'sum(up)' }] }] };

interface ConfigMap {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: { readonly [file: string]: string };
}

function written(outdir: string, cluster = 'hub'): ConfigMap[] {
  return loadAll(readFileSync(path.join(outdir, cluster, 'dashboards-rules.yaml'), 'utf8')) as ConfigMap[];
}

const names = (outdir: string) => written(outdir).map(({ metadata }) => metadata.name.replace('dashboard-fleet-monitoring-', ''));

test('a hub has a ConfigMap for each dashboard, with JSON that survives the YAML', () => {
  const outdir = newOutdir();
  fleetOf(outdir, { spokes: { a: {} }, props: { clusterLabel: 'origin', dashboards: [Dashboard.fromJson(JSON.stringify(MODEL), 'api.json').multiCluster()] } }).synth();
  const found = written(outdir);
  expect(found.map(({ kind }) => kind)).toEqual(found.map(() => 'ConfigMap'));
  for (const { metadata: { name }, data } of found) {
    const { uid } = JSON.parse(data[`${name}.json`]) as { readonly uid: string };
    expect(name).toBe(`dashboard-${uid}`);
  }
  const own = JSON.parse(found.find(({ metadata }) => metadata.name === 'dashboard-api')!.data['dashboard-api.json']) as typeof MODEL;
  expect(own.panels[0].targets[0].expr).toBe('sum(up{origin=~"$origin"})');
});

test('a spoke has none', () => {
  const outdir = newOutdir();
  fleetOf(outdir, { spokes: { a: {} } }).synth();
  expect(() => written(outdir, 'a')).toThrow('ENOENT');
});

test('dashboards come and go with what spokes run, also where the hub was written before', () => {
  const outdir = newOutdir();
  fleetOf(outdir, { spokes: { a: { settings: { jobs: { alloy: { enabled: false } } } } } }).synth();
  expect(names(outdir)).not.toContain('alloy');
  fleetOf(outdir, { spokes: { a: {} } }).synth();
  expect(names(outdir)).toContain('alloy');
});

test('what is wrong with a dashboard of a layer keeps everything from being written', () => {
  const outdir = newOutdir();
  const fleet = fleetOf(outdir, { hub: { settings: { dashboards: { own: [{ name: 'x.json', json: '{}' }] } } } });
  expect(() => fleet.synth()).toThrow(/dashboard-schema.*cluster 'hub', x\.json: this is no dashboard/);
});

test.each([
  [{ dashboards: { disabled: ['flet'] } }, "'flet' is not"],
  [{ dashboards: { own: [{ nam: 'x' }] } }, "unknown key 'nam'"],
  [{ dashboards: { own: [{ name: 'x', json: '{}', multiCluster: { clusterLabel: 'a-b' } }] } }, "'a-b'"],
])('settings %j are refused', (settings, message) => {
  expect(() => fleetOf(newOutdir(), { hub: { settings: settings as never } }).synth()).toThrow(message);
});

import { faults, PROVIDERS } from './fields';
import { providersTree } from '../../../src/backends/grafana/providers';

const FOLDERS = [{ name: 'fleet', title: 'Fleet', configMaps: ['a'] }, { name: 'my-team', title: 'My $team', configMaps: ['b'] }];

test('each folder has a provider, by documented fields only', () => {
  const tree = providersTree(FOLDERS);
  expect(faults(tree, PROVIDERS)).toEqual([]);
  const providers = tree.providers as { name: string; folder: string; folderUid: string; options: { path: string } }[];
  expect(providers.map(({ name, folder, folderUid, options }) => [name, folder, folderUid, options.path])).toEqual([
    ['fleet', 'Fleet', 'fleet', '/var/lib/grafana/dashboards/fleet'],
    ['my-team', 'My $$team', 'my-team', '/var/lib/grafana/dashboards/my-team'],
  ]);
});

test('changed files are looked for, and what is provisioned is changed nowhere else', () => {
  expect(providersTree(FOLDERS).providers).toEqual(FOLDERS.map(() => expect.objectContaining({ updateIntervalSeconds: 30, allowUiUpdates: false, disableDeletion: false, type: 'file' })));
});

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { isMap } from '../../src/topology/layers/layer';
import { hub } from '../compile/compiled';

/** Blocks of YAML of a page that are settings of a hub. */
function settingsIn(page: string): Record<string, any>[] {
  const text = readFileSync(path.join(__dirname, '..', '..', 'docs', page), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => load(block));
  return blocks.filter(isMap).filter((block) => !('apiVersion' in block));
}

const EXAMPLES = ['grafana.md', 'backup.md'].flatMap((page) => settingsIn(page).map((settings, i) => [page, i + 1, settings] as const));

test('the pages show settings', () => {
  expect(EXAMPLES.map(([page]) => page)).toEqual(expect.arrayContaining(['grafana.md', 'backup.md']));
});

test.each(EXAMPLES)('%s, example %i, is right as it stands', (_, __, { grafana, ...others }) => {
  const complete = { enabled: true, admin: { password: { name: 'grafana', key: 'admin-password' } }, ...grafana };
  const { codes, plan } = hub({ settings: { ...others, grafana: complete } });
  expect(codes).toEqual([]);
  expect(plan.grafana?.dataSources).toHaveLength(3);
});

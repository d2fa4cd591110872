import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { ClusterSettings } from '../../src/topology/settings/cluster-settings';
import { compiledFleet, hub } from '../compile/compiled';

const PAGE = readFileSync(path.join(__dirname, '../../docs/logs-store.md'), 'utf8');

/** The layers that the page shows, each as it would stand in a file. */
const LAYERS = [...PAGE.matchAll(/^( *)```yaml\n(.*?)^\1```$/gms)].map(([, indent, text]) => text.replaceAll(`\n${indent}`, '\n').slice(indent.length));

const PRODUCTION = { name: 'euw1-production', props: {} };

test('shows layers', () => expect(LAYERS).toHaveLength(6));

test.each(LAYERS)('nothing is wrong with %s', (text) => {
  const found = compiledFleet('hub', { settings: load(text) as ClusterSettings }, [PRODUCTION]).codes;
  expect(found).toEqual(hub().codes);
});

import * as fs from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Template } from './templates';
import { clusterName } from '../fixture';
import { BenchFleet, FLEETS } from '../fleets';

/** Writes the manifests of the hub and of each shape of spoke, for the cases that do without the library. */
const [folder] = process.argv.slice(2);

function templatesOf({ shapes, make }: BenchFleet): Template[] {
  const fleet = make(shapes + 1, {});
  // the first template after the hub's is the one of index 0 modulo the number of shapes
  const names = ['hub', ...Array.from({ length: shapes }, (_, i) => clusterName(i === 0 ? shapes : i))];
  return names.map((cluster) => ({ cluster, components: fleet.chart(Testing.app(), cluster)._manifestsByComponent() }));
}

const templates = { reference: templatesOf(FLEETS.reference), mixed: templatesOf(FLEETS.mixed) };
for (const { cluster, components } of templates.reference) {
  const count = components.reduce((sum, { manifests }) => sum + manifests.length, 0);
  if (count < 50) throw new Error(`${cluster} has ${count} objects, the targets are stated for 50 and more`);
}
fs.writeFileSync(path.join(folder, 'templates.json'), JSON.stringify(templates));

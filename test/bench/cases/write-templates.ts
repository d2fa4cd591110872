import * as fs from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { clusterName, fleetOf } from '../fixture';
import { Template } from './templates';

/** Writes the manifests of the hub and of each shape of spoke, for the cases that do without the library. */
const [folder] = process.argv.slice(2);
const fleet = fleetOf(6, {});
// the first template after the hub's is the one of index 0 modulo the number of shapes
const names = ['hub', clusterName(5), clusterName(1), clusterName(2), clusterName(3), clusterName(4)];
const templates: Template[] = names.map((cluster) => ({
  cluster,
  components: fleet.chart(Testing.app(), cluster)._manifestsByComponent(),
}));
for (const { cluster, components } of templates) {
  const count = components.reduce((sum, { manifests }) => sum + manifests.length, 0);
  if (count < 50) throw new Error(`${cluster} has ${count} objects, the targets are stated for 50 and more`);
}
fs.writeFileSync(path.join(folder, 'templates.json'), JSON.stringify(templates));

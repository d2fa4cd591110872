import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { reportCost } from './measure';
import { clustersOf, manifestsOf, readTemplates } from './templates';

/** One App per cluster, the best that stock cdk8s can do: `stock-app-each <clusters> <outdir> <templates>`. */
const [count, outdir, templates] = process.argv.slice(2);
for (const { name, template } of clustersOf(Number(count), readTemplates(templates))) {
  const app = new App({ outdir: path.join(outdir, name) });
  const chart = new Chart(app, name, { disableResourceNameHashes: true });
  manifestsOf(template, name).flatMap(({ manifests }) => manifests).forEach((manifest, i) => new ApiObject(chart, `o${i}`, manifest));
  app.synth();
}
reportCost();

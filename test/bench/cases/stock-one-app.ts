import { ApiObject, App, Chart } from 'cdk8s';
import { reportCost } from './measure';
import { clustersOf, manifestsOf, readTemplates } from './templates';

/** One App with a chart per cluster, as the cdk8s documentation shows it: `stock-one-app <clusters> <outdir> <templates>`. */
const [count, outdir, templates] = process.argv.slice(2);
const app = new App({ outdir });
for (const { name, template } of clustersOf(Number(count), readTemplates(templates))) {
  const chart = new Chart(app, name, { disableResourceNameHashes: true });
  manifestsOf(template, name).flatMap(({ manifests }) => manifests).forEach((manifest, i) => new ApiObject(chart, `o${i}`, manifest));
}
app.synth();
reportCost();

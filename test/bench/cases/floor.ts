import { reportCost } from './measure';
import { clustersOf, manifestsOf, readTemplates } from './templates';
import { layoutCluster } from '../../../src/delivery/layout';
import { OutputWriter } from '../../../src/delivery/write';

/** Plain objects, the emitter, the same files, staging and renaming, and nothing else: `floor <clusters> <outdir> <templates>`. */
const [count, outdir, templates] = process.argv.slice(2);
const writer = new OutputWriter(outdir, { cacheFile: '' });
writer.begin();
for (const { name, template } of clustersOf(Number(count), readTemplates(templates))) {
  const { files, objects } = layoutCluster(name, manifestsOf(template, name), 'component');
  writer.stageCluster(name, files, objects);
}
writer.commit();
reportCost();

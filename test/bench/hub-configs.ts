import * as fs from 'node:fs';
import * as path from 'node:path';

/** The ConfigMaps of the hub's Prometheus. */
export interface HubConfigs {
  readonly configMaps: number;
  readonly largestKb: number;
  readonly allKb: number;
}

/** What an API server takes. */
const MOST_KB = 1024;

/** Measures the ConfigMaps of a written hub; throws where one is too large to be applied. */
export function hubConfigs(outdir: string): HubConfigs {
  const documents = fs.readFileSync(path.join(outdir, 'hub', 'prometheus.yaml'), 'utf8').split('\n---\n');
  const sizes = documents.filter((text) => /^kind: ConfigMap$/m.test(text)).map(dataKb);
  const largestKb = Math.max(...sizes);
  if (largestKb > MOST_KB) throw new Error(`a ConfigMap of the hub has ${largestKb.toFixed(0)} KiB`);
  return { configMaps: sizes.length, largestKb, allKb: sizes.reduce((sum, kb) => sum + kb, 0) };
}

/** The texts of a ConfigMap, which stand indented by four spaces in what is written. */
function dataKb(document: string): number {
  const lines = document.slice(document.search(/^data:$/m)).split('\n').filter((line) => line.startsWith('    '));
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) - 3, 0) / 1024;
}

import { parse } from 'yaml';
import { ReadJob, Tree } from './read';
import { NODE } from './read-alloy';
import { readScrapeConfigs } from './read-prometheus';
import { NODE_NAME_VARIABLE } from '../../../src/backends/otel/args';
import { BackendOutput } from '../../../src/compile/plan';

/** The jobs of a printed config of the OpenTelemetry Collector: Prometheus' own, once the collector has expanded variables. */
export function readOtel({ files }: Pick<BackendOutput, 'files'>): ReadJob[] {
  const { receivers } = expanded(parse(files['config.yaml'])) as { readonly receivers: { readonly [name: string]: Tree } };
  const { global, scrape_configs: jobs } = receivers.prometheus.config as { readonly global: Tree; readonly scrape_configs: readonly Tree[] };
  return readScrapeConfigs(jobs, global);
}

/** Every text as the collector reads it: `$$` is `$`, and a `$` of its own must not be there. */
function expanded(part: unknown): unknown {
  if (typeof part === 'string') {
    return part.replace(/\$(?:\$|\{env:(\w+)\})?/g, (found, variable?: string) => {
      if (found === '$') throw new Error(`a single $ in ${JSON.stringify(part)}`);
      return found === '$$' ? '$' : variable === NODE_NAME_VARIABLE ? NODE : `<${variable}>`;
    });
  }
  if (typeof part !== 'object' || part === null) return part;
  return Array.isArray(part) ? part.map(expanded) : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, expanded(value)]));
}

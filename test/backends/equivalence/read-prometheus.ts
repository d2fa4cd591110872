import { parse } from 'yaml';
import { ReadJob, readJob, sorted, Tree } from './read';
import { BackendOutput } from '../../../src/compile/plan';

const NOT_SCRAPING = new Set(['relabel_configs', 'metric_relabel_configs']);

/** The jobs of a printed Prometheus config, those in further ConfigMaps included. */
export function readPrometheus({ files, shards = {} }: Pick<BackendOutput, 'files' | 'shards'>): ReadJob[] {
  const config = parse(files['prometheus.yml']) as Tree;
  const further = Object.values(shards).flatMap((shard) => Object.values(shard).map((text) => parse(text) as Tree));
  return [config, ...further].flatMap((part) => readScrapeConfigs(part.scrape_configs as Tree[], config.global as Tree));
}

/** Scrape configs as Prometheus has them, and whoever embeds it. */
export function readScrapeConfigs(configs: readonly Tree[], global: Tree): ReadJob[] {
  return configs.map((config) => {
    const fields = Object.entries(config).filter(([name]) => !NOT_SCRAPING.has(name));
    const discoveries = fields.filter(([name]) => name.endsWith('_sd_configs') || name === 'static_configs');
    const scrape = fields.filter((field) => !discoveries.includes(field));
    return readJob(
      { scrape_interval: global.scrape_interval, scrape_timeout: global.scrape_timeout, ...Object.fromEntries(scrape) },
      (config.relabel_configs ?? []) as Tree[],
      (config.metric_relabel_configs ?? []) as Tree[],
      discoveries.flatMap(([name, list]) => (list as Tree[]).flatMap((one) => (name === 'static_configs'
        ? (one.targets as string[]).map((target) => sorted({ ...one.labels as Tree, __address__: target }))
        : { kind: name.replace('_sd_configs', ''), ...one }))),
    );
  });
}

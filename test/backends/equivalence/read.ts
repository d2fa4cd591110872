import { RelabelConfig, SampleJob, TargetJob } from '../../../src/model/relabel';

/** Parts of a config as they stand there: wire names and plain values. */
export interface Tree { readonly [name: string]: unknown }

/** A scrape job as a printed config has it, whichever language that is in. */
export interface ReadJob {
  readonly job: TargetJob & SampleJob;
  /** How its targets call the job, where that is not what the config calls it. */
  readonly calls?: string;
  /** Where targets come from; the static ones as label sets. */
  readonly discoveries: readonly Tree[];
  /** Limits, credentials and whatever else does not touch labels; without defaults. */
  readonly scrape: Tree;
}

/** Wire names of a rule -> the model's. */
const RULE_FIELDS: { readonly [wire: string]: keyof RelabelConfig } = {
  source_labels: 'sourceLabels',
  separator: 'separator',
  regex: 'regex',
  modulus: 'modulus',
  target_label: 'targetLabel',
  replacement: 'replacement',
  action: 'action',
};

/** A rule of a printed config, read as the engine reads it. */
export function readRule(wire: Tree): RelabelConfig {
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => {
    const field = RULE_FIELDS[name];
    if (field === undefined) throw new Error(`no rule has '${name}'`);
    const expected = field === 'modulus' ? 'number' : field === 'sourceLabels' ? 'object' : 'string';
    if (typeof value !== expected) throw new Error(`'${name}' of a rule is ${JSON.stringify(value)}`);
    return [field, value];
  }));
}

/** Scrape arguments that decide on labels; Alloy and Prometheus write them alike. */
const LABELLING = new Set(['job_name', 'honor_labels', 'scrape_interval', 'scrape_timeout', 'metrics_path', 'scheme', 'params']);

/** Values that are the same as none. */
const DEFAULTS: Tree = {
  honor_timestamps: true,
  sample_limit: 0,
  label_limit: 0,
  label_name_length_limit: 0,
  label_value_length_limit: 0,
  body_size_limit: '0',
  follow_redirects: true,
  enable_http2: true,
};

/** Field of a discovery -> the values that are the same as none. */
const DISCOVERY_DEFAULTS: { readonly [kind: string]: Tree } = {
  dns: { type: 'SRV', refresh_interval: '30s' },
  http: { refresh_interval: '60s' },
  file: { refresh_interval: '5m' },
};

function withoutDefaults(discovery: Tree): Tree {
  const defaults = DISCOVERY_DEFAULTS[discovery.kind as string] ?? {};
  return sorted(Object.fromEntries(Object.entries(discovery).filter(([name, value]) => value !== DEFAULTS[name] && value !== defaults[name])));
}

/** A job of the arguments of its scrape, under Prometheus' names. */
export function readJob(scrape: Tree, rules: readonly Tree[], sampleRules: readonly Tree[], discoveries: readonly Tree[]): ReadJob {
  const rest = Object.entries(scrape).filter(([name, value]) => !LABELLING.has(name) && value !== DEFAULTS[name]);
  return {
    job: {
      jobName: scrape.job_name as string,
      honorLabels: scrape.honor_labels as boolean | undefined,
      scrapeInterval: scrape.scrape_interval as string,
      scrapeTimeout: scrape.scrape_timeout as string,
      metricsPath: scrape.metrics_path as string | undefined,
      scheme: scrape.scheme as string | undefined,
      params: scrape.params as { [name: string]: string[] } | undefined,
      relabelConfigs: rules.map(readRule),
      metricRelabelConfigs: sampleRules.map(readRule),
    },
    // their order says nothing
    discoveries: discoveries.map(withoutDefaults).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    scrape: sorted(Object.fromEntries(rest)),
  };
}

/** The values of a tree in the order of their names. */
export function sorted(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}

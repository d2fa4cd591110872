import { FieldTable, PrintContext, printFields } from './fields';
import { printRules } from './relabel';
import { OWN_CLASS } from './scrape-classes';
import { ProbeFields } from '../../../imports/prometheus-operator-scrape';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/** A job that a Probe says exactly. */
interface StaticProbe {
  readonly config: ScrapeConfig;
  readonly module: string;
  /** Address of the exporter. */
  readonly prober: string;
  readonly targets: readonly string[];
  readonly labels?: { readonly [name: string]: string };
  /** What stands behind the rules that every Probe begins with. */
  readonly rules: readonly RelabelConfig[];
}

/** Fields of a job that a Probe has; a job with any other is none. */
const KNOWN: ReadonlySet<string> = new Set<keyof ScrapeConfig>([
  'jobName', 'scrapeInterval', 'scrapeTimeout', 'metricsPath', 'scheme', 'params', 'sampleLimit', 'labelLimit', 'labelNameLengthLimit', 'labelValueLengthLimit',
  'staticConfigs', 'relabelConfigs', 'metricRelabelConfigs',
]);

/** The job as a probe of targets that are known; undefined: a Probe would not be the same. */
export function staticProbe(config: ScrapeConfig): StaticProbe | undefined {
  const { params = {}, relabelConfigs = [], staticConfigs = [] } = config;
  const [first, second, third, ...rules] = relabelConfigs;
  if (first === undefined || !isCopy(first, '__address__', '__param_target') || !isCopy(second, '__param_target', 'instance')) return undefined;
  const prober = constantOf(third, '__address__');
  const [group] = staticConfigs;
  const [module] = params.module ?? [];
  const isOne = staticConfigs.length === 1 && group.targets.length > 0 && group.labels?.job === undefined;
  const isPlain = Object.keys(params).length === 1 && params.module?.length === 1
    && Object.entries(config).every(([key, value]) => value === undefined || KNOWN.has(key));
  return prober !== undefined && isOne && isPlain ? { config, module, prober, targets: group.targets, labels: group.labels, rules } : undefined;
}

function isCopy(rule: RelabelConfig | undefined, from: string, to: string): boolean {
  return rule !== undefined && isSame(rule, { sourceLabels: [from], targetLabel: to });
}

function isSame(rule: RelabelConfig, other: RelabelConfig): boolean {
  const { action = 'replace', ...rest } = rule;
  return action === 'replace' && JSON.stringify(Object.entries(rest).sort()) === JSON.stringify(Object.entries(other).sort());
}

/** What a rule always writes; undefined: that depends. */
function constantOf(rule: RelabelConfig | undefined, label: string): string | undefined {
  const { replacement } = rule ?? {};
  return replacement !== undefined && !replacement.includes('$') && replacement !== '' && isSame(rule!, { targetLabel: label, replacement }) ? replacement : undefined;
}

/** The operator gives targets its own namespace, which they are not in. */
const WITHOUT_NAMESPACE: RelabelConfig = Object.freeze({ targetLabel: 'namespace', replacement: '' });

const FIELDS: FieldTable<Pick<ScrapeConfig, 'scrapeInterval' | 'scrapeTimeout' | 'sampleLimit' | 'labelLimit' | 'labelNameLengthLimit' | 'labelValueLengthLimit' | 'metricRelabelConfigs'>> = {
  scrapeInterval: { wire: 'interval' },
  scrapeTimeout: { wire: 'scrapeTimeout' },
  sampleLimit: { wire: 'sampleLimit' },
  labelLimit: { wire: 'labelLimit' },
  labelNameLengthLimit: { wire: 'labelNameLengthLimit' },
  labelValueLengthLimit: { wire: 'labelValueLengthLimit' },
  metricRelabelConfigs: { wire: 'metricRelabelings', print: printRules },
};

/** The `spec` of a Probe. */
export function probeSpec({ config, labels, module, prober, rules, targets }: StaticProbe, context: PrintContext): ProbeFields['spec'] {
  const own = labels?.namespace === undefined ? [WITHOUT_NAMESPACE, ...rules] : rules;
  const head: ProbeFields['spec'] = {
    // a rule is made of it, whose replacement is a template
    jobName: config.jobName.replaceAll('$', () => '$$'),
    scrapeClass: OWN_CLASS,
    module,
    prober: { url: prober, ...config.scheme !== undefined && { scheme: config.scheme }, path: config.metricsPath ?? '/metrics' },
    targets: { staticConfig: { static: targets, ...labels && { labels }, relabelingConfigs: printRules(own, context) } },
  };
  return { ...head, ...printFields(FIELDS, config, context) };
}

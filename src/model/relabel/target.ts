import { compileRules } from './compile-rule';
import { Dialect, DIALECTS, DialectTraits } from './dialect';
import { LabelBuilder, Labels } from './label-builder';
import {
  ADDRESS, HISTOGRAM_LABELS, META_PREFIX, METRICS_PATH, PARAM_PREFIX, RESERVED_PREFIX, SCHEME, SCRAPE_INTERVAL, SCRAPE_TIMEOUT,
} from './names';
import { RelabelConfig } from './relabel-config';
import { formatScrapeDuration, parseScrapeDuration } from './scrape-duration';
import { runRules } from './simulate';

/** What a scrape config says of its targets. */
export interface TargetJob {
  readonly jobName: string;
  /** Defaults to `1m`, the engines' own. */
  readonly scrapeInterval?: string;
  /** Defaults to `10s`, or the interval where that is shorter. */
  readonly scrapeTimeout?: string;
  readonly metricsPath?: string;
  readonly scheme?: string;
  readonly params?: { readonly [name: string]: readonly string[] };
  readonly relabelConfigs?: readonly RelabelConfig[];
}

/** What became of a discovered target. */
export interface TargetResult {
  /** Everything that the scraper knows of it, `__address__` and the like included; undefined where it is not scraped. */
  readonly labels?: { [name: string]: string };
  /** A rule dropped it. */
  readonly dropped: boolean;
  /** Why the engine refuses it. */
  readonly error?: string;
}

/**
 * The way from a discovered target to one that is scraped: defaults, rules, checks, `instance`.
 *
 * `discovered` are the labels of discovery or of a static config, those of the target above those of its group.
 */
export function simulateTarget(job: TargetJob, discovered: Labels, dialect: Dialect): TargetResult {
  const traits = DIALECTS[dialect];
  const rules = compileRules(job.relabelConfigs ?? [], dialect);
  const labels = new LabelBuilder(Object.entries(discovered), traits);
  // the order of the discovered labels among themselves is the engine's secret: sorted is as good as any
  labels.markChanged();
  if (!traits.defaultsBeforeRules && !runRules(rules, labels)) return { dropped: true };
  for (const [name, value] of defaultLabels(job, traits)) {
    if (labels.get(name) === '' || (traits.paramsOverrideTarget && name.startsWith(PARAM_PREFIX))) labels.set(name, value);
  }
  if (traits.defaultsBeforeRules && !runRules(rules, labels)) return { dropped: true };
  const error = finish(labels, traits);
  return error === undefined ? { labels: labels.toLabels(), dropped: false } : { dropped: false, error };
}

/** The labels that a scrape config gives to targets that do not have them. */
export function defaultLabels(job: TargetJob, traits: DialectTraits): [string, string][] {
  const interval = parseScrapeDuration(job.scrapeInterval ?? '1m') ?? 0;
  const timeout = parseScrapeDuration(job.scrapeTimeout ?? '') ?? Math.min(10_000, interval);
  return [
    ['job', job.jobName],
    [SCRAPE_INTERVAL, formatScrapeDuration(interval)],
    [SCRAPE_TIMEOUT, formatScrapeDuration(timeout)],
    [METRICS_PATH, job.metricsPath ?? '/metrics'],
    [SCHEME, job.scheme ?? 'http'],
    ...(traits.histogramLabels ? Object.keys(HISTOGRAM_LABELS).map((name): [string, string] => [name, 'false']) : []),
    ...Object.entries(job.params ?? {}).filter(([, values]) => values.length > 0)
      .map(([name, values]): [string, string] => [PARAM_PREFIX + name, values[0]]),
  ];
}

/** The labels of a target that its series carry. */
export function seriesLabelsOf(target: Labels): { [name: string]: string } {
  return Object.fromEntries(Object.entries(target).filter(([name, value]) => !name.startsWith(RESERVED_PREFIX) && value !== ''));
}

/** Checks a target that the rules kept, and completes it; why it is refused. */
function finish(labels: LabelBuilder, traits: DialectTraits): string | undefined {
  const fault = completeAddress(labels, traits) ?? timingFault(labels) ?? (traits.histogramLabels ? histogramFault(labels) : undefined);
  if (fault !== undefined) return fault;
  for (const [name] of labels.entries()) {
    if (name.startsWith(META_PREFIX)) labels.delete(name);
  }
  if (labels.get('instance') === '') labels.set('instance', labels.get(ADDRESS));
  return undefined;
}

function completeAddress(labels: LabelBuilder, traits: DialectTraits): string | undefined {
  const given = labels.get(ADDRESS);
  if (given === '') return 'no address';
  const port = traits.addsDefaultPort && lacksPort(given) ? DEFAULT_PORTS.get(labels.get(SCHEME)) : '';
  if (port === undefined) return `invalid scheme: "${labels.get(SCHEME)}"`;
  const address = given + port;
  labels.set(ADDRESS, address);
  return address.includes('/') ? `"${address}" is not a valid hostname` : undefined;
}

function timingFault(labels: LabelBuilder): string | undefined {
  const interval = parseScrapeDuration(labels.get(SCRAPE_INTERVAL));
  if (interval === undefined) return `error parsing scrape interval: "${labels.get(SCRAPE_INTERVAL)}"`;
  if (interval === 0) return 'scrape interval cannot be 0';
  const timeout = parseScrapeDuration(labels.get(SCRAPE_TIMEOUT));
  if (timeout === undefined) return `error parsing scrape timeout: "${labels.get(SCRAPE_TIMEOUT)}"`;
  if (timeout === 0) return 'scrape timeout cannot be 0';
  return timeout > interval ? 'scrape timeout cannot be greater than scrape interval' : undefined;
}

function histogramFault(labels: LabelBuilder): string | undefined {
  const wrong = Object.keys(HISTOGRAM_LABELS).find((name) => !BOOLEAN.test(labels.get(name)));
  return wrong === undefined ? undefined : `error parsing ${HISTOGRAM_LABELS[wrong]}: "${labels.get(wrong)}"`;
}

/** What Go's `strconv.ParseBool` takes, or nothing. */
const BOOLEAN = /^(?:|1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([['', ':80'], ['http', ':80'], ['https', ':443']]);

/** Whether a port would make a valid address of it, and it has none. */
function lacksPort(address: string): boolean {
  return !splitsIntoHostAndPort(address) && splitsIntoHostAndPort(`${address}:1234`);
}

/** Go's `net.SplitHostPort` without what it returns: `host:port` or `[host]:port`. */
function splitsIntoHostAndPort(address: string): boolean {
  return /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(address);
}

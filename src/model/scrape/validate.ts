import { all, choice, count, Fields, flag, isMap, list, mapOf, Place, refuse, struct, text, textWithout, whereIs } from './field-kinds';
import { httpClientRule, HTTP_CLIENT_FIELDS } from './http-client-fields';
import { ScrapeConfig } from './scrape-config';
import { DISCOVERY_FIELDS } from './service-discovery-fields';
import { byteSize, duration, hostPort, timeoutRule } from './texts';
import { Diagnostic, Report } from '../../diagnostics';
import { Dialect } from '../relabel/dialect';
import { RelabelConfig } from '../relabel/relabel-config';
import { validateRelabelConfig } from '../relabel/validate';
import { maskUrl } from '../values/url';

/** What the rules of a job are read by, where it matters. */
export interface ScrapeValidation {
  /**
   * Whose relabelling the rules are for.
   * @default 'alloy', which takes the least
   */
  readonly dialect?: Dialect;
  /**
   * Labels that are forced on every series, so that it is no use to set them.
   * @default - cluster and environment
   */
  readonly identityLabels?: readonly string[];
}

/** Every fault of a job that a user gave, typed or in YAML; `where` is what it belongs to, such as `cluster 'a'`. */
export function validateScrapeConfig(config: unknown, where: string, how: ScrapeValidation = {}): Diagnostic[] {
  const report = new Report();
  const name = isMap(config) ? config.jobName : undefined;
  const place: Place = { root: typeof name === 'string' ? `${where}, job '${name}'` : where, path: '', report, dialect: how.dialect ?? 'alloy' };
  checkScrapeConfig(config, place, how);
  return report.diagnostics;
}

/** Looks at a job that stands at a place. */
export function checkScrapeConfig(config: unknown, place: Place, how: ScrapeValidation): boolean {
  if (!SCRAPE_CONFIG(config, place)) return false;
  warnOfIdentity(config as ScrapeConfig, how.identityLabels ?? IDENTITY_LABELS, place);
  return true;
}

/** Protocols that a scrape can fall back to. */
const PROTOCOLS = ['OpenMetricsText0.0.1', 'OpenMetricsText1.0.0', 'PrometheusProto', 'PrometheusText0.0.4', 'PrometheusText1.0.0'];

const RELABEL_FIELDS: Fields<RelabelConfig> = {
  sourceLabels: list(text()),
  separator: text({ empty: true }),
  targetLabel: text(),
  regex: text({ empty: true }),
  modulus: count(1),
  replacement: text({ empty: true }),
  action: text(),
};

/** Relabelling rules. */
export const RELABEL_CONFIGS = list(struct<RelabelConfig>(RELABEL_FIELDS, [], (rule, place) =>
  all(validateRelabelConfig(rule, place.dialect), (fault) => refuse(place, 'bad-relabel-rule', fault))));

const limit = count(0);

/** A path is escaped before it is asked for, and what looks like parameters in it with it. */
function pathError(path: string): string | undefined {
  if (!path.startsWith('/')) return `'${path}' does not begin with /`;
  return /[?#]/.test(path) ? `'${maskUrl(path)}' is more than a path: parameters are given by 'params'` : undefined;
}

const SCRAPE_FIELDS: Fields<ScrapeConfig> = {
  ...HTTP_CLIENT_FIELDS,
  ...DISCOVERY_FIELDS,
  jobName: text(),
  scrapeInterval: duration,
  scrapeTimeout: duration,
  metricsPath: textWithout(pathError, 'bad-path'),
  scheme: choice(['http', 'https']),
  params: mapOf(list(text({ empty: true }))),
  honorLabels: flag,
  honorTimestamps: flag,
  sampleLimit: limit,
  labelLimit: limit,
  labelNameLengthLimit: limit,
  labelValueLengthLimit: limit,
  bodySizeLimit: byteSize,
  fallbackScrapeProtocol: choice(PROTOCOLS),
  relabelConfigs: RELABEL_CONFIGS,
  metricRelabelConfigs: RELABEL_CONFIGS,
};

const DISCOVERIES = Object.keys(DISCOVERY_FIELDS) as readonly (keyof typeof DISCOVERY_FIELDS)[];

const SCRAPE_CONFIG = struct<ScrapeConfig>(SCRAPE_FIELDS, ['jobName'], (config, place) => all([
  httpClientRule(config, place),
  DISCOVERIES.some((name) => config[name] !== undefined)
    || refuse(place, 'no-targets', 'the job has no targets', `give it one of ${DISCOVERIES.join(', ')}`),
  timeoutRule(config, place),
  addressRule(config, place),
], Boolean));

/** Targets are addresses, unless rules make something else of them (a blackbox exporter's are URLs). */
function addressRule({ staticConfigs = [], relabelConfigs = [] }: ScrapeConfig, place: Place): boolean {
  return relabelConfigs.length > 0 || all(staticConfigs, ({ targets }, i) => all(targets, (target, n) =>
    hostPort(target, { ...place, path: `staticConfigs[${i}].targets[${n}]` })));
}

export const IDENTITY_LABELS = ['cluster', 'environment'];

function warnOfIdentity(config: ScrapeConfig, forced: readonly string[], place: Place): void {
  for (const field of ['relabelConfigs', 'metricRelabelConfigs'] as const) warnOfForcedLabels(config[field], field, forced, place);
  config.staticConfigs?.forEach(({ labels = {} }, i) => {
    for (const label of forced.filter((name) => Object.hasOwn(labels, name))) warnOfForced({ ...place, path: `staticConfigs[${i}].labels` }, label);
  });
}

/** Rules that set a label which is set once more after them. */
export function warnOfForcedLabels(rules: readonly RelabelConfig[] | undefined, field: string, forced: readonly string[], place: Place): void {
  rules?.forEach(({ targetLabel }, i) => {
    if (targetLabel !== undefined && forced.includes(targetLabel)) warnOfForced({ ...place, path: `${field}[${i}].targetLabel` }, targetLabel);
  });
}

function warnOfForced(at: Place, label: string): void {
  at.report.warning(
    'identity-label', whereIs(at), `'${label}' is forced to the cluster's own value afterwards`, 'remove it, or use another label',
  );
}

import { all, choice, count, entry, Fields, flag, isMap, list, mapOf, Place, refuse, struct, text, textWithout } from './field-kinds';
import { HTTP_CLIENT_FIELDS, httpClientRule } from './http-client-fields';
import {
  AnnotatedPodsJobOptions, AnnotatedServicesJobOptions, ControlPlaneJobOptions, CustomJobOptions, EtcdJobOptions, FluxControllersJobOptions,
  KubeStateMetricsJobOptions, ProbeJobOptions, StandardJobOptions,
} from './job-options';
import { SCRAPE_LIMITS } from './jobs/limits';
import { MonitorEndpoint, MonitorExpression, MonitorJobOptions } from './monitor-options';
import { ScrapeConfig } from './scrape-config';
import { isStandardJob, STANDARD_JOBS, StandardJob, StandardJobName } from './standard-jobs';
import { byteSize, duration, hostPort, target, timeoutRule } from './texts';
import { checkScrapeConfig, RELABEL_CONFIGS, ScrapeValidation } from './validate';
import { Diagnostic, nearest, oneOf, Report } from '../../diagnostics';
import { dnsLabelError, dnsSubdomainError } from '../values/kubernetes-name';

/**
 * A scrape job as layers hold it: the name of a standard job, a map with that name as its one key and its options below it,
 * or `config` with a job in Prometheus' own terms, which may have `scope` beside its fields.
 */
export type ScrapeJobSpec = string | { readonly [factory: string]: unknown };

/** A scrape job in the one form that is left after reading. */
export type JobRequest =
  | { readonly standard: StandardJobName; readonly options: object }
  | { readonly standard?: undefined; readonly config: ScrapeConfig; readonly scope: 'cluster' | 'node'; readonly scrapeClass?: string };

/** Key of a job in Prometheus' own terms. */
const CUSTOM = 'config';

/** Reads a job; undefined where it has a fault, which the report then has too. `where` is what the job belongs to. */
export function readJobSpec(spec: unknown, where: string, report: Report, how: ScrapeValidation = {}): JobRequest | undefined {
  const place: Place = { root: where, path: 'scrape', report, dialect: how.dialect ?? 'alloy' };
  const [name, body] = typeof spec === 'string' ? [spec, {}] : onlyEntry(spec) ?? [];
  if (name === undefined) {
    refuse(place, 'bad-scrape-job', `${JSON.stringify(spec)} is not a scrape job`, 'write the name of one, or a map with that name as its one key');
    return undefined;
  }
  if (name === CUSTOM) return readCustom(body, where, place, how);
  if (!isStandardJob(name)) {
    const names = [...Object.keys(STANDARD_JOBS), CUSTOM];
    const near = nearest(name, names);
    refuse(place, 'unknown-scrape-job', `'${name}' is not a scrape job`, near === undefined ? `it is ${oneOf(names)}` : `did you mean '${near}'`);
    return undefined;
  }
  // in YAML a name with a colon and nothing behind it
  const options = body ?? {};
  return optionsCheck(name)(options, entry(place, name)) ? { standard: name, options: options as object } : undefined;
}

/** Every fault of a job; `where` is what it belongs to, such as `cluster 'a'`. */
export function validateJobSpec(spec: unknown, where: string, how: ScrapeValidation = {}): Diagnostic[] {
  const report = new Report();
  readJobSpec(spec, where, report, how);
  return report.diagnostics;
}

function onlyEntry(spec: unknown): [string, unknown] | undefined {
  const entries = isMap(spec) ? Object.entries(spec) : [];
  return entries.length === 1 ? entries[0] : undefined;
}

function readCustom(body: unknown, where: string, place: Place, how: ScrapeValidation): JobRequest | undefined {
  if (!isMap(body)) {
    refuse(entry(place, CUSTOM), 'wrong-type', `${JSON.stringify(body)} is not a map`, 'give it `jobName` and the other fields of a scrape config');
    return undefined;
  }
  const { scope = 'cluster', scrapeClass, ...rest } = body as CustomJobOptions & { readonly [field: string]: unknown };
  const inJob: Place = { ...place, root: typeof rest.jobName === 'string' ? `${where}, job '${rest.jobName}'` : where, path: '' };
  const right = all([
    choice(['cluster', 'node'])(scope, entry(inJob, 'scope')),
    scrapeClass === undefined || text()(scrapeClass, entry(inJob, 'scrapeClass')),
    checkScrapeConfig(rest, inJob, how),
  ], Boolean);
  const config = rest as unknown as ScrapeConfig;
  return right && (scope === 'cluster' || nodeScopeRule(config, entry(inJob, 'scope')))
    ? { config, scope: scope as 'cluster' | 'node', ...(scrapeClass === undefined ? {} : { scrapeClass }) }
    : undefined;
}

/** A job that each node does for itself must be one that the node's name can limit. */
function nodeScopeRule(config: ScrapeConfig, place: Place): boolean {
  const others = [config.staticConfigs, config.dnsSdConfigs, config.httpSdConfigs, config.fileSdConfigs].some((kind) => kind !== undefined);
  const limitable = config.kubernetesSdConfigs?.every((sd) => sd.apiServer === undefined
    && (sd.role === 'node' || sd.role === 'pod')
    && !sd.selectors?.some((selector) => selector.role === sd.role && selector.field !== undefined));
  return (limitable === true && !others) || refuse(
    place, 'bad-scope', "a job of scope 'node' has nothing but Kubernetes discovery of role 'node' or 'pod' of its own cluster, without a field selector",
    "remove the scope, or discover the targets by role 'pod'",
  );
}

const KUBERNETES_NAME = textWithout(
  (name) => dnsLabelError(name) && `'${name}' is not the name of a Kubernetes object`,
  'bad-name', 'use lower-case letters, digits and -, at most 63',
);

type JobOptions = Omit<
  AnnotatedPodsJobOptions & AnnotatedServicesJobOptions & ControlPlaneJobOptions & EtcdJobOptions & FluxControllersJobOptions
  & KubeStateMetricsJobOptions & MonitorJobOptions & ProbeJobOptions, 'drop'>;

/** Option -> check; an option is of one kind in every job. */
const OPTION_CHECKS: Fields<JobOptions> = {
  scrapeInterval: duration,
  scrapeTimeout: duration,
  scrapeClass: text(),
  sampleLimit: count(0),
  labelLimit: count(0),
  bodySizeLimit: byteSize,
  metricRelabelConfigs: RELABEL_CONFIGS,
  namespace: KUBERNETES_NAME,
  service: KUBERNETES_NAME,
  namespaces: list(KUBERNETES_NAME, 1),
  excludeNamespaces: list(KUBERNETES_NAME),
  slow: flag,
  slis: flag,
  resources: flag,
  tlsSecret: textWithout((name) => dnsSubdomainError(name), 'bad-name'),
  prober: hostPort,
  module: text(),
  targets: list(target, 1),
  services: flag,
  jobName: text(),
  name: KUBERNETES_NAME,
  matchLabels: mapOf(text({ empty: true })),
  matchExpressions: list(struct<MonitorExpression>({
    key: text(), operator: choice(['In', 'NotIn', 'Exists', 'DoesNotExist']), values: list(text({ empty: true })),
  }, ['key', 'operator'])),
  anyNamespace: flag,
  endpoints: list(struct<MonitorEndpoint>({
    port: text(),
    portNumber: count(1, 65535),
    path: text(),
    scheme: choice(['http', 'https']),
    params: mapOf(list(text({ empty: true }))),
    honorLabels: flag,
    relabelConfigs: RELABEL_CONFIGS,
    metricRelabelConfigs: RELABEL_CONFIGS,
    ...HTTP_CLIENT_FIELDS,
  }, [], httpClientRule), 1),
  jobLabel: text(),
  targetLabels: list(text()),
  podTargetLabels: list(text()),
};

const EVERY_JOB = [...SCRAPE_LIMITS, 'scrapeClass', 'metricRelabelConfigs'] as const satisfies readonly (keyof StandardJobOptions)[];

const checks = new Map<StandardJobName, ReturnType<typeof struct>>();

function optionsCheck(name: StandardJobName): ReturnType<typeof struct> {
  let check = checks.get(name);
  if (check === undefined) {
    const { options, dropLists, required = [], rule } = STANDARD_JOBS[name] as StandardJob<JobOptions>;
    const known = Object.fromEntries([...EVERY_JOB, ...options].map((option) => [option, OPTION_CHECKS[option]]));
    const drop = dropLists === undefined ? {} : { drop: list(choice(dropLists)) };
    check = struct<JobOptions>({ ...known, ...drop } as Fields<JobOptions>, required, (given, place) =>
      timeoutRule(given, place) && (rule === undefined || rule(given, place)));
    checks.set(name, check);
  }
  return check;
}

import { asksForOperator } from './runtime';
import { Report } from '../../diagnostics';
import { Dialect } from '../../model/relabel/dialect';
import { FluxControllersJobOptions } from '../../model/scrape/job-options';
import { JobRequest, readJobSpec } from '../../model/scrape/job-spec';
import { clusterWide, JobTemplate } from '../../model/scrape/job-template';
import { FLUX_POD_MONITOR, fluxMonitor } from '../../model/scrape/jobs/gitops';
import { limitsOf } from '../../model/scrape/jobs/limits';
import { monitorFaults } from '../../model/scrape/monitor-faults';
import { MonitorEndpoint, MonitorJobOptions } from '../../model/scrape/monitor-options';
import { SecretKey } from '../../model/secret/secret-key';
import { namedCollection } from '../../topology/collection';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { withIdentity } from '../identity';
import { limited } from '../jobs/job-limits';
import { IdentityRules, MonitorKind, MonitorPlan, OWN_LABELS, PlannedEndpoint, STACK_LABELS } from '../plan';
import { Prepared } from '../prepared';

/** Whether monitors of a cluster are printed as such, for the Prometheus of an operator. */
export function emitsMonitors({ operator }: ClusterSettings): boolean {
  return operator?.emitMonitors === true;
}

/** Labels that the monitors of a cluster get. */
export function monitorLabels(settings: ClusterSettings): MonitorPlan['labels'] {
  return settings.operator?.monitorLabels ?? (asksForOperator(settings) ? OWN_LABELS : STACK_LABELS);
}

/** Whether the Prometheus of an operator runs the job, where monitors are printed. */
export function isMonitored({ standard, subject }: JobTemplate): boolean {
  return standard === 'serviceMonitor' || standard === 'podMonitor' || (standard === 'fluxControllers' && subject === undefined);
}

/** A monitor that somebody asks for, and what its endpoints are called as jobs. */
interface Asked {
  readonly kind: MonitorKind;
  readonly options: MonitorJobOptions;
  readonly jobName: (index: number) => string;
}

/** Standard job -> the monitor that asks for the same. */
const MONITORS: { readonly [job: string]: (options: object) => Asked } = {
  serviceMonitor: (options) => ofMonitor('ServiceMonitor', 'serviceMonitor', options as MonitorJobOptions),
  podMonitor: (options) => ofMonitor('PodMonitor', 'podMonitor', options as MonitorJobOptions),
  fluxControllers: (options) => ({
    kind: 'PodMonitor', options: fluxMonitor(options as FluxControllersJobOptions), jobName: () => 'flux-controllers',
  }),
};

function ofMonitor(kind: MonitorKind, job: string, options: MonitorJobOptions): Asked {
  return { kind, options, jobName: (index) => `${job}/${options.namespace}/${options.name}/${index}` };
}

/** The monitors that are printed for a cluster, in the order in which its layers ask for them. */
export function monitorPlans(cluster: ResolvedCluster, common: Prepared, dialect: Dialect, report: Report): MonitorPlan[] {
  const { settings, identity, role } = common;
  if (!(common.isOperated || emitsMonitors(settings)) || role === 'host') return [];
  const where = `cluster '${cluster.name}' (${cluster.where('/scrape')})`;
  const how = { dialect, identityLabels: Object.keys(identity.labels) };
  // where jobs are planned, their faults have been said, and a report says nothing twice
  const requests = (cluster.document.scrape ?? []).map((spec) => readJobSpec(spec, where, report, how));
  const planned = requests.flatMap((request) => {
    const asked = askedBy(request);
    const plan = asked && monitorPlan(asked, cluster, common, report);
    return plan ?? [];
  });
  const names = new Set<string>();
  for (const { kind, options } of planned) {
    const name = `${kind} '${options.namespace}/${options.name}'`;
    if (names.has(name)) {
      const isFlux = options.name === FLUX_POD_MONITOR;
      report.error('duplicate-monitor', cluster.where('/scrape'), `cluster '${cluster.name}': ${name} is asked for twice`,
        isFlux ? 'give your own another name: this one is that of `fluxControllers`' : 'give one of them another name, or put its endpoints into the other');
    }
    names.add(name);
  }
  checkReachedSecrets(planned, cluster, settings, report);
  return planned;
}

/** Alloy that follows the objects reads Secrets only where it is let. */
function checkReachedSecrets(planned: readonly MonitorPlan[], cluster: ResolvedCluster, { collection }: ClusterDocument, report: Report): void {
  const { name, options } = namedCollection(collection);
  if (name !== 'alloy' || options.operatorObjects !== true) return;
  const { operatorSecretNamespaces: reached = [] } = options;
  for (const plan of planned) {
    const { kind, options: { namespace, name: monitor } } = plan;
    if (reached.includes(namespace) || secretsOfMonitor(plan).length === 0) continue;
    report.warning('secret-out-of-reach', cluster.where('/collection/alloy/operatorSecretNamespaces'),
      `cluster '${cluster.name}', ${kind} '${namespace}/${monitor}': it refers to Secrets, and Alloy may read none in namespace '${namespace}'`,
      `add '${namespace}' to \`operatorSecretNamespaces\`, unless only the Prometheus of the operator is to scrape it`);
  }
}

/** Keys of Secrets that a monitor refers to, in its own namespace. */
export function secretsOfMonitor({ endpoints }: MonitorPlan): SecretKey[] {
  return endpoints.flatMap(({ authorization, tlsConfig }) => [authorization?.credentials, tlsConfig?.ca, tlsConfig?.cert, tlsConfig?.key])
    .filter((secret) => secret !== undefined);
}

function askedBy(request: JobRequest | undefined): Asked | undefined {
  if (request?.standard === undefined || !Object.hasOwn(MONITORS, request.standard)) return undefined;
  return MONITORS[request.standard](request.options);
}

/** The rules of an endpoint, behind those of the whole monitor, with the rules that a job of the same ends with. */
function forcedRules(
  endpoint: MonitorEndpoint, { metricRelabelConfigs: ofAll = [] }: MonitorJobOptions, rules: IdentityRules,
): Partial<PlannedEndpoint> {
  const { honorLabels, metricRelabelConfigs = [], relabelConfigs } = endpoint;
  const forced = withIdentity({ jobName: '', honorLabels, relabelConfigs, metricRelabelConfigs: [...ofAll, ...metricRelabelConfigs] }, rules);
  return { relabelConfigs: forced.relabelConfigs, metricRelabelConfigs: forced.metricRelabelConfigs!.slice(ofAll.length) };
}

/** Limits that a monitor has once, for all of its endpoints. */
const OF_MONITOR = ['sampleLimit', 'labelLimit', 'bodySizeLimit'] as const;

function monitorPlan(asked: Asked, cluster: ResolvedCluster, common: Prepared, report: Report): MonitorPlan | undefined {
  const { isOperated, rules, settings, times } = common;
  const { kind, options, jobName } = asked;
  const { jobs = {} } = settings;
  const called = `cluster '${cluster.name}', ${kind} '${options.namespace}/${options.name}'`;
  const running = options.endpoints.flatMap((endpoint, index) => {
    const name = jobName(index);
    const own = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
    if (own?.enabled === false) return [];
    for (const { field, why, hint } of monitorFaults(kind, endpoint)) {
      report.error('not-for-monitors', cluster.where('/scrape'), `${called}, endpoints[${index}].${field}: a ${kind} cannot say it, since ${why}`, hint);
    }
    const { scrapeClass } = options;
    const template = { ...clusterWide({ jobName: name, ...limitsOf(options) }), ...(scrapeClass !== undefined && { scrapeClass }) };
    return { endpoint, limits: limited(template, own, settings, times) };
  });
  if (running.length === 0) return undefined;
  for (const limit of OF_MONITOR) {
    const values = [...new Set(running.map(({ limits }) => limits[limit]))];
    if (values.length < 2) continue;
    report.error('one-limit', cluster.where('/jobs'),
      `${called}: its endpoints have ${values.map((value) => `'${limit}' ${value ?? 'of nobody'}`).join(' and ')}, and a ${kind} has one for all`,
      'give all of its endpoints the same, or make two monitors of it');
  }
  const { sampleLimit, labelLimit, bodySizeLimit } = running[0].limits;
  return {
    kind,
    options: { ...options, sampleLimit, labelLimit, bodySizeLimit },
    endpoints: running.map(({ endpoint, limits }): PlannedEndpoint => ({
      ...endpoint,
      ...(isOperated && forcedRules(endpoint, options, rules)),
      // the Prometheus that reads it may have others
      scrapeInterval: limits.scrapeInterval ?? times.scrapeInterval,
      scrapeTimeout: limits.scrapeTimeout ?? times.scrapeTimeout,
    })),
    labels: monitorLabels(settings),
  };
}

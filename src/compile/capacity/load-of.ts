import { Report } from '../../diagnostics';
import { ClusterSize, seriesOfJob } from '../../model/capacity/job-series';
import { Load, NO_LOAD } from '../../model/capacity/load';
import { isStandardJob, StandardJobName } from '../../model/scrape/standard-jobs';
import { durationToMs } from '../../model/values/duration';
import { quantityToNumber } from '../../model/values/quantity';
import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { CapacitySettings } from '../../topology/settings/capacity-settings';
import { approachOf } from '../approach';
import { standardJobs } from '../jobs/standard-jobs';
import { leavesMonitors } from '../operator/runtime';
import { platform } from '../platform';

/** Pods of a node, where nobody says it: a third of what Kubernetes allows. @see https://kubernetes.io/docs/setup/best-practices/cluster-large/ */
const PODS_PER_NODE = 30;

/** Log lines of a pod in a day. */
const LOGS_PER_POD = 20 * 2 ** 20;

const APPLICATION_SERIES = 50;

/** The size of a cluster; undefined: nobody says it. */
export function sizeOf(capacity: CapacitySettings | undefined): ClusterSize | undefined {
  if (capacity?.nodes === undefined) return undefined;
  const { nodes, pods = nodes * PODS_PER_NODE, containersPerPod = 1.5, coresPerNode = 4, applicationSeries = APPLICATION_SERIES } = capacity;
  return { nodes, pods, containersPerPod, coresPerNode, applicationSeries };
}

/** What a cluster brings by its layers; undefined where they do not say how large it is. */
export function loadOf(cluster: ResolvedCluster): Load | undefined {
  const { role, document } = cluster;
  const { capacity = {}, global = {}, jobs = {}, logs, scrape = [] } = document;
  const size = sizeOf(capacity);
  if (size === undefined) return undefined;
  const approach = approachOf(role, document);
  const runs = approach.withoutJobs ? [] : standardJobs(role, { settings: document, approach, platform: platform(cluster, new Report()) });
  const others = leavesMonitors({ role, settings: document, approach }) ? MONITORED : NONE;
  const asked = scrape.flatMap((spec) => (typeof spec === 'string' ? [spec] : Object.keys(spec)))
    .filter((name) => isStandardJob(name)).filter((job) => !others.has(job));
  const series = new Map([...new Set([...runs, ...asked])].map((job) => [jobNameOf(job), seriesOfJob(job, size)]));
  for (const [name, counted] of Object.entries(capacity.series ?? {})) series.set(name, counted);
  let total = 0;
  let perSecond = 0;
  for (const [name, count] of series) {
    const { enabled, scrapeInterval = global.scrapeInterval ?? '30s' } = jobs[name] ?? {};
    if (enabled === false) continue;
    total += count;
    perSecond += count / (durationToMs(scrapeInterval) / 1000);
  }
  const sendsLogs = logs?.enabled !== false && !(isPulled(document.collection) && role === 'spoke');
  const { logsPerDay } = capacity;
  return {
    series: Math.round(total),
    samplesPerSecond: perSecond,
    logBytesPerDay: !sendsLogs ? NO_LOAD.logBytesPerDay : logsPerDay === undefined ? size.pods * LOGS_PER_POD : quantityToNumber(logsPerDay),
  };
}

/** Jobs that another Prometheus runs where they are printed as monitors. */
const MONITORED: ReadonlySet<string> = new Set<StandardJobName>(['fluxControllers', 'podMonitor', 'serviceMonitor']);

const NONE: ReadonlySet<string> = new Set();

/** Jobs whose name is not that of their factory. */
const NAMES: { readonly [J in StandardJobName]?: string } = {
  annotatedPods: 'kubernetes-pods',
  annotatedServices: 'kubernetes-services',
  coreDns: 'coredns',
  hostMetrics: 'node-exporter',
  openTelemetry: 'opentelemetry-collector',
};

/** What a standard job is called. */
export function jobNameOf(job: StandardJobName): string {
  return NAMES[job] ?? job.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

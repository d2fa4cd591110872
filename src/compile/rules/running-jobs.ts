import { COMPONENTS } from '../../model/components/component-table';
import { StandardJobName } from '../../model/scrape/standard-jobs';
import { kebabCase } from '../../syntax/kebab-case';
import { ClusterRole } from '../../topology/declaration';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { Approach } from '../approach';
import { runsExporters, standardJobs } from '../jobs/standard-jobs';
import { leavesMonitors } from '../operator/runtime';
import { Prepared } from '../prepared';
import { runsBlackbox } from '../workloads/blackbox';

/** Standard job -> the names that `settings.jobs` knows its jobs by, where they are others than its own with dashes. */
const NAMES: { readonly [name in StandardJobName]?: readonly string[] } = {
  annotatedPods: ['kubernetes-pods'],
  annotatedServices: ['kubernetes-services'],
  coreDns: ['coredns'],
  fluxControllers: ['flux-controllers', 'flux-resources'],
  hostMetrics: ['node-exporter'],
  openTelemetry: [COMPONENTS.openTelemetry.name],
};

/** What decides which jobs a cluster runs. */
export interface JobCircumstances extends Pick<Prepared, 'platform'> {
  readonly role: ClusterRole;
  readonly settings: ClusterDocument;
  readonly approach: Approach;
}

/** Names of the jobs that a cluster runs, in the order of the alphabet; none where nobody knows what is collected. */
export function runningJobs({ role, settings, approach, platform }: JobCircumstances): readonly string[] {
  if (approach.withoutJobs) return NONE;
  const found = new Set<string>();
  for (const name of standardJobs(role, { settings, approach, platform })) for (const job of namesOf(name)) found.add(job);
  for (const spec of settings.scrape ?? []) for (const job of namesOfSpec(spec)) found.add(job);
  if (role !== 'host' && runsBlackbox(settings) && runsExporters({ settings, approach })) found.add(PROBE);
  const { jobs, rbac } = settings;
  if (rbac?.scope === 'namespaces') for (const job of BEYOND_NAMESPACES) found.delete(job);
  if (leavesMonitors({ role, settings, approach })) for (const job of MONITORED) found.delete(job);
  if (jobs !== undefined) for (const name of Object.keys(jobs)) if (jobs[name].enabled === false) found.delete(name);
  return [...found].sort();
}

/** What cannot be read with rights in some namespaces alone: nodes, and the API server. */
const BEYOND_NAMESPACES = ['kube-apiserver', 'kubelet', 'cadvisor', 'kubelet-probes', 'kubelet-resource'];

/** What is printed as monitors. */
const MONITORED = ['flux-controllers', 'pod-monitor', 'service-monitor'];

/** What probes are called unless they have a name; rules about them look at all. */
const PROBE = 'probe';

const NONE: readonly string[] = [];

const known = new Map<string, readonly string[]>();

function namesOf(standard: string): readonly string[] {
  let names = known.get(standard);
  if (names === undefined) {
    names = (NAMES as { readonly [name: string]: readonly string[] })[standard] ?? [kebabCase(standard)];
    known.set(standard, names);
  }
  return names;
}

/** Of a job that a layer asks for; what is no job is reported where jobs are built. */
function namesOfSpec(spec: unknown): readonly string[] {
  if (typeof spec === 'string') return namesOf(spec);
  if (typeof spec !== 'object' || spec === null) return NONE;
  const [[name, options] = ['', undefined]] = Object.entries(spec);
  const given = (options as { readonly jobName?: unknown } | null | undefined)?.jobName;
  if (typeof given === 'string') return [given];
  return name === 'config' ? NONE : namesOf(name);
}

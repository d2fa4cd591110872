import { COMPONENTS } from '../../model/components/component-table';
import { ScrapeJobSpec } from '../../model/scrape/job-spec';
import { JobEngine, JobTemplate } from '../../model/scrape/job-template';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { CLUSTER_CA_FILE } from '../../model/scrape/service-account';
import { isStandardJob, STANDARD_JOBS } from '../../model/scrape/standard-jobs';
import { deepFreeze } from '../../syntax/frozen';
import { presentsToken } from '../rights/permissions';

/** node_exporter on the host itself, where its packages let it listen. */
const LOCAL_EXPORTER = deepFreeze([{ targets: [`localhost:${COMPONENTS.nodeExporter.ports.metrics}`] }]);

const NAMED_NODE_EXPORTER = deepFreeze([{ targetLabel: 'job', replacement: 'node-exporter' }]);

/** The label that tells hosts apart: where the targets are the host itself, it is the host's name. */
const OF_HOST: readonly string[] = Object.freeze(['instance']);

/**
 * The jobs that a host is asked to run, as it can run them.
 *
 * @param isOwn they are asked of this host: what it cannot run is a mistake, and not meant for others
 */
export function hostRequests(specs: readonly ScrapeJobSpec[], engine: JobEngine, isOwn: boolean): ScrapeJobSpec[] {
  return specs.filter((spec) => isOwn || runsOn(engine, spec)).map(asOnHost);
}

/** The jobs of a host, and which labels hold its name; without those that were meant for clusters, unless it asks for them itself. */
export function hostTemplates(templates: readonly JobTemplate[], isOwn: boolean): JobTemplate[] {
  return templates
    .filter(({ config }) => isOwn || kubernetesNeed(config) === undefined)
    .map((template) => ({ ...template, nodeLocal: false, nodeNameLabels: isAboutHost(template) ? OF_HOST : [] }));
}

/** What of a job there is in Kubernetes only, if it needs that. */
export function kubernetesNeed(config: ScrapeConfig): string | undefined {
  const [sd] = config.kubernetesSdConfigs ?? [];
  if (sd !== undefined) return `its targets are discovered by role '${sd.role}'`;
  if (presentsToken(config)) return 'it shows the token of a service account';
  return config.tlsConfig?.caFile === CLUSTER_CA_FILE ? 'it trusts the authority of a cluster' : undefined;
}

function isAboutHost({ builtin, config }: JobTemplate): boolean {
  return builtin !== undefined || config.staticConfigs === LOCAL_EXPORTER;
}

function runsOn(engine: JobEngine, spec: ScrapeJobSpec): boolean {
  const { name } = named(spec);
  const engines = name !== undefined && isStandardJob(name) ? STANDARD_JOBS[name].engines : undefined;
  return engines === undefined || engines.includes(engine);
}

/** node_exporter is no pod here; all other jobs are what they are. */
function asOnHost(spec: ScrapeJobSpec): ScrapeJobSpec {
  const { name, options } = named(spec);
  if (name !== 'nodeExporter' || typeof options !== 'object') return spec;
  const { namespace: _, ...limits } = (options ?? {}) as { readonly [option: string]: unknown };
  return { config: { jobName: 'node-exporter', ...limits, staticConfigs: LOCAL_EXPORTER, relabelConfigs: NAMED_NODE_EXPORTER } };
}

/** Layers hold what their users write: undefined for what names nothing, which is reported where it is read. */
function named(spec: unknown): { readonly name?: string; readonly options?: unknown } {
  if (typeof spec === 'string') return { name: spec, options: {} };
  if (typeof spec !== 'object' || spec === null) return {};
  const [entry] = Object.entries(spec);
  return entry === undefined ? {} : { name: entry[0], options: entry[1] };
}

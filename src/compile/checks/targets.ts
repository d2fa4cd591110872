import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { oncePer } from '../../syntax/weak-memo';
import { PlannedJob } from '../plan';
import { pathOf } from '../rights/permissions';

/** The annotation by which pods ask for a scrape. */
const ASKED = '__meta_kubernetes_pod_annotation_prometheus_io_scrape';

/** Job over pods that ask by annotation. */
const BY_ANNOTATION = 'kubernetes-pods';

/** Targets that two jobs of a cluster scrape: twice the load, and every series twice under two values of `job`. */
export function checkTargets({ plan, cluster }: Checked, report: Report): void {
  const jobs = plan.collectors.flatMap((collector) => collector.jobs).filter(({ builtin, origin }) => builtin === undefined && origin === undefined);
  const owners = new Map<string, string>();
  const told = new Set<string>();
  const refuse = (job: string, what: string, owner: string): void => {
    // collectors of one cluster share jobs, and jobs share several targets
    if (told.has(`${job} ${owner}`)) return;
    told.add(`${job} ${owner}`);
    report.error('duplicate-targets', cluster.where('/scrape'), `cluster '${plan.name}', job '${job}': ${what} is scraped by job '${owner}' too`, 'remove one of them');
  };
  for (const { basis, config } of jobs) {
    for (const [key, what] of targetsOf(basis ?? config)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, config.jobName);
      else if (owner !== config.jobName) refuse(config.jobName, what, owner);
    }
  }
  checkAnnotated(jobs, plan.name, cluster.where('/scrape'), report);
}

/** What a job scrapes, as far as equal texts mean equal targets, with a name for messages. */
const targetsOf = oncePer((config: ScrapeConfig): readonly (readonly [key: string, what: string])[] => {
  const { scheme = 'http', params = {}, relabelConfigs = [], kubernetesSdConfigs = [], staticConfigs = [] } = config;
  const seen = JSON.stringify([scheme, pathOf(config), params, relabelConfigs.filter((rule) => !namesJob(rule))]);
  return [
    ...kubernetesSdConfigs.map((sd): [string, string] => [`${JSON.stringify(sd)} ${seen}`, `what it discovers by role '${sd.role}'`]),
    ...staticConfigs.flatMap(({ targets }) => targets).map((target): [string, string] => [`${target} ${seen}`, `the target '${target}'`]),
  ];
});

function namesJob({ targetLabel, action = 'replace' }: RelabelConfig): boolean {
  return targetLabel === 'job' && action === 'replace';
}

/** Jobs of the cluster's own that keep what the annotation asks for, where the standard job does so already. */
function checkAnnotated(jobs: readonly PlannedJob[], cluster: string, where: string, report: Report): void {
  const standard = jobs.find(({ config }) => config.jobName === BY_ANNOTATION);
  if (standard === undefined) return;
  const told = new Set<string>();
  for (const { basis, config } of jobs) {
    const { jobName } = config;
    if (jobName.startsWith(BY_ANNOTATION) || told.has(jobName) || !keepsAnnotated(basis ?? config) || areApart(config, standard.config)) continue;
    told.add(jobName);
    report.warning('annotated-twice', where,
      `cluster '${cluster}', job '${jobName}': pods with the annotation 'prometheus.io/scrape' are scraped by job '${BY_ANNOTATION}' too`,
      'remove the job, or give `ScrapeJob.annotatedPods()` its namespaces as `excludeNamespaces`');
  }
}

const keepsAnnotated = oncePer(({ relabelConfigs = [], kubernetesSdConfigs = [] }: ScrapeConfig): boolean =>
  kubernetesSdConfigs.some(({ role }) => role === 'pod')
  && relabelConfigs.some(({ action, sourceLabels }) => action === 'keep' && sourceLabels?.includes(ASKED)));

/** Whether the namespaces of a job are none of those in which the standard job looks. */
function areApart(own: ScrapeConfig, standard: ScrapeConfig): boolean {
  const names = namespacesOf(own);
  if (names === undefined) return false;
  const looks = namespacesOf(standard);
  const passedOver = (standard.relabelConfigs ?? [])
    .filter(({ action, sourceLabels }) => action === 'drop' && sourceLabels?.length === 1 && sourceLabels[0] === '__meta_kubernetes_namespace')
    .flatMap(({ regex = '' }) => regex.split('|'));
  return names.every((name) => passedOver.includes(name) || (looks !== undefined && !looks.includes(name)));
}

/** Undefined: all. */
function namespacesOf({ kubernetesSdConfigs = [] }: ScrapeConfig): string[] | undefined {
  const lists = kubernetesSdConfigs.map(({ namespaces }) => namespaces?.names);
  return lists.some((names) => names === undefined) ? undefined : lists.flatMap((names) => names ?? []);
}

import { JobTemplate } from '../../model/scrape/job-template';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { WeakMemo } from '../../syntax/weak-memo';
import { presentsToken } from '../rights/permissions';
import { Loss, Reach } from '../rights/reach';

/** What is left of a job where only some namespaces may be read. */
interface Within {
  /** Undefined: nothing. */
  readonly template?: JobTemplate;
  /** Why it is not run, or not as it was meant. */
  readonly why?: string;
  readonly losses: readonly Loss[];
}

/** A job that somebody asked for, and that cannot be run as it is meant. */
export interface Refused {
  readonly jobName: string;
  readonly why: string;
}

/**
 * The jobs of a cluster of which only some namespaces may be read. What standard jobs lose is noted; who asked for a job is told that it
 * cannot be run.
 *
 * @param asked whether somebody asked for the job of that name
 */
export function jobsWithin(
  templates: readonly JobTemplate[], reach: Reach, asked: (jobName: string) => boolean, refuse: (refused: Refused) => void,
): JobTemplate[] {
  return templates.flatMap((template) => {
    const { template: left, why, losses } = within(template, reach);
    const { jobName } = template.config;
    if (why !== undefined && asked(jobName)) refuse({ jobName, why });
    else for (const loss of losses) reach.lose(loss, jobName);
    return left === undefined ? [] : [left];
  });
}

/** A job over all namespaces is one over those that there are for it: whoever asked for it gets that. */
const OTHERS: Loss = 'the other namespaces of the jobs';

/** Config of a job -> namespaces -> what is left of it: one object for all clusters in which it is the same. */
const known = new WeakMemo<Within>();

function within(template: JobTemplate, reach: Reach): Within {
  const memo = known.of(template.config);
  const key = `${reach.ownNamespace} ${reach.namespaces.join(',')}`;
  return memo.find(key) ?? memo.keep(key, newWithin(template, reach));
}

function newWithin(template: JobTemplate, reach: Reach): Within {
  const { config, subject } = template;
  const why = subject === 'fluxResources' ? 'its exporter looks for definitions of custom resources, which belong to no namespace' : reasonAgainst(config, reach);
  if (why !== undefined) return { why, losses: ['the jobs'] };
  const { kubernetesSdConfigs: given = [] } = config;
  const kubernetesSdConfigs = given.map((sd) => discoveryWithin(sd, reach)).filter((sd) => sd !== undefined);
  const losses: Loss[] = [
    ...(given.some((sd) => isOwn(sd) && wantsMore(sd, reach)) ? [OTHERS] : []),
    ...(given.some((sd) => isOwn(sd) && sd.attachMetadata?.node) ? ['the labels of nodes for' as const] : []),
    ...(given.some((sd) => isOwn(sd) && sd.attachMetadata?.namespace) ? ['the labels of namespaces for' as const] : []),
  ];
  if (kubernetesSdConfigs.length === given.length && kubernetesSdConfigs.every((sd, i) => sd === given[i])) return { template, losses };
  const hasLabels = losses.some((loss) => loss !== OTHERS);
  return {
    template: { ...template, config: Object.freeze({ ...config, kubernetesSdConfigs }) },
    losses,
    ...(hasLabels && { why: 'it attaches labels of nodes or namespaces, which belong to no namespace themselves' }),
  };
}

/** Why nothing of a job can be run. */
function reasonAgainst(config: ScrapeConfig, reach: Reach): string | undefined {
  const own = (config.kubernetesSdConfigs ?? []).filter(isOwn);
  if (own.some(({ role }) => role === 'node')) return 'nodes belong to no namespace';
  if (presentsToken(config)) return 'its targets let in whom a ClusterRole gives the path of their metrics';
  const elsewhere = [config.staticConfigs, config.dnsSdConfigs, config.httpSdConfigs, config.fileSdConfigs];
  const others = (config.kubernetesSdConfigs?.length ?? 0) > own.length || elsewhere.some((kind) => kind !== undefined);
  const outside = own.filter((sd) => discoveryWithin(sd, reach) === undefined);
  if (own.length === 0 || outside.length < own.length || others) return undefined;
  return `it looks for targets in ${outside.flatMap(({ namespaces }) => namespaces?.names ?? []).map((name) => `'${name}'`).join(', ')} only, which is not read`;
}

function isOwn({ apiServer }: KubernetesSdConfig): boolean {
  return apiServer === undefined;
}

function wantsMore({ namespaces }: KubernetesSdConfig, reach: Reach): boolean {
  const { names = [], ownNamespace = false } = namespaces ?? {};
  return (names.length === 0 && !ownNamespace) || names.some((name) => !reach.namespaces.includes(name));
}

/** The discovery in the namespaces that are read; undefined: there is none of them in it. */
function discoveryWithin(sd: KubernetesSdConfig, reach: Reach): KubernetesSdConfig | undefined {
  if (!isOwn(sd)) return sd;
  const { attachMetadata, ...rest } = sd;
  const bare = attachMetadata?.node || attachMetadata?.namespace ? rest : sd;
  if (!wantsMore(sd, reach)) return bare;
  const { names = [], ownNamespace } = sd.namespaces ?? {};
  const left = names.length === 0 ? [...reach.namespaces] : names.filter((name) => reach.namespaces.includes(name));
  if (left.length === 0 && !ownNamespace) return undefined;
  return { ...bare, namespaces: { ...(ownNamespace && { ownNamespace }), ...(left.length > 0 && { names: left }) } };
}

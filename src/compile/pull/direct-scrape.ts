import { checkedApiServer, checkRemoteJobs, remoteFault } from '../checks/direct-scrape';
import { Origin, PlannedJob } from '../plan';
import { PullInput, PulledJobs } from './pull';
import { connection, remoteJob } from './remote-job';
import { Reached, remotePermissions } from './remote-permissions';
import { proxyRoute, Route } from '../../model/scrape/api-proxy';
import { StandardJobName } from '../../model/scrape/standard-jobs';
import { SecretKey } from '../../model/secret/secret-key';
import { namedCollection } from '../../topology/collection';
import { DirectScrapeCollectionProps } from '../../topology/collection-props';

/** Of the service account in the cluster, and of everything else that lets the hub in. */
export const HUB_ACCOUNT = 'hub-scraper';

/** Jobs of which the endpoints that they keep are those of one pod. */
const ONE_POD: ReadonlySet<string> = new Set(['flux-resources', 'kube-state-metrics', 'kube-state-metrics-telemetry']);

/** Jobs that run without being asked for, and without which a cluster can do. */
const LEFT_OUT: { readonly [jobName: string]: StandardJobName } = { 'cadvisor': 'cadvisor', 'kubelet': 'kubelet', 'kubelet-probes': 'kubeletProbes' };

/**
 * The jobs of a cluster that runs nothing of ours, as its hub runs them: the same for every cluster, through the API server of each.
 *
 * jobs of the cluster -> how each is reached (api-proxy.ts) -> as the hub runs it (remote-job.ts), and what that reads (remote-permissions.ts)
 */
export function directScrapeJobs(input: PullInput): PulledJobs {
  const { cluster, identity, rules, namespace, times, jobs } = input;
  const options = optionsOf(input);
  const url = checkedApiServer(options, input);
  if (url === undefined) return { jobs: [] };
  const planned = jobs.map((job) => plannedOf(job, input)).filter((one) => one !== undefined);
  const reached = withoutNodes(planned, options, input);
  if (!checkRemoteJobs(reached.map(({ job }) => job), input) || planned.length < jobs.length) return { jobs: [] };
  const secrets = secretsOf(cluster.name, options);
  tellCommands(secrets, input);
  const to = connection(url, {
    tlsConfig: { ca: secrets.ca, ...(options.serverName !== undefined && { serverName: options.serverName }) },
    authorization: { credentials: secrets.token },
    ...(options.proxyUrl !== undefined && { proxyUrl: options.proxyUrl }),
  }, namespace);
  const origin: Origin = { cluster: cluster.name, identity, rules, apiServer: to.apiServer, namespace };
  return {
    jobs: reached.map(({ job, route }) => remoteJob(job, route, to, origin, times)),
    permissions: remotePermissions(reached.map(({ job, route }): Reached => ({ config: job.basis ?? job.config, route })), namespace),
  };
}

interface Planned {
  readonly job: PlannedJob;
  readonly route: Route;
}

/** `apiServer` may be missing in a layer. */
type Options = Partial<DirectScrapeCollectionProps>;

function optionsOf({ settings }: PullInput): Options {
  const { name, options } = namedCollection(settings.collection);
  if (name !== 'directScrape') throw new Error(`a cluster with collection '${name}' is not scraped through its API server`);
  return options;
}

/** Undefined for a job that the hub cannot run, which is reported. */
function plannedOf(job: PlannedJob, { cluster, report }: PullInput): Planned | undefined {
  const route = proxyRoute(job.config, ONE_POD.has(job.config.jobName));
  const fault = remoteFault(job, route);
  if (fault === undefined) return { job, route: route! };
  const [why, hint] = fault;
  report.error('not-through-api-server', cluster.where('/scrape'),
    `cluster '${cluster.name}', job '${job.config.jobName}': the hub cannot run it through the API server: ${why}`, hint);
  return undefined;
}

/** Leaves out what takes `nodes/proxy`, unless it is accepted: whoever may read that may also run commands in every container. */
function withoutNodes(planned: readonly Planned[], { allowNodesProxy }: Options, { cluster, report }: PullInput): Planned[] {
  const throughNodes = planned.filter(({ route }) => route.by === 'kubelet' || route.by === 'node').map(({ job }) => job.config.jobName);
  if (throughNodes.length === 0) return [...planned];
  const names = throughNodes.map((name) => `'${name}'`).join(', ');
  if (allowNodesProxy) {
    report.warning('nodes-proxy', cluster.where('/collection/directScrape/allowNodesProxy'),
      `cluster '${cluster.name}', job ${names}: the hub's token may read 'nodes/proxy', by which its holder runs commands in every container of the cluster`,
      ALTERNATIVES);
    return [...planned];
  }
  const asked = throughNodes.filter((name) => !Object.hasOwn(LEFT_OUT, name) || isAskedFor(LEFT_OUT[name], cluster.document.scrape ?? []));
  const where = cluster.where('/collection/directScrape');
  for (const name of asked) {
    report.error('nodes-proxy', where,
      `cluster '${cluster.name}', job '${name}': nodes are reached by 'nodes/proxy' only, by which a holder of the hub's token runs commands in every container`,
      `remove the job, ${ALTERNATIVES}, or accept the risk by \`allowNodesProxy: true\``);
  }
  if (asked.length === 0) {
    report.info('nodes-proxy', where,
      `cluster '${cluster.name}': ${names} are left out: they take 'nodes/proxy', by which a holder of the hub's token runs commands in every container`,
      `${ALTERNATIVES}, or accept the risk by \`allowNodesProxy: true\``);
  }
  return planned.filter(({ job }) => !throughNodes.includes(job.config.jobName));
}

const ALTERNATIVES = 'let the cluster send its metrics (`collection: alloy` or `collection: prometheusAgent`), which takes no such right';

function isAskedFor(job: string, specs: readonly unknown[]): boolean {
  return specs.some((spec) => spec === job || (typeof spec === 'object' && spec !== null && Object.hasOwn(spec, job)));
}

interface Secrets {
  readonly ca: SecretKey;
  readonly token: SecretKey;
}

function secretsOf(cluster: string, { ca, token }: Options): Secrets {
  return { ca: ca ?? { name: `${cluster}-ca`, key: 'ca.crt' }, token: token ?? { name: `${cluster}-token`, key: 'token' } };
}

/** How what is made in the cluster gets into the two Secrets of the hub. */
function tellCommands({ ca, token }: Secrets, { cluster, namespace, report }: PullInput): void {
  const read = (key: string) => `kubectl --context <${cluster.name}> -n ${namespace} get secret ${HUB_ACCOUNT} -o go-template='{{index .data "${key}" | base64decode}}'`;
  const write = (to: SecretKey) => `kubectl --context <hub> -n <its namespace> create secret generic ${to.name} --from-file=${to.key}=/dev/stdin`;
  report.info('hub-credentials', cluster.where('/collection/directScrape'),
    `cluster '${cluster.name}': the hub reads its certificate authority from key '${ca.key}' of Secret '${ca.name}' and its token from key '${token.key}' of Secret '${token.name}'`,
    `once the cluster has Secret '${HUB_ACCOUNT}': ${read('ca.crt')} | ${write(ca)}; ${read('token')} | ${write(token)}; then restart the hub's Prometheus`);
}

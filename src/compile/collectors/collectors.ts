import { alloyForCluster, alloyOnNodes } from './alloy-shapes';
import { endpointVariables } from './hub-way';
import { alloyIntakes } from './intakes';
import { IdentityRules, CollectorPlan, Identity, isOnNode, LogWrite, PlannedJob, PlannedWrite, Platform } from '../plan';
import { logCollectorOf } from './log-collectors/chosen';
import { logSources, logsOf } from './log-sources';
import { proxyEnvironment } from './proxy';
import { mountedConfigMaps, mountedSecrets } from './secrets';
import { availableVolume, retentionSizeOf } from './storage';
import { ComponentId } from '../../model/components/component-table';
import { namedCollection } from '../../topology/collection';
import { ClusterRole } from '../../topology/declaration';
import { namedStore } from '../../topology/metrics-store';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ResourceSettings } from '../../topology/settings/component-settings';
import { REPLICA } from '../alerting/alert-labels';
import { jobsOfOperator, jobsOfShard } from '../jobs/prometheus-shards';
import { ScrapeTimes } from '../jobs/scrape-times';
import { operatedDiscoveries } from '../operator/discoveries';
import { operatedAs } from '../operator/runtime';
import { stackObject } from '../operator/stack';
import { collectorPermissions } from '../rights/permissions';
import { Reach } from '../rights/reach';
import { componentVersion, workload } from '../workloads/workload';

/** What the collectors of one cluster are made of. */
export interface CollectorInput {
  /** Of the cluster. */
  readonly name: string;
  readonly role: ClusterRole;
  readonly settings: ClusterDocument;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly jobs: readonly PlannedJob[];
  readonly namespace: string;
  readonly times: ScrapeTimes;
  /** How far rights reach; undefined: as far as they are needed. */
  readonly reach?: Reach;
  /**
   * A Prometheus Operator makes the pods of its Prometheus.
   * @default false
   */
  readonly isOperated?: boolean;
  /** Some cluster sends to this one by OTLP. */
  readonly receivesOtlp?: boolean;
  /** Where metrics are sent to. */
  readonly remoteWrites: readonly PlannedWrite[];
  /** Where log lines are sent to. */
  readonly logWrites: readonly LogWrite[];
}

/**
 * The collector of a hub: a Prometheus server that scrapes its own cluster, pulls from some spokes and receives from the others; or two
 * replicas of it, which do the same, each for itself.
 */
export function hubCollectors(input: CollectorInput): CollectorPlan[] {
  const { prometheus, metricsStore } = input.settings;
  const store = namedStore(metricsStore);
  const replicas = store.name === 'prometheus' ? store.options.replicas ?? 1 : 1;
  const one = server(input, SERVER, { storage: prometheus?.storage, ...(replicas > 1 && { replicas, replicaLabel: REPLICA }) }, true);
  return [input.isOperated ? operated(one, input) : one];
}

/** The collector of a spoke that runs a Prometheus server: it keeps samples for a short time, and sends everything on where it has a hub. */
export function spokeServerCollectors(input: CollectorInput): CollectorPlan[] {
  const { identity, namespace, platform, settings } = input;
  const { name, options } = namedCollection(settings.collection);
  const withOrigin = name === 'prometheusServer' && options.originPrometheus === true;
  return inShards(input, SERVER, (share, shard) => server(share, shard, {
    storage: availableVolume(settings.prometheus?.storage, platform),
    ...(withOrigin && { externalLabels: { ...identity.labels, origin_prometheus: `${namespace}/${shard}` } }),
  }, false));
}

/**
 * A collector for each shard, with its share of the targets and a number behind its name; one alone has neither. An operator shares targets
 * out itself, so that there is one for all.
 */
function inShards(input: CollectorInput, name: string, one: (share: CollectorInput, name: string) => CollectorPlan): CollectorPlan[] {
  const { shards = 1 } = input.settings.prometheus ?? {};
  if (input.isOperated) return [operated(one({ ...input, jobs: jobsOfOperator(input.jobs, shards) }, name), input, shards)];
  if (shards === 1) return [one(input, name)];
  return Array.from({ length: shards }, (_, shard) => {
    const numbered = `${name}-${shard + 1}`;
    return one({ ...input, jobs: jobsOfShard(input.jobs, numbered, shard, shards) }, numbered);
  });
}

function operated(one: CollectorPlan, { settings }: CollectorInput, shards: number = 1): CollectorPlan {
  const ofChart = stackObject(settings);
  const as = operatedAs(one.engine === 'prometheus-agent' ? 'PrometheusAgent' : 'Prometheus', ofChart ?? one.name, shards);
  return { ...one, operated: { ...as.operated, ...(ofChart !== undefined && { byChart: true }) } };
}

const SERVER = 'prometheus';

function server(input: CollectorInput, name: string, own: Partial<CollectorPlan>, remoteWriteReceiver: boolean): CollectorPlan {
  const { prometheus = {} } = input.settings;
  const { retention = '15d', outOfOrderTimeWindow = '0s', evaluationInterval = '30s' } = prometheus;
  const retentionSize = retentionSizeOf(prometheus);
  return collector(input, 'prometheus', name, input.jobs, {
    engine: 'prometheus-server',
    controller: 'StatefulSet',
    perNode: false,
    clustering: false,
    replicas: 1,
    ...own,
    server: {
      remoteWriteReceiver, ...(input.receivesOtlp && { otlpReceiver: true }), retention, retentionSize, outOfOrderTimeWindow, evaluationInterval,
    },
  });
}

/** The collector of a spoke that runs a Prometheus agent: it scrapes like a server, keeps a write-ahead log, and sends everything on. */
export function agentCollectors(input: CollectorInput): CollectorPlan[] {
  return inShards(input, 'prometheus-agent', (share, name) => collector(share, 'prometheus', name, share.jobs, {
    engine: 'prometheus-agent',
    controller: 'StatefulSet',
    perNode: false,
    clustering: false,
    replicas: 1,
    storage: availableVolume(input.settings.prometheus?.storage, input.platform),
  }));
}

/**
 * The collector of a hub whose metrics are in another store. It writes for the clusters that it pulls from, too, so that it adds no labels of
 * its own: every job sets those of its cluster.
 */
export function hubAgentCollectors(input: CollectorInput): CollectorPlan[] {
  return agentCollectors(input).map((agent) => ({ ...agent, externalLabels: {} }));
}

/** The collectors of a spoke that runs Alloy: what is local to a node on each node, the rest once, shared out by clustering. */
export function alloyCollectors(input: CollectorInput): CollectorPlan[] {
  const { alloy = {} } = input.settings;
  const perNode = input.platform.hostAccess;
  const sources = logCollectorOf(input) === 'alloy' ? logSources(input) : [];
  const onNode = perNode ? sources.filter(isOnNode) : [];
  const local = input.jobs.filter((job) => perNode && (job.nodeLocal || job.builtin === 'host'));
  const self = input.jobs.filter((job) => job.builtin === 'self');
  const shared = input.jobs.filter((job) => !local.includes(job) && !self.includes(job));
  const wide = collector(input, 'alloy', 'alloy-cluster', [...shared, ...self], {
    ...alloyForCluster(alloy, input.platform),
    ...intakesOf(input),
    logs: logsOf(sources.filter((source) => !isOnNode(source)), input.logWrites),
    resources: laidOver(alloy.resources, alloy.clusterResources),
  });
  if (!perNode) return [wide];
  const onNodes = collector(input, 'alloy', 'alloy-node', [...local, ...self], {
    ...alloyOnNodes(alloy),
    logs: logsOf(onNode, input.logWrites),
    hostMetrics: local.some((job) => job.builtin === 'host'),
  });
  return [onNodes, wide];
}

function intakesOf({ settings, rules, reach }: CollectorInput): Pick<CollectorPlan, 'intakes'> {
  const { name, options } = namedCollection(settings.collection);
  const intakes = name === 'alloy' ? alloyIntakes(options, rules, componentVersion('alloy', settings.alloy?.image), reach) : [];
  return intakes.length === 0 ? {} : { intakes };
}

type Shape = Pick<CollectorPlan, 'engine' | 'controller' | 'perNode' | 'clustering' | 'replicas'> & Partial<CollectorPlan>;

/** A collector with what all have, and with its own shape. */
export function collector(input: CollectorInput, component: ComponentId, name: string, jobs: readonly PlannedJob[], shape: Shape): CollectorPlan {
  const { settings, identity, namespace, times, remoteWrites } = input;
  return {
    ...workload(component, name, settings, shape.perNode),
    scrapeInterval: times.scrapeInterval,
    scrapeTimeout: times.scrapeTimeout,
    externalLabels: identity.labels,
    jobs,
    remoteWrites,
    hostMetrics: false,
    // of what a monitor refers to, its own namespace knows
    secrets: mountedSecrets(input.isOperated ? jobs.filter(({ isMonitor }) => isMonitor !== true) : jobs, remoteWrites, shape.logs?.writes ?? []),
    ...endpointVariables([...remoteWrites, ...shape.logs?.writes ?? []], settings.global ?? {}),
    ...mountedConfigMaps(jobs),
    permissions: collectorPermissions(jobs, shape.logs, namespace, shape.intakes, component === 'prometheus' && input.isOperated ? operatedDiscoveries(input, shape) : undefined),
    ...environmentOf(input, shape),
    ...shape,
  };
}

/** What leaves the cluster takes its proxy; a hub's own lines stay in it. */
function environmentOf({ role, settings, remoteWrites }: CollectorInput, { logs }: Shape): Pick<CollectorPlan, 'environment'> {
  const sends = remoteWrites.length > 0 || (role !== 'hub' && logs !== undefined);
  const environment = sends ? proxyEnvironment(settings.global?.proxy) : undefined;
  return environment === undefined ? {} : { environment };
}

/** Resources of which some amounts are given on their own. */
function laidOver(below: ResourceSettings = {}, above: ResourceSettings | undefined): ResourceSettings {
  return above === undefined ? below : { requests: { ...below.requests, ...above.requests }, limits: { ...below.limits, ...above.limits } };
}

import { endpointVariables } from './hub-way';
import { alloyIntakes } from './intakes';
import { IdentityRules, CollectorPlan, Identity, LogWrite, PlannedJob, PlannedWrite, Platform, PodLogsPlan } from '../plan';
import { podLogs } from './pod-logs';
import { proxyEnvironment } from './proxy';
import { mountedConfigMaps, mountedSecrets } from './secrets';
import { availableVolume, retentionSizeOf } from './storage';
import { ComponentId } from '../../model/components/component-table';
import { namedCollection } from '../../topology/collection';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ResourceSettings } from '../../topology/settings/component-settings';
import { jobsOfShard } from '../jobs/prometheus-shards';
import { ScrapeTimes } from '../jobs/scrape-times';
import { collectorPermissions } from '../rights/permissions';
import { Reach } from '../rights/reach';
import { componentVersion, workload } from '../workloads/workload';

/** What the collectors of one cluster are made of. */
export interface CollectorInput {
  /** Of the cluster. */
  readonly name: string;
  readonly settings: ClusterDocument;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly jobs: readonly PlannedJob[];
  readonly namespace: string;
  readonly times: ScrapeTimes;
  /** How far rights reach; undefined: as far as they are needed. */
  readonly reach?: Reach;
  /** Some cluster sends to this one by OTLP. */
  readonly receivesOtlp?: boolean;
  /** Where metrics are sent to. */
  readonly remoteWrites: readonly PlannedWrite[];
  /** Where log lines are sent to. */
  readonly logWrites: readonly LogWrite[];
}

/** The collector of a hub: a Prometheus server that scrapes its own cluster, pulls from some spokes and receives from the others. */
export function hubCollectors(input: CollectorInput): CollectorPlan[] {
  return [server(input, SERVER, { storage: input.settings.prometheus?.storage }, true)];
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

/** A collector for each shard, with its share of the targets and a number behind its name; one alone has neither. */
function inShards(input: CollectorInput, name: string, one: (share: CollectorInput, name: string) => CollectorPlan): CollectorPlan[] {
  const { shards = 1 } = input.settings.prometheus ?? {};
  if (shards === 1) return [one(input, name)];
  return Array.from({ length: shards }, (_, shard) => {
    const numbered = `${name}-${shard + 1}`;
    return one({ ...input, jobs: jobsOfShard(input.jobs, numbered, shard, shards) }, numbered);
  });
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

/** The collectors of a spoke that runs Alloy: what is local to a node on each node, the rest once, shared out by clustering. */
export function alloyCollectors(input: CollectorInput): CollectorPlan[] {
  const { alloy = {}, logs = {} } = input.settings;
  const perNode = input.platform.hostAccess;
  const wantsLogs = logs.enabled !== false && input.logWrites.length > 0;
  const found = wantsLogs ? podLogs(perNode ? 'file' : 'api', logs, input, input.logWrites) : undefined;
  const logPlan = found && input.reach ? logsWithin(found, input.reach) : found;
  const local = input.jobs.filter((job) => perNode && (job.nodeLocal || job.builtin === 'host'));
  const self = input.jobs.filter((job) => job.builtin === 'self');
  const shared = input.jobs.filter((job) => !local.includes(job) && !self.includes(job));
  const wide = collector(input, 'alloy', 'alloy-cluster', [...shared, ...self], {
    engine: 'alloy',
    controller: 'StatefulSet',
    perNode: false,
    clustering: true,
    replicas: alloy.replicas ?? 1,
    storage: availableVolume(alloy.storage, input.platform),
    ...intakesOf(input),
    podLogs: perNode ? undefined : logPlan,
    resources: laidOver(alloy.resources, alloy.clusterResources),
  });
  if (!perNode) return [wide];
  const onNodes = collector(input, 'alloy', 'alloy-node', [...local, ...self], {
    engine: 'alloy',
    controller: 'DaemonSet',
    perNode: true,
    clustering: false,
    replicas: 1,
    nodeStorage: alloy.nodeStorage === 'emptyDir' ? 'emptyDir' : 'hostPath',
    podLogs: logPlan,
    hostMetrics: local.some((job) => job.builtin === 'host'),
  });
  return [onNodes, wide];
}

function logsWithin(logs: PodLogsPlan, reach: Reach): PodLogsPlan {
  const namespaces = logs.namespaces?.filter((name) => reach.namespaces.includes(name)) ?? reach.namespaces;
  if (namespaces === reach.namespaces) reach.lose('and', 'the logs of pods elsewhere');
  return { ...logs, namespaces };
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
    secrets: mountedSecrets(jobs, remoteWrites, shape.podLogs?.writes ?? []),
    ...endpointVariables([...remoteWrites, ...shape.podLogs?.writes ?? []], settings.global ?? {}),
    ...mountedConfigMaps(jobs),
    permissions: collectorPermissions(jobs, shape.podLogs, namespace, shape.intakes),
    ...environmentOf(input),
    ...shape,
  };
}

/** What leaves the cluster takes its proxy. */
function environmentOf({ settings, remoteWrites, logWrites }: CollectorInput): Pick<CollectorPlan, 'environment'> {
  const environment = remoteWrites.length + logWrites.length > 0 ? proxyEnvironment(settings.global?.proxy) : undefined;
  return environment === undefined ? {} : { environment };
}

/** Resources of which some amounts are given on their own. */
function laidOver(below: ResourceSettings = {}, above: ResourceSettings | undefined): ResourceSettings {
  return above === undefined ? below : { requests: { ...below.requests, ...above.requests }, limits: { ...below.limits, ...above.limits } };
}

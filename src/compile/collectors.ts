import { withWriteIdentity } from './identity';
import { collectorPermissions } from './permissions';
import { IdentityRules, CollectorPlan, Identity, LogWrite, PlannedJob, Platform } from './plan';
import { podLogs } from './pod-logs';
import { ScrapeTimes } from './scrape-times';
import { mountedSecrets } from './secrets';
import { availableVolume, retentionSizeOf } from './storage';
import { workload } from './workload';
import { ComponentId } from '../model/components/component-table';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { namedCollection } from '../topology/collection';
import { HubUrls } from '../topology/hub-urls';
import { ClusterDocument } from '../topology/resolved-cluster';
import { ResourceSettings } from '../topology/settings/component-settings';

/** What the collectors of one cluster are made of. */
export interface CollectorInput {
  readonly settings: ClusterDocument;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly jobs: readonly PlannedJob[];
  readonly namespace: string;
  readonly times: ScrapeTimes;
  /** Of the hub that a spoke pushes to. */
  readonly hub?: HubUrls;
}

/** The collector of a hub: a Prometheus server that scrapes its own cluster, pulls from some spokes and receives from the others. */
export function hubCollectors(input: CollectorInput): CollectorPlan[] {
  return [server(input, { storage: input.settings.prometheus?.storage }, true)];
}

/** The collector of a spoke that runs a Prometheus server: it keeps samples for a short time, and sends everything on where it has a hub. */
export function spokeServerCollectors(input: CollectorInput): CollectorPlan[] {
  const { identity, namespace, platform, settings } = input;
  const { name, options } = namedCollection(settings.collection);
  const withOrigin = name === 'prometheusServer' && options.originPrometheus === true;
  return [server(input, {
    storage: availableVolume(settings.prometheus?.storage, platform),
    ...(withOrigin && { externalLabels: { ...identity.labels, origin_prometheus: `${namespace}/${SERVER}` } }),
  }, false)];
}

const SERVER = 'prometheus';

function server(input: CollectorInput, own: Partial<CollectorPlan>, remoteWriteReceiver: boolean): CollectorPlan {
  const { prometheus = {} } = input.settings;
  const { retention = '15d', outOfOrderTimeWindow = '0s', evaluationInterval = '30s' } = prometheus;
  const retentionSize = retentionSizeOf(prometheus);
  return collector(input, 'prometheus', SERVER, input.jobs, {
    engine: 'prometheus-server',
    controller: 'StatefulSet',
    perNode: false,
    clustering: false,
    replicas: 1,
    ...own,
    server: { remoteWriteReceiver, retention, retentionSize, outOfOrderTimeWindow, evaluationInterval },
  });
}

/** The collector of a spoke that runs a Prometheus agent: it scrapes like a server, keeps a write-ahead log, and sends everything on. */
export function agentCollectors(input: CollectorInput): CollectorPlan[] {
  return [
    collector(input, 'prometheus', 'prometheus-agent', input.jobs, {
      engine: 'prometheus-agent',
      controller: 'StatefulSet',
      perNode: false,
      clustering: false,
      replicas: 1,
      storage: availableVolume(input.settings.prometheus?.storage, input.platform),
    }),
  ];
}

/** The collectors of a spoke that runs Alloy: what is local to a node on each node, the rest once, shared out by clustering. */
export function alloyCollectors(input: CollectorInput): CollectorPlan[] {
  const { alloy = {}, logs = {} } = input.settings;
  const perNode = input.platform.hostAccess;
  const wantsLogs = logs.enabled !== false && input.hub?.logsUrl !== undefined;
  const logPlan = wantsLogs ? podLogs(perNode ? 'file' : 'api', logs.excludeNamespaces ?? [], input.rules, logWrites(input.hub!)) : undefined;
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

type Shape = Pick<CollectorPlan, 'engine' | 'controller' | 'perNode' | 'clustering' | 'replicas'> & Partial<CollectorPlan>;

function collector(input: CollectorInput, component: ComponentId, name: string, jobs: readonly PlannedJob[], shape: Shape): CollectorPlan {
  const { settings, identity, namespace, times } = input;
  const remoteWrites = input.hub ? [withWriteIdentity(hubWrite(input.hub, settings), input.rules)] : [];
  return {
    ...workload(component, name, settings, shape.perNode),
    scrapeInterval: times.scrapeInterval,
    scrapeTimeout: times.scrapeTimeout,
    externalLabels: identity.labels,
    jobs,
    remoteWrites,
    hostMetrics: false,
    secrets: mountedSecrets(jobs, remoteWrites, shape.podLogs?.writes ?? []),
    permissions: collectorPermissions(jobs, shape.podLogs, namespace),
    ...shape,
  };
}

function hubWrite({ metricsClient, metricsUrl, metricsTenant }: HubUrls, settings: ClusterDocument): RemoteWrite {
  // https://grafana.com/docs/mimir/latest/manage/secure/authentication-and-authorization/
  const tenant = metricsTenant === undefined ? {} : { headers: { 'X-Scope-OrgID': metricsTenant } };
  return { ...metricsClient, name: 'hub', url: metricsUrl, ...tenant, queueConfig: settings.remoteWrite?.queueConfig };
}

function logWrites(hub: HubUrls): LogWrite[] {
  return [{ ...hub.client, name: 'hub', url: hub.logsUrl!, tenantId: hub.logsTenant }];
}

/** Resources of which some amounts are given on their own. */
function laidOver(below: ResourceSettings = {}, above: ResourceSettings | undefined): ResourceSettings {
  return above === undefined ? below : { requests: { ...below.requests, ...above.requests }, limits: { ...below.limits, ...above.limits } };
}

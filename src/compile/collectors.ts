import { RemoteWrite } from '../model/remote-write/remote-write';
import { ClusterSettings } from '../topology/settings/cluster-settings';
import { HubUrls } from '../topology/hub-urls';
import { ComponentId } from '../model/components/component-table';
import { IdentityRules, withWriteIdentity } from './identity';
import { collectorPermissions } from './permissions';
import { CollectorPlan, Identity, LogWrite, PlannedJob, Platform } from './plan';
import { podLogs } from './pod-logs';
import { mountedSecrets } from './secrets';
import { workload } from './workload';

/** What the collectors of one cluster are made of. */
export interface CollectorInput {
  readonly settings: ClusterSettings;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly jobs: readonly PlannedJob[];
  readonly namespace: string;
  /** Of the hub that a spoke pushes to. */
  readonly hub?: HubUrls;
}

/** The collector of a hub: a Prometheus server that scrapes its own cluster and receives from the spokes. */
export function serverCollectors(input: CollectorInput): CollectorPlan[] {
  const { prometheus = {} } = input.settings;
  const { storage, retention = '15d', retentionSize, outOfOrderTimeWindow = '0s', evaluationInterval = '30s' } = prometheus;
  return [
    collector(input, 'prometheus', 'prometheus', input.jobs, {
      engine: 'prometheus-server',
      controller: 'StatefulSet',
      perNode: false,
      clustering: false,
      replicas: 1,
      storage,
      server: { remoteWriteReceiver: true, retention, retentionSize, outOfOrderTimeWindow, evaluationInterval },
    }),
  ];
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
      storage: input.settings.prometheus?.storage,
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
    storage: alloy.storage,
    podLogs: perNode ? undefined : logPlan,
    resources: alloy.clusterResources ?? alloy.resources ?? {},
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
  const { settings, identity, namespace } = input;
  const remoteWrites = input.hub ? [withWriteIdentity(hubWrite(input.hub, settings), input.rules)] : [];
  return {
    ...workload(component, name, settings, shape.perNode),
    scrapeInterval: settings.global?.scrapeInterval ?? '30s',
    scrapeTimeout: settings.global?.scrapeTimeout ?? '10s',
    externalLabels: identity.labels,
    jobs,
    remoteWrites,
    hostMetrics: false,
    secrets: mountedSecrets(jobs, remoteWrites, shape.podLogs?.writes ?? []),
    permissions: collectorPermissions(jobs, shape.podLogs, namespace),
    ...shape,
  };
}

function hubWrite(hub: HubUrls, settings: ClusterSettings): RemoteWrite {
  return { ...hub.client, name: 'hub', url: hub.metricsUrl, queueConfig: settings.remoteWrite?.queueConfig };
}

function logWrites(hub: HubUrls): LogWrite[] {
  return [{ ...hub.client, name: 'hub', url: hub.logsUrl!, tenantId: hub.logsTenant }];
}

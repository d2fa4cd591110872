import { Grants } from './grants';
import { KSM_KINDS } from './kinds';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../model/scrape/service-account';
import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { Memo } from '../../syntax/memo';
import { numberOf } from '../../syntax/weak-memo';
import { grantIntake } from '../collectors/intakes';
import { LogSourcePlan, LogsPlan, Permissions, PlannedJob } from '../plan';
import { IntakePlan } from '../plan/intake';

type Resource = readonly [group: string, resource: string];

/** Discovery role -> what it lists and watches. @see https://github.com/prometheus/prometheus/blob/main/discovery/kubernetes/kubernetes.go */
const DISCOVERY_READS: { readonly [role: string]: readonly Resource[] } = {
  node: [['', 'nodes']],
  pod: [['', 'pods']],
  service: [['', 'services']],
  endpoints: [['', 'endpoints'], ['', 'services'], ['', 'pods']],
  endpointslice: [['discovery.k8s.io', 'endpointslices'], ['', 'services'], ['', 'pods']],
  ingress: [['networking.k8s.io', 'ingresses']],
};

/** Roles whose targets run on a node, and can have its labels. */
const HAVE_NODES: ReadonlySet<string> = new Set(['endpoints', 'endpointslice', 'pod']);

const WATCH = ['list', 'watch'] as const;
const GET = ['get'] as const;

/** Most clusters of a fleet run the same jobs. */
const memo = new Memo<Permissions>();

/** What is discovered beside jobs, and what for. */
export interface FurtherDiscovery {
  readonly reason: string;
  readonly sd: KubernetesSdConfig;
}

/** What a collector may do on its own API server: what its jobs, logs, intakes and further discoveries read, and nothing else. */
export function collectorPermissions(
  jobs: readonly PlannedJob[], logs: LogsPlan | undefined, ownNamespace: string, intakes: readonly IntakePlan[] = [],
  further: readonly FurtherDiscovery[] = [],
): Permissions {
  const make = () => newPermissions(jobs, logs, ownNamespace, intakes, further);
  const ids = jobs.map(({ basis }) => basis && numberOf(basis));
  if (ids.includes(undefined)) return make();
  const others = intakes.map(({ metricRelabelConfigs: _, ...reads }) => JSON.stringify(reads));
  const key = [ownNamespace, logsKey(logs), ...ids, ...others];
  return memo.get((further.length === 0 ? key : [...key, JSON.stringify(further)]).join(' '), make);
}

/** What of the logs decides about rights. */
function logsKey(logs: LogsPlan | undefined): string {
  return JSON.stringify((logs?.sources ?? []).map((source) => [source.kind, 'via' in source && source.via, 'namespaces' in source && source.namespaces]));
}

function newPermissions(
  jobs: readonly PlannedJob[], logs: LogsPlan | undefined, ownNamespace: string, intakes: readonly IntakePlan[], further: readonly FurtherDiscovery[],
): Permissions {
  const grants = new Grants();
  for (const { reason, sd } of further) grantDiscovery(grants, sd, ownNamespace, reason);
  for (const intake of intakes) grantIntake(grants, intake);
  for (const { basis, config } of jobs) {
    const { jobName } = basis ?? config;
    for (const sd of ownClusterSd(config)) grantDiscovery(grants, sd, ownNamespace, jobName);
    grantScrape(grants, config, jobName);
  }
  for (const source of logs?.sources ?? []) grantLogs(grants, source);
  return grants.permissions();
}

function grantLogs(grants: Grants, source: LogSourcePlan): void {
  if (source.kind !== 'pods' && source.kind !== 'events') return;
  for (const scope of source.namespaces ?? [undefined]) {
    if (source.kind === 'events') {
      grants.add(scope, '', 'events', WATCH, EVENTS);
      continue;
    }
    grants.add(scope, '', 'pods', WATCH, LOGS);
    if (source.via === 'file') continue;
    grants.add(scope, '', 'pods/log', GET, LOGS);
    // when a stream ends, the pod says whether its container is finished
    grants.add(scope, '', 'pods', GET, LOGS);
  }
}

/** What rights are for, where it is no job. */
const LOGS = 'logs of pods';
const EVENTS = 'events';
const KINDS = 'the kinds that are reported';
const PLACE = 'the part of the objects that is its own';

/** What kube-state-metrics reads beside the kinds that it reports. */
export interface StateReads {
  readonly customResources?: readonly { readonly group: string; readonly plural: string }[];
  /** Pods of a StatefulSet that look for their place in it. */
  readonly shards?: { readonly name: string; readonly namespace: string; readonly count: number };
}

/** What kube-state-metrics may do: list and watch the kinds that it reports, everywhere or in some namespaces. */
export function kubeStateMetricsPermissions(
  resourceKinds: readonly string[], namespaces?: readonly string[], { customResources = [], shards }: StateReads = {},
): Permissions {
  const grants = new Grants();
  for (const kind of resourceKinds) {
    for (const scope of namespaces ?? [undefined]) grants.add(scope, KSM_KINDS[kind], kind, WATCH, KINDS);
  }
  for (const { group, plural } of customResources) {
    for (const scope of namespaces ?? [undefined]) grants.add(scope, group, plural, WATCH, KINDS);
  }
  if (customResources.length > 0) grants.add(undefined, 'apiextensions.k8s.io', 'customresourcedefinitions', WATCH, 'kinds that come later');
  if (shards) {
    const { count, name, namespace } = shards;
    grants.addNamed(namespace, 'apps', 'statefulsets', name, ['get', ...WATCH], PLACE);
    for (let i = 0; i < count; i += 1) grants.addNamed(namespace, '', 'pods', `${name}-${i}`, GET, PLACE);
  }
  return grants.permissions();
}

/** What a discovery lists and watches. */
export function grantDiscovery(grants: Grants, sd: KubernetesSdConfig, ownNamespace: string, reason: string): void {
  const scopes = scopesOf(sd, ownNamespace);
  for (const [group, resource] of DISCOVERY_READS[sd.role] ?? []) {
    for (const scope of scopes) grants.add(scope, group, resource, WATCH, reason);
  }
  if (sd.attachMetadata?.node && HAVE_NODES.has(sd.role)) grants.add(undefined, '', 'nodes', WATCH, reason);
  if (sd.attachMetadata?.namespace && sd.role !== 'node') grants.add(undefined, '', 'namespaces', WATCH, reason);
}

/** The namespaces that a discovery looks at; `undefined`: everywhere. */
export function scopesOf({ role, namespaces }: KubernetesSdConfig, ownNamespace: string): readonly (string | undefined)[] {
  const names = [...(namespaces?.names ?? []), ...(namespaces?.ownNamespace ? [ownNamespace] : [])];
  // nodes belong to no namespace
  return names.length > 0 && role !== 'node' ? names : [undefined];
}

/** A job that presents the service account's token is authorised by the server that it scrapes. */
function grantScrape(grants: Grants, config: ScrapeConfig, reason: string): void {
  if (!presentsToken(config)) return;
  // the kubelet maps every path below /metrics to this subresource
  if (scrapesKubelets(config)) grants.add(undefined, '', 'nodes/metrics', GET, reason);
  if (scrapesServers(config)) grants.addUrl(pathOf(config), GET, reason);
}

/** Whether targets see the token of the collector's own service account. */
export function presentsToken({ authorization }: ScrapeConfig): boolean {
  return authorization?.credentialsFile === SERVICE_ACCOUNT_AUTHORIZATION.credentialsFile;
}

/** Whether targets are kubelets: what discovery of nodes finds, unless rules make another address of it. */
export function scrapesKubelets(config: ScrapeConfig): boolean {
  return ownClusterSd(config).some(({ role }) => role === 'node') && !sets(config, '__address__');
}

/** Whether targets are servers that ask the API server for access to a path, as kube-rbac-proxy does. */
function scrapesServers(config: ScrapeConfig): boolean {
  const { staticConfigs = [], dnsSdConfigs = [], httpSdConfigs = [], fileSdConfigs = [] } = config;
  const others = staticConfigs.length + dnsSdConfigs.length + httpSdConfigs.length + fileSdConfigs.length > 0;
  return others || ownClusterSd(config).some(({ role }) => role !== 'node' || sets(config, '__address__'));
}

export function pathOf({ metricsPath = '/metrics' }: ScrapeConfig): string {
  return metricsPath;
}

/** Whether a rule over targets sets the label. */
export function sets({ relabelConfigs = [] }: ScrapeConfig, label: string): boolean {
  return relabelConfigs.some(({ targetLabel }) => targetLabel === label);
}

function ownClusterSd({ kubernetesSdConfigs = [] }: ScrapeConfig): readonly KubernetesSdConfig[] {
  return kubernetesSdConfigs.filter(({ apiServer }) => apiServer === undefined);
}

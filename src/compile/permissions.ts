import { KubernetesSdConfig } from '../model/scrape/service-discovery';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { KSM_KINDS } from './kinds';
import { Permissions, PlannedJob, PodLogsPlan, PolicyRule } from './plan';

/** Discovery role -> what it lists and watches. @see https://github.com/prometheus/prometheus/blob/main/discovery/kubernetes/kubernetes.go */
const DISCOVERY_READS: { readonly [role: string]: readonly (readonly [group: string, resource: string])[] } = {
  node: [['', 'nodes']],
  pod: [['', 'pods']],
  service: [['', 'services']],
  endpoints: [['', 'endpoints'], ['', 'services'], ['', 'pods']],
  endpointslice: [['discovery.k8s.io', 'endpointslices'], ['', 'services'], ['', 'pods']],
  ingress: [['networking.k8s.io', 'ingresses']],
};

const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** What a collector may do on its own API server: what its jobs and logs read, and nothing else. */
export function collectorPermissions(jobs: readonly PlannedJob[], podLogs: PodLogsPlan | undefined, ownNamespace: string): Permissions {
  const grants = new Grants();
  for (const { config } of jobs) {
    for (const sd of config.kubernetesSdConfigs ?? []) {
      if (sd.apiServer === undefined) grantDiscovery(grants, sd, ownNamespace);
    }
    grantScrape(grants, config);
  }
  if (podLogs) {
    grants.add(undefined, '', 'pods', WATCH);
    if (podLogs.source === 'api') grants.add(undefined, '', 'pods/log', GET);
  }
  return grants.permissions();
}

/** What kube-state-metrics may do: list and watch the kinds that it reports. */
export function kubeStateMetricsPermissions(resourceKinds: readonly string[]): Permissions {
  const grants = new Grants();
  for (const kind of resourceKinds) grants.add(undefined, KSM_KINDS[kind], kind, WATCH);
  return grants.permissions();
}

const WATCH = 'list,watch';
const GET = 'get';

function grantDiscovery(grants: Grants, sd: KubernetesSdConfig, ownNamespace: string): void {
  const names = [...(sd.namespaces?.names ?? []), ...(sd.namespaces?.ownNamespace ? [ownNamespace] : [])];
  // nodes belong to no namespace
  const scopes = names.length > 0 && sd.role !== 'node' ? names : [undefined];
  for (const [group, resource] of DISCOVERY_READS[sd.role] ?? []) {
    for (const scope of scopes) grants.add(scope, group, resource, WATCH);
  }
  if (sd.attachMetadata?.node) grants.add(undefined, '', 'nodes', WATCH);
  if (sd.attachMetadata?.namespace) grants.add(undefined, '', 'namespaces', WATCH);
}

/** A job that presents the service account's token is authorised by the server that it scrapes. */
function grantScrape(grants: Grants, config: ScrapeConfig): void {
  if (config.authorization?.credentialsFile !== SERVICE_ACCOUNT_TOKEN) return;
  const path = config.metricsPath ?? '/metrics';
  const local = (config.kubernetesSdConfigs ?? []).filter((sd) => sd.apiServer === undefined);
  if (local.some((sd) => sd.role === 'node')) {
    // the kubelet maps every /metrics path to this subresource
    grants.add(undefined, '', 'nodes/metrics', GET);
  }
  if (local.some((sd) => sd.role !== 'node')) grants.addUrl(path);
}

/** Gathers grants, and prints them as the fewest rules in a stable order. */
class Grants {
  private readonly resources = new Map<string, Map<string, Set<string>>>();
  private readonly urls = new Set<string>();

  /** @param namespace where it is granted; `undefined`: cluster-wide */
  public add(namespace: string | undefined, group: string, resource: string, verbs: string): void {
    const scope = namespace ?? '';
    const rules = this.resources.get(scope) ?? new Map<string, Set<string>>();
    this.resources.set(scope, rules);
    const key = `${group}|${verbs}`;
    const names = rules.get(key) ?? new Set<string>();
    rules.set(key, names.add(resource));
  }

  public addUrl(url: string): void {
    this.urls.add(url);
  }

  public permissions(): Permissions {
    const cluster = this.rulesOf('');
    if (this.urls.size > 0) cluster.push({ nonResourceURLs: [...this.urls].sort(), verbs: [GET] });
    const namespaces: { [namespace: string]: readonly PolicyRule[] } = {};
    for (const namespace of [...this.resources.keys()].sort()) {
      if (namespace === '') continue;
      const rules = this.rulesOf(namespace);
      if (rules.length > 0) namespaces[namespace] = rules;
    }
    return { cluster, namespaces };
  }

  private rulesOf(scope: string): PolicyRule[] {
    const rules: PolicyRule[] = [];
    for (const [key, names] of [...(this.resources.get(scope) ?? [])].sort(byKey)) {
      const [group, verbs] = key.split('|');
      const wider = scope === '' ? undefined : this.resources.get('')?.get(key);
      const resources = [...names].filter((name) => !wider?.has(name)).sort();
      if (resources.length > 0) rules.push({ apiGroups: [group], resources, verbs: verbs.split(',') });
    }
    return rules;
  }
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

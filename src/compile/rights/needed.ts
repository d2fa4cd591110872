import { Atom, resourceAtom, roleAtom, urlAtom } from './atom';
import { KSM_KINDS } from './kinds';
import { PrintedContainer } from './printed';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { ClusterPlan, CollectorPlan, CustomResourcePlan, KubeStateMetricsPlan, LogSourcePlan } from '../plan';
import { OperatorIntake } from '../plan/intake';

/*
 * What each part asks of the API server, written down a second time: from what the engines do, and not from what is granted. It stands
 * against the printed roles in check-rights.ts, so nothing here may come from grants.ts or permissions.ts.
 */

/** `group/resource` that each role of discovery lists and watches, and the objects whose metadata it can attach. */
const ROLES: { readonly [role: string]: { readonly reads: readonly string[]; readonly attaches: readonly ('node' | 'namespace')[] } } = {
  endpoints: { reads: ['/endpoints', '/pods', '/services'], attaches: ['namespace', 'node'] },
  endpointslice: { reads: ['/pods', '/services', 'discovery.k8s.io/endpointslices'], attaches: ['namespace', 'node'] },
  ingress: { reads: ['networking.k8s.io/ingresses'], attaches: ['namespace'] },
  node: { reads: ['/nodes'], attaches: [] },
  pod: { reads: ['/pods'], attaches: ['namespace', 'node'] },
  service: { reads: ['/services'], attaches: ['namespace'] },
};

const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Where objects are looked for; `undefined`: everywhere. */
type Scopes = readonly (string | undefined)[];

/** Gathers what somebody needs, and for whom. */
class Needs {
  public readonly atoms = new Map<Atom, string>();

  constructor(private readonly ownNamespace: string) {}

  public need(atom: Atom, why: string): void {
    if (!this.atoms.has(atom)) this.atoms.set(atom, why);
  }

  public watch(scopes: Scopes, what: string, why: string): void {
    const [group, resource] = what.split('/');
    for (const scope of scopes) for (const verb of ['list', 'watch']) this.need(resourceAtom(scope, group, resource, verb), why);
  }

  public scopes({ namespaces, role }: KubernetesSdConfig): Scopes {
    if (role === 'node') return [undefined];
    const names = [...new Set([...(namespaces?.ownNamespace === true ? [this.ownNamespace] : []), ...namespaces?.names ?? []])];
    return names.length === 0 ? [undefined] : names;
  }

  public discovery(sd: KubernetesSdConfig, why: string): void {
    const { reads, attaches } = ROLES[sd.role] ?? { reads: [], attaches: [] };
    for (const what of reads) this.watch(this.scopes(sd), what, why);
    for (const kind of attaches) if (sd.attachMetadata?.[kind]) this.watch([undefined], `/${kind}s`, why);
  }
}

export type Needed = ReadonlyMap<Atom, string>;

/** What each service account of a cluster needs, and for what; accounts that are not listed are none of ours. */
export function neededRights(plan: ClusterPlan, containers: ReadonlyMap<string, readonly PrintedContainer[]>): Map<string, Needed> {
  const accounts = new Map<string, Needed>();
  for (const collector of plan.collectors) accounts.set(collector.name, ofCollector(plan, collector));
  const { kubeStateMetrics, fluxResources, nodeExporter, loki, alertmanager, grafana, fronts = [], access } = plan;
  for (const one of [kubeStateMetrics, ...plan.podStateMetrics ?? []]) {
    if (one) accounts.set(one.name, ofKubeStateMetrics(plan, one, containers.get(one.name) ?? []));
  }
  if (fluxResources) accounts.set(fluxResources.name, ofCustomResources(plan, fluxResources));
  if (nodeExporter) accounts.set(nodeExporter.name, onNode(plan, new Needs(plan.namespace), 'metrics of the node').atoms);
  const withoutRights = [...plan.metricsStore?.workloads ?? [], plan.tunnel, plan.blackboxExporter, loki, alertmanager, grafana, ...fronts];
  for (const workload of withoutRights) if (workload) accounts.set(workload.name, new Map());
  if (access) accounts.set(access.name, ofHub(plan));
  return accounts;
}

function ofCollector(plan: ClusterPlan, collector: CollectorPlan): Needed {
  const needs = new Needs(plan.namespace);
  for (const { config } of collector.jobs) ofJob(needs, config);
  const { logs, intakes = [], hostMetrics, controller, nodeStorage } = collector;
  for (const source of logs?.sources ?? []) ofLogs(needs, source);
  for (const intake of intakes) if (intake.kind === 'operator') ofOperator(needs, intake);
  if (collector.operated) ofOperated(needs, plan, collector);
  const usesNode = hostMetrics || (logs?.sources ?? []).some(({ kind, ...source }) => ON_NODE[kind] && !('via' in source && source.via === 'api')) || (controller === 'DaemonSet' && nodeStorage === 'hostPath');
  return usesNode ? onNode(plan, needs, 'files of the node').atoms : needs.atoms;
}

/** Kinds of sources that are files of the node, unless they come through the API server. */
const ON_NODE: { readonly [K in LogSourcePlan['kind']]: boolean } = { pods: true, journal: true, files: true, events: false, otlp: false };

function ofLogs(needs: Needs, source: LogSourcePlan): void {
  if (source.kind === 'events') needs.watch(source.namespaces ?? [undefined], '/events', 'events');
  if (source.kind !== 'pods') return;
  const scopes: Scopes = source.namespaces ?? [undefined];
  needs.watch(scopes, '/pods', 'logs of pods');
  for (const scope of source.via === 'api' ? scopes : []) {
    for (const resource of ['pods', 'pods/log']) needs.need(resourceAtom(scope, '', resource, 'get'), 'logs of pods');
  }
}

/** Where the platform assigns users, a role of its own lets pods use their node. @see https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html */
function onNode({ platform, namespace }: ClusterPlan, needs: Needs, why: string): Needs {
  if (platform.assignsUsers) needs.need(roleAtom(namespace, 'ClusterRole', 'system:openshift:scc:privileged'), why);
  return needs;
}

function ofJob(needs: Needs, config: ScrapeConfig): void {
  const { jobName, kubernetesSdConfigs = [], authorization, relabelConfigs = [], metricsPath = '/metrics' } = config;
  const inside = kubernetesSdConfigs.filter(({ apiServer }) => apiServer === undefined);
  for (const sd of inside) needs.discovery(sd, jobName);
  if (authorization?.credentialsFile !== TOKEN) return;
  const elsewhere = relabelConfigs.some(({ targetLabel }) => targetLabel === '__address__');
  const kubelets = inside.filter(({ role }) => role === 'node' && !elsewhere).length;
  const lists = [config.staticConfigs, config.dnsSdConfigs, config.httpSdConfigs, config.fileSdConfigs]
    .filter((list) => (list?.length ?? 0) > 0).length;
  // @see https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/#kubelet-authorization
  if (kubelets > 0) needs.need(resourceAtom(undefined, '', 'nodes/metrics', 'get'), jobName);
  if (lists > 0 || inside.length > kubelets) needs.need(urlAtom(metricsPath, 'get'), jobName);
}

/** Kind of object of the operator -> roles of discovery by which its targets are found. */
const BY_OBJECT: { readonly [object: string]: (intake: OperatorIntake) => readonly string[] } = {
  podmonitors: () => ['pod'],
  probes: () => ['ingress'],
  scrapeconfigs: () => [],
  servicemonitors: ({ endpointsRole }) => [endpointsRole],
};

function ofOperator(needs: Needs, intake: OperatorIntake): void {
  const { name, objects, namespaces, secretNamespaces } = intake;
  const scopes: Scopes = namespaces ?? [undefined];
  for (const object of objects) {
    needs.watch(scopes, `monitoring.coreos.com/${object}`, name);
    for (const role of BY_OBJECT[object](intake)) {
      for (const what of ROLES[role].reads) needs.watch(scopes, what, name);
      // an object may ask for the labels of its targets' nodes
      if (namespaces === undefined && ROLES[role].attaches.includes('node')) needs.watch([undefined], '/nodes', name);
    }
  }
  for (const namespace of secretNamespaces) {
    for (const resource of ['configmaps', 'secrets']) needs.need(resourceAtom(namespace, '', resource, 'get'), name);
  }
}

/**
 * What the config that an operator writes looks for by itself: who gets alerts, by a Service, and what a monitor of others selects.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/promcfg.go (generateAlertmanagerConfig, generateServiceMonitorConfig)
 */
function ofOperated(needs: Needs, { namespace, operator }: ClusterPlan, { server }: CollectorPlan): void {
  const { reads } = ROLES.endpointslice;
  const byService = (server?.alertmanagers ?? []).filter(({ workload }) => workload !== undefined);
  for (const { workload } of byService) for (const what of reads) needs.watch([namespace], what, `Service '${workload}'`);
  for (const foreign of operator?.foreignNamespaces ?? []) for (const what of reads) needs.watch([foreign], what, `monitors of others in '${foreign}'`);
}

/** By its arguments: `--resources=pods,nodes` and `--namespaces=a,b`; one with `--pod` looks at its StatefulSet. */
function ofKubeStateMetrics(
  { namespace }: ClusterPlan, { name, part, shows = {} }: KubeStateMetricsPlan, containers: readonly PrintedContainer[],
): Needed {
  const needs = new Needs(namespace);
  const args = containers.flatMap((container) => container.args ?? []);
  const listOf = (flag: string) => args.filter((arg) => arg.startsWith(`--${flag}=`)).flatMap((arg) => arg.slice(flag.length + 3).split(','));
  const namespaces = listOf('namespaces');
  for (const kind of listOf('resources')) needs.watch(namespaces.length === 0 ? [undefined] : namespaces, `${KSM_KINDS[kind]}/${kind}`, `the kind ${kind}`);
  if (listOf('custom-resource-state-config-file').length > 0) {
    needs.watch([undefined], 'apiextensions.k8s.io/customresourcedefinitions', 'kinds that come later');
    const scopes = namespaces.length === 0 ? [undefined] : namespaces;
    for (const { group, plural } of shows.customResources ?? []) needs.watch(scopes, `${group}/${plural}`, `the kind ${plural}`);
  }
  if (listOf('pod').length > 0 && part?.kind === 'shards') {
    for (const verb of ['get', 'list', 'watch']) needs.need(resourceAtom(namespace, 'apps', 'statefulsets', verb, name), 'its shard');
    for (let i = 0; i < part.shards; i += 1) needs.need(resourceAtom(namespace, '', 'pods', 'get', `${name}-${i}`), 'its shard');
  }
  return needs.atoms;
}

function ofCustomResources({ namespace }: ClusterPlan, { kinds }: CustomResourcePlan): Needed {
  const needs = new Needs(namespace);
  needs.watch([undefined], 'apiextensions.k8s.io/customresourcedefinitions', 'kinds that come later');
  for (const { group, plural } of kinds) needs.watch([undefined], `${group}/${plural}`, `the kind ${plural}`);
  return needs.atoms;
}

/** Paths below the API server that lead to something else -> what is asked for. */
const PROXY_PATH = /^\/api\/v1\/(?:namespaces\/([^/]+)\/)?(nodes|pods|services)\/([^/]+)\/proxy(\/|$)/;

/** What a hub reads through the API server: the targets that it looks for, and where its rules send each scrape. */
function ofHub({ namespace, pulledJobs = [] }: ClusterPlan): Needed {
  const needs = new Needs(namespace);
  for (const { config } of pulledJobs) {
    const { jobName, kubernetesSdConfigs = [], relabelConfigs = [], metricsPath = '/metrics' } = config;
    for (const sd of kubernetesSdConfigs) needs.discovery(sd, jobName);
    const made = relabelConfigs.filter(({ targetLabel }) => targetLabel === '__metrics_path__').map(({ replacement = '$1' }) => replacement);
    const paths = kubernetesSdConfigs.length === 0 ? [metricsPath] : made.filter((path) => path.startsWith('/api/v1/'));
    for (const path of paths) {
      const [, inNamespace, resource, name] = PROXY_PATH.exec(path) ?? [];
      if (resource === undefined) needs.need(urlAtom(path, 'get'), jobName);
      else if (kubernetesSdConfigs.length === 0) needs.need(resourceAtom(inNamespace, '', `${resource}/proxy`, 'get', name), jobName);
      else for (const scope of kubernetesSdConfigs.flatMap((sd) => needs.scopes(sd))) needs.need(resourceAtom(scope, '', `${resource}/proxy`, 'get'), jobName);
    }
  }
  return needs.atoms;
}

import { Auth, authOf } from './auth-facts';
import { grantFacts, GrantFacts } from './grant-facts';
import { hubFacts, HubFacts } from './hub-facts';
import { secretFacts, SecretFacts } from './secret-facts';
import { ClusterPlan, CollectorPlan, Engine, podSource, UrlVariable } from '../../compile/plan';
import { hostAccess } from '../../components/host-access';
import { operatedSetsOf } from '../../model/components/operated-names';
import { SecretKey } from '../../model/secret/secret-key';
import { LaidObject } from '../layout';

/** What verifying and troubleshooting depends on: plain data without the cluster's own name, for which `{cluster}` stands. */
export interface OperationFacts {
  /** Name of the cluster label. */
  readonly label: string;
  /** What scrapes and sends, those on every node first. */
  readonly senders: readonly SenderFacts[];
  readonly writes: readonly WriteFacts[];
  readonly logs?: LogFacts;
  /** Names of Services, and `kind/name` of workloads. */
  readonly objects: readonly string[];
  /** Reports the objects of Flux. */
  readonly flux?: boolean;
  /** Takes OTLP from applications, at this Service. */
  readonly otlp?: string;
  /** Follows objects of the Prometheus Operator. */
  readonly operator?: boolean;
  /** Release of kube-prometheus-stack that brings the operator. */
  readonly stack?: string;
  /** Its namespace takes part in an Istio mesh. */
  readonly mesh?: boolean;
  /** Kind of the policies by which only what is known may talk. */
  readonly policies?: 'networkpolicies' | 'ciliumnetworkpolicies';
  readonly grants: readonly GrantFacts[];
  readonly secrets: readonly SecretFacts[];
  /** Service account by which its hub reads its API server. */
  readonly access?: string;
  /** Hubs only. */
  readonly hub?: HubFacts;
}

export interface SenderFacts {
  readonly engine: Engine;
  /** `kind/name`, as kubectl takes it. */
  readonly workload: string;
  /** Whether it is Prometheus 3.7 or newer, which calls one metric by another name. */
  readonly isRecent?: boolean;
  /** Pods share the network of their node. */
  readonly hostNetwork?: boolean;
  /** Its user is root. */
  readonly root?: boolean;
  /** Has a volume of its own. */
  readonly volume?: boolean;
  /** Sends logs, and has no metrics but its own. */
  readonly logsOnly?: boolean;
  /** Object of a Prometheus Operator that its pods are made from. */
  readonly operated?: { readonly kind: string; readonly object: string };
}

/** Where metrics are sent to. */
export interface WriteFacts {
  readonly url: string;
  readonly auth: Auth;
  /** Scheme and host are in this Secret, and those of `url` stand for them. */
  readonly origin?: SecretKey;
  /** By OTLP instead of remote write. */
  readonly otlp?: boolean;
}

export interface LogFacts {
  /** `kind/name` of what reads them. */
  readonly workload: string;
  readonly source: 'file' | 'api';
  readonly urls: readonly string[];
  /** Scheme and host of the first are in this Secret. */
  readonly origin?: SecretKey;
}

const KINDS: ReadonlySet<string> = new Set([
  'Deployment', 'DaemonSet', 'StatefulSet', 'Service', 'Ingress', 'HTTPRoute', 'Prometheus', 'PrometheusAgent', 'Alertmanager',
]);

/** What stays of a plan for the README. */
export function operationFacts(plan: ClusterPlan, objects: readonly LaidObject[]): OperationFacts {
  const { access, collectors, fluxResources, identity, kubeStateMetrics } = plan;
  const own = objects.filter(({ kind, namespace }) => KINDS.has(kind) && namespace === plan.namespace);
  const intakes = collectors.flatMap((collector) => collector.intakes ?? []);
  const otlp = own.find(({ kind, name }) => kind === 'Service' && name.endsWith('-otlp'));
  return {
    label: identity.clusterLabel,
    senders: collectors.filter(({ controller }) => controller !== 'none').flatMap(senderFacts).sort((a, b) => rank(a) - rank(b)),
    writes: writesOf(plan),
    ...logsOf(collectors),
    objects: own.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`).sort(),
    ...(fluxResources && { flux: true }),
    ...(otlp && { otlp: otlp.name }),
    ...(intakes.some(({ kind }) => kind === 'operator') && { operator: true }),
    ...(plan.operator?.stack && { stack: plan.operator.stack.release }),
    ...((plan.istio ?? 'none') !== 'none' && { mesh: true }),
    ...(plan.network && { policies: plan.network.form === 'cilium' ? 'ciliumnetworkpolicies' : 'networkpolicies' }),
    grants: [...collectors, kubeStateMetrics, ...plan.podStateMetrics ?? [], fluxResources, access]
      .flatMap((one) => (one === undefined ? [] : grantFacts(one.name, one.permissions))),
    secrets: secretFacts(plan),
    ...(access && { access: access.name }),
    ...(plan.role === 'hub' && { hub: hubFacts(plan) }),
  };
}

/** What has metrics comes first, and of that what is on each node. */
function rank({ logsOnly, workload }: SenderFacts): number {
  return (logsOnly ? 2 : 0) + (workload.startsWith('daemonset/') ? 0 : 1);
}

function senderFacts(collector: CollectorPlan): SenderFacts[] {
  const { controller, engine, jobs, logs, name, operated, remoteWrites, storage, version } = collector;
  const { metrics, root } = hostAccess(collector);
  const isRecent = engine.startsWith('prometheus') && (version.major > 3 || (version.major === 3 && version.minor >= 7));
  return (operated ? operatedSetsOf(operated) : [name]).map((pods): SenderFacts => ({
    engine,
    workload: `${controller.toLowerCase()}/${pods}`,
    ...(isRecent && { isRecent }),
    ...(metrics && { hostNetwork: true }),
    ...(root && { root }),
    ...(controller === 'StatefulSet' && storage && { volume: true }),
    ...(logs && jobs.length === 0 && remoteWrites.length === 0 && { logsOnly: true }),
    ...(operated && { operated: { kind: operated.kind, object: operated.object } }),
  }));
}

/** Every receiver once: all collectors of a cluster send to the same. */
function writesOf({ collectors, name }: ClusterPlan): WriteFacts[] {
  const byUrl = new Map<string, WriteFacts>();
  for (const { openTelemetry, remoteWrites, variables } of collectors) {
    for (const write of remoteWrites) {
      const origin = originOf(variables, write);
      const otlp = openTelemetry?.otlpWrites.includes(write.name ?? '');
      byUrl.set(write.url, { url: write.url, auth: authOf(write, name), ...(origin && { origin }), ...(otlp && { otlp }) });
    }
  }
  return [...byUrl.values()];
}

/** Where the part of a URL is that is known only in the cluster. */
function originOf(variables: CollectorPlan['variables'], { urlVariable }: UrlVariable): SecretKey | undefined {
  return urlVariable === undefined ? undefined : variables?.find(({ name }) => name === urlVariable)?.secret;
}

function logsOf(collectors: readonly CollectorPlan[]): { logs?: LogFacts } {
  const reader = collectors.find(({ logs }) => podSource(logs) !== undefined);
  const source = podSource(reader?.logs)?.via;
  if (reader?.logs === undefined || source === undefined) return {};
  const { writes } = reader.logs;
  const origin = writes[0] && originOf(reader.variables, writes[0]);
  return { logs: { workload: `${reader.controller.toLowerCase()}/${reader.name}`, source, urls: writes.map(({ url }) => url), ...(origin && { origin }) } };
}

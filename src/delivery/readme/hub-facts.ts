import { Auth, authOf } from './auth-facts';
import { comesByItself, templated } from './secret-facts';
import { LOKI_GATEWAY } from '../../compile/loki/gateway';
import { TENANTS_FRONT } from '../../compile/metrics-store/names';
import { ClusterPlan, FrontListener, PlannedJob } from '../../compile/plan';
import { isFederation } from '../../compile/pull/federation';
import { FEDERATION_JOB } from '../../compile/pull/pull';
import { COMPONENTS } from '../../model/components/component-table';
import { SecretKey } from '../../model/secret/secret-key';
import { LOKI_PUSH_PATH, OTLP_METRICS_PATH, REMOTE_WRITE_PATH } from '../../topology/hub-urls';

/** What is reached where on a hub, and what it pulls. */
export interface HubFacts {
  /** Name of the Service of its Prometheus. */
  readonly prometheus?: string;
  /** Where its metrics are asked for, where that is a store of ours but no Prometheus; `agent` is the Service of what scrapes. */
  readonly store?: { readonly service: string; readonly port: number; readonly path: string; readonly agent: string };
  /** Its Prometheus asks for client certificates: of the Secret are its own, by which it can be asked. */
  readonly web?: { readonly secret: string; readonly ca?: SecretKey; readonly serverName?: string };
  readonly loki?: string;
  /** Whoever asks its Loki names a cluster as tenant. */
  readonly tenants?: boolean;
  /** Whoever writes to its store of metrics names a cluster as tenant. */
  readonly storeTenants?: boolean;
  /** Name of the Service and the StatefulSet of its Alertmanager. */
  readonly alertmanager?: string;
  /** Paths that are pushed to. */
  readonly receivers: readonly ReceiverFacts[];
  /** Accepts samples that are late by this much. */
  readonly outOfOrderTimeWindow?: string;
  readonly pulls: readonly PullFacts[];
  /** Secrets for clusters that it pulls from which come by themselves. */
  readonly provided?: readonly string[];
}

/** A path that spokes push to. */
export interface ReceiverFacts {
  readonly path: string;
  /** Service and port that lead there by the same way as from outside. */
  readonly service: string;
  readonly port: number;
  readonly tls: boolean;
  /** What is asked for. */
  readonly asks: 'none' | 'users' | 'certificate';
  /** The credentials decide about the cluster label. */
  readonly pins?: boolean;
}

/** Clusters that are pulled from in the same way. In names, `{cluster}` stands for each cluster's. */
export interface PullFacts {
  readonly kind: 'federation' | 'directScrape';
  /** Names of the jobs, without the cluster's before them. */
  readonly jobs: readonly string[];
  readonly auth: Auth;
  readonly ca?: SecretKey;
  readonly cert?: SecretKey;
  readonly key?: SecretKey;
  readonly token?: SecretKey;
  readonly password?: SecretKey;
  readonly serverName?: string;
  readonly scheme?: string;
  readonly path?: string;
  readonly match?: readonly string[];
  readonly clusters: readonly PulledCluster[];
}

export interface PulledCluster {
  readonly name: string;
  /** URL of the API server, or `host:port` of the Prometheus; undefined: it is discovered. */
  readonly address?: string;
}

export function hubFacts(plan: ClusterPlan): HubFacts {
  const server = plan.collectors.find((collector) => collector.server !== undefined);
  const own = server?.jobs.find(({ builtin }) => builtin === 'self')?.config.tlsConfig;
  const web = server?.web && { secret: own?.cert?.name ?? server.web.certificateSecretName, ca: own?.ca, serverName: own?.serverName };
  const provided = (plan.secrets ?? []).filter(({ isOptional, source }) => isOptional === true && comesByItself(source)).map(({ name }) => name);
  return {
    ...(server && { prometheus: server.name, outOfOrderTimeWindow: server.server!.outOfOrderTimeWindow }),
    ...storeOf(plan),
    ...(web && { web }),
    ...(plan.loki && { loki: plan.loki.name }),
    ...(plan.loki?.authEnabled && { tenants: true }),
    ...(plan.metricsStore?.tenants && { storeTenants: true }),
    ...(plan.alertmanager && { alertmanager: plan.alertmanager.name }),
    receivers: receiversOf(plan),
    pulls: pullsOf(plan),
    ...(provided.length > 0 && { provided }),
  };
}

function storeOf({ collectors: [agent], fronts = [], metricsStore }: ClusterPlan): Pick<HubFacts, 'store'> {
  // somebody else's is reached by its own URL
  if (metricsStore?.receiver === undefined) return {};
  const front = fronts.find(({ name }) => name === TENANTS_FRONT);
  const { hostname, pathname, port } = new URL(metricsStore.queryUrl);
  // what names the tenants by itself asks less of people
  const asked = front ? { service: front.name, port: front.listeners[0].port } : { service: hostname, port: Number(port) };
  return { store: { ...asked, path: pathname === '/' ? '' : pathname, agent: agent.name } };
}

/** Fronts for those who query. */
const FOR_QUERIES: ReadonlySet<string> = new Set([LOKI_GATEWAY, TENANTS_FRONT]);

/** By the front where there is one, else at the stores themselves. */
function receiversOf({ collectors, fronts = [], loki }: ClusterPlan): ReceiverFacts[] {
  const before = fronts.filter(({ name }) => !FOR_QUERIES.has(name));
  const receivers = before.flatMap(({ listeners, name, pinning }) => listeners.flatMap((listener) => listener.routes
    .map(({ path, tenantOfUser }): ReceiverFacts => ({
      path,
      service: name,
      port: listener.port,
      tls: listener.certificateSecretName !== undefined,
      asks: asksOf(listener),
      ...((pinning !== undefined || tenantOfUser) && path === REMOTE_WRITE_PATH && { pins: true }),
    }))));
  const store = collectors.find(({ server }) => server?.remoteWriteReceiver);
  const own = [
    ...(store ? [{ path: REMOTE_WRITE_PATH, service: store.name, port: COMPONENTS.prometheus.ports.web, web: store.web }] : []),
    ...(store?.server?.otlpReceiver ? [{ path: OTLP_METRICS_PATH, service: store.name, port: COMPONENTS.prometheus.ports.web, web: store.web }] : []),
    ...(loki ? [{ path: LOKI_PUSH_PATH, service: loki.name, port: COMPONENTS.loki.ports['http-metrics'], web: undefined }] : []),
  ];
  for (const { web, ...one } of own) {
    if (receivers.some(({ path }) => path === one.path)) continue;
    receivers.push({ ...one, tls: web !== undefined, asks: web === undefined ? 'none' : 'certificate' });
  }
  return receivers;
}

function asksOf({ clientCa, users }: FrontListener): ReceiverFacts['asks'] {
  return clientCa ? 'certificate' : users ? 'users' : 'none';
}

function pullsOf({ collectors }: ClusterPlan): PullFacts[] {
  const byCluster = new Map<string, PlannedJob[]>();
  for (const { jobs } of collectors) {
    for (const job of jobs) {
      if (job.origin === undefined) continue;
      const known = byCluster.get(job.origin.cluster);
      if (known) known.push(job);
      else byCluster.set(job.origin.cluster, [job]);
    }
  }
  const groups = new Map<string, { pull: Omit<PullFacts, 'clusters'>; clusters: PulledCluster[] }>();
  for (const [name, jobs] of byCluster) {
    const { address, ...pull } = pullOf(name, jobs);
    const key = JSON.stringify(pull);
    const group = groups.get(key) ?? { pull, clusters: [] };
    group.clusters.push({ name, ...(address !== undefined && { address }) });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ clusters, pull }) => ({ ...pull, clusters }));
}

function pullOf(cluster: string, jobs: readonly PlannedJob[]): Omit<PullFacts, 'clusters'> & { readonly address?: string } {
  const [{ config, origin }] = jobs;
  const federates = isFederation(config);
  const { authorization, basicAuth, tlsConfig } = config;
  const keys = { ca: tlsConfig?.ca, cert: tlsConfig?.cert, key: tlsConfig?.key, token: authorization?.credentials, password: basicAuth?.password };
  return {
    kind: federates ? 'federation' : 'directScrape',
    jobs: federates ? [FEDERATION_JOB] : jobs.map((job) => job.config.jobName.slice(cluster.length + 1)).sort(),
    auth: authOf(config, cluster),
    ...Object.fromEntries(Object.entries(keys).flatMap(([part, key]) => (key ? [[part, { name: templated(key.name, cluster), key: key.key }]] : []))),
    ...(tlsConfig?.serverName !== undefined && { serverName: tlsConfig.serverName }),
    ...(federates && { scheme: config.scheme, path: config.metricsPath, match: config.params?.['match[]'] }),
    address: federates ? config.staticConfigs?.flatMap(({ targets }) => targets)[0] : origin!.apiServer,
  };
}

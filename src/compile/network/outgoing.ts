import { clientTargets, foreignTargets } from './job-targets';
import { ownTargets } from './own-targets';
import { EVERY_TCP_PORT, Target, targetsOfAddress, targetsOfHost, targetsOfUrl, tcp } from './peers';
import { flowsTo, Scope } from './scope';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { relabelDialect } from '../dialect';
import { CollectorPlan, PlannedJob, pushedTo } from '../plan';
import { NetworkFlow } from '../plan/network';
import { UrlVariable } from '../plan/write';

/** Ports of an API server, where settings do not say others: in front of the Service `kubernetes`, and behind it. */
const API_SERVER_PORTS: readonly number[] = [443, 6443];

/** What collectors scrape. */
export function scrapes(scope: Scope): NetworkFlow[] {
  return running(scope).flatMap((collector) => collector.jobs.flatMap((job) =>
    flowsTo(scope, collector.name, jobTargets(scope, collector, job), `job '${job.config.jobName}'`)));
}

function jobTargets({ plan, settings, workloads, names }: Scope, collector: CollectorPlan, job: PlannedJob): Target[] {
  const { basis, builtin, config, origin, standard } = job;
  // over the loopback address, or without a connection at all
  if (builtin !== undefined) return [];
  const own = origin === undefined ? ownTargets(basis ?? config, workloads, plan.namespace, relabelDialect(collector)) : [];
  const foreign = foreignTargets(config, names, { standard: origin === undefined ? standard : undefined, hasOwnTargets: own.length > 0 });
  const apiServerPorts = tcp(...settings.apiServerPorts ?? API_SERVER_PORTS);
  return [...own, ...foreign].map((target) => (target.ports.length > 0 ? target : { ...target, ports: apiServerPorts }));
}

/** What is pushed, and who is asked for the credentials to do so. */
export function pushes(scope: Scope): NetworkFlow[] {
  return running(scope).flatMap(({ engine, environment = {}, name, logs: read, remoteWrites }) => {
    const metrics = remoteWrites.flatMap((write) =>
      flowsTo(scope, name, [...urlTargets(scope, write.url, write), ...identityTargets(scope, write)], `remote write '${write.name ?? write.url}'`));
    const logs = (read?.writes ?? []).flatMap((write) => flowsTo(scope, name, urlTargets(scope, pushedTo(write, engine), write), `logs to '${write.name}'`));
    // what goes by a proxy and what does not is for its own variables to say
    const proxies = PROXIES.flatMap((variable) => environment[variable] ?? []).filter((url) => URL.canParse(url))
      .flatMap((url) => flowsTo(scope, name, targetsOfUrl(url, scope.names), 'its proxy'));
    return [...metrics, ...logs, ...proxies];
  });
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY'] as const;

function urlTargets({ names }: Scope, url: string, { urlVariable, ...client }: RemoteWriteClient & UrlVariable): Target[] {
  if (urlVariable === undefined || client.proxyUrl !== undefined) return clientTargets(url, client, names);
  // which host and scheme it is, a Secret says
  const { port } = new URL(url);
  return [{ to: { kind: 'host', host: '*' }, ports: port === '' ? tcp(80, 443) : tcp(Number(port)), byName: true }];
}

/** Address of the metadata service of AWS, Azure and Google, which knows who a machine is. */
const METADATA = '169.254.169.254';

/** Address of the agent that gives pods their identity on EKS. @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html */
const EKS_POD_IDENTITY = '169.254.170.23';

/** Login of Azure by cloud. @see https://github.com/prometheus/prometheus/blob/main/storage/remote/azuread/azuread.go */
const AZURE_LOGINS: { readonly [cloud: string]: string } = {
  AzurePublic: 'login.microsoftonline.com', AzureChina: 'login.chinacloudapi.cn', AzureGovernment: 'login.microsoftonline.us',
};

/** Who tells a client what to present, for the ways of clouds. */
export function identityTargets({ names }: Scope, { azureAd, googleIam, sigv4 }: RemoteWriteClient): Target[] {
  const asked = [
    ...(azureAd ? [[AZURE_LOGINS[azureAd.cloud ?? 'AzurePublic'] ?? AZURE_LOGINS.AzurePublic, 443], [METADATA, 80]] as const : []),
    ...(googleIam ? [['oauth2.googleapis.com', 443], [METADATA, 80]] as const : []),
    ...(sigv4 ? [[sigv4.region === undefined ? 'sts.amazonaws.com' : `sts.${sigv4.region}.amazonaws.com`, 443], [METADATA, 80], [EKS_POD_IDENTITY, 80]] as const : []),
  ];
  return asked.flatMap(([host, port]) => targetsOfHost(host, port, names));
}

/** Who asks the API server of the own cluster. */
export function apiServer(scope: Scope): NetworkFlow[] {
  const { plan, settings } = scope;
  const { fluxResources, kubeStateMetrics } = plan;
  const target: Target = { to: { kind: 'apiServer' }, ports: tcp(...settings.apiServerPorts ?? API_SERVER_PORTS) };
  return [...running(scope), kubeStateMetrics, ...plan.podStateMetrics ?? [], fluxResources].filter((one) => one !== undefined)
    .filter(({ permissions }) => permissions.cluster.length > 0 || Object.keys(permissions.namespaces).length > 0)
    .flatMap(({ name }) => flowsTo(scope, name, [target], 'what it reads on the API server'));
}

/** What fronts pass on. */
export function passedOn(scope: Scope): NetworkFlow[] {
  const { plan: { fronts = [] }, names } = scope;
  return fronts.flatMap(({ listeners, name, pinning }) => {
    const upstreams = listeners.flatMap(({ routes }) => routes).flatMap(({ upstream }) => (typeof upstream === 'string' ? [upstream] : Object.values(upstream)));
    const targets = [...new Set(upstreams)].flatMap((upstream) => targetsOfAddress(upstream, 'http', names));
    return flowsTo(scope, name, pinning ? [...targets, ...[pinning.url, pinning.secondUrl].flatMap((url) => (url === undefined ? [] : targetsOfUrl(url, names)))] : targets, 'what it passes on');
  });
}

/** What objects of the Prometheus Operator name as targets: any pod at any port, and for some kinds anything at all. */
export function operatorTargets(scope: Scope): NetworkFlow[] {
  return running(scope).flatMap(({ intakes = [], name }) => intakes.flatMap((intake) => {
    if (intake.kind !== 'operator') return [];
    const open = intake.objects.includes('scrapeconfigs');
    const targets: Target[] = open
      ? [{ to: { kind: 'anyone' }, ports: [EVERY_TCP_PORT], byName: true }]
      : [{ to: { kind: 'pods' }, ports: [EVERY_TCP_PORT], byName: true }, { to: { kind: 'nodes' }, ports: [EVERY_TCP_PORT] }];
    return flowsTo(scope, name, targets, intake.name);
  }));
}

/** What monitors of others select in their namespaces, where an operator has a Prometheus of ours read them. */
export function foreignMonitors(scope: Scope): NetworkFlow[] {
  const namespaces = scope.plan.operator?.foreignNamespaces ?? [];
  if (namespaces.length === 0) return [];
  return running(scope).filter(({ operated }) => operated !== undefined).flatMap(({ name }) =>
    flowsTo(scope, name, [{ to: { kind: 'pods', namespaces }, ports: [EVERY_TCP_PORT] }], 'monitors of others'));
}

/** Port of Vault, which is inside or outside of the cluster. @see https://developer.hashicorp.com/vault/docs/configuration/listener/tcp */
const VAULT = tcp(8200);

/** Agents of Vault, which bring Secrets into pods. */
export function vaultAgents(scope: Scope): NetworkFlow[] {
  const { alertmanager, collectors, fluxResources, fronts = [], grafana, kubeStateMetrics, loki } = scope.plan;
  const { blackboxExporter, metricsStore, podStateMetrics = [], tunnel } = scope.plan;
  const all = [
    ...collectors, ...fronts, ...metricsStore?.workloads ?? [], loki, alertmanager, grafana, kubeStateMetrics, ...podStateMetrics, fluxResources,
    blackboxExporter, tunnel,
  ];
  return all.filter((one) => one?.vaultAnnotations !== undefined).flatMap((one) =>
    flowsTo(scope, one!.name, [{ to: { kind: 'pods' }, ports: VAULT, byName: true }, { to: { kind: 'host', host: '*' }, ports: VAULT, byName: true }], 'Secrets from Vault'));
}

function running({ plan }: Scope): readonly CollectorPlan[] {
  return plan.collectors.filter(({ controller }) => controller !== 'none');
}

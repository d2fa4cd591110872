import { EVERY_TCP_PORT, Names, Target, targetsOfAddress, targetsOfUrl, tcp } from './peers';
import { isConstant } from '../../model/scrape/rule-facts';
import { podPort } from '../../model/scrape/rules';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { DnsSdConfig, KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { StandardJobName } from '../../model/scrape/standard-jobs';
import { NetworkPeer, NetworkPort } from '../plan/network';

const ADDRESS = '__address__';
const NODES: NetworkPeer = { kind: 'nodes' };
const ANYWHERE: Target = { to: { kind: 'anyone' }, ports: [EVERY_TCP_PORT], byName: true };

/** What is known of a job beside its config. */
export interface JobFacts {
  /** Undefined: a job of somebody's own. */
  readonly standard?: string;
  /** It scrapes something of ours. */
  readonly hasOwnTargets: boolean;
}

/** Kubelet's port. @see https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
const KUBELET_PORT = 10250;

type Role = (sd: KubernetesSdConfig, config: ScrapeConfig, names: Names, facts: JobFacts) => Target[];

/** Discovery role -> where its targets are. */
const ROLES: { readonly [role: string]: Role } = {
  node: (_, config) => [{ to: NODES, ports: setsAddress(config) ? portsOf(config) : tcp(KUBELET_PORT) }],
  pod: pods,
  endpoints: pods,
  endpointslice: pods,
  // a policy sees the pods behind a Service, at a port that only the Service knows
  service: (sd, _, { namespace }) => [{ to: podsIn(sd, namespace), ports: [EVERY_TCP_PORT], byName: true }],
  ingress: () => [{ to: { kind: 'host', host: '*' }, ports: tcp(80, 443), byName: true }],
};

/** Jobs whose targets are known better than their discovery tells: their ports are given by what they scrape. */
const KNOWN: { readonly [S in StandardJobName]?: Role } = {
  kubeApiserver: () => [{ to: { kind: 'apiServer' }, ports: [] }],
  coreDns: (sd, _, { namespace }) => [{ to: { ...podsIn(sd, namespace), labels: { 'k8s-app': ['kube-dns'] } }, ports: tcp(9153) }],
  // https://github.com/kubernetes/kubernetes/blob/master/cluster/addons/dns/nodelocaldns/nodelocaldns.yaml
  nodeLocalDns: (sd, _, { namespace }) => [
    { to: { ...podsIn(sd, namespace), labels: { 'k8s-app': ['node-local-dns'] } }, ports: tcp(9253) }, { to: NODES, ports: tcp(9253) },
  ],
  // https://fluxcd.io/flux/monitoring/metrics/
  fluxControllers: (sd, _, { namespace }) => [{ to: podsIn(sd, namespace), ports: tcp(8080) }],
  kubeControllerManager: podsAndNodes,
  kubeScheduler: podsAndNodes,
  etcd: podsAndNodes,
  kubeProxy: podsAndNodes,
  nodeExporter: podsAndNodes,
  argoCd: podsAlone,
  alertmanager: podsAlone,
  cloudflared: podsAlone,
  grafana: podsAlone,
  kubeStateMetrics: podsAlone,
  loki: podsAlone,
  mimir: podsAlone,
  prometheusOperator: podsAlone,
  thanos: podsAlone,
};

/** Jobs that scrape either what we deploy or what somebody else did. */
const OURS_OR_NOT: ReadonlySet<string> = new Set(['alertmanager', 'cloudflared', 'fluxControllers', 'grafana', 'kubeStateMetrics', 'loki', 'mimir', 'nodeExporter', 'thanos']);

/** Where the scrapes of a job go beside pods of ours, and its discovery by others than the cluster's own API server. */
export function foreignTargets(config: ScrapeConfig, names: Names, facts: JobFacts): Target[] {
  const constant = config.relabelConfigs?.find((rule) => rule.targetLabel === ADDRESS && isConstant(rule))?.replacement;
  const found = [...config.httpSdConfigs ?? []].flatMap((sd) => clientTargets(sd.url, sd, names));
  for (const { apiServer, ...sd } of config.kubernetesSdConfigs ?? []) {
    if (apiServer !== undefined) found.push(...clientTargets(apiServer, sd, names));
  }
  const asked = config.oauth2 ? targetsOfUrl(config.oauth2.tokenUrl, names) : [];
  if (config.proxyUrl !== undefined) return [...found, ...asked, ...targetsOfUrl(config.proxyUrl, names)];
  if (constant !== undefined) return [...found, ...asked, ...targetsOfAddress(constant, config.scheme, names)];
  return [...found, ...asked, ...discovered(config, names, facts)];
}

/** Where somebody who presents himself at a URL connects to. */
export function clientTargets(url: string, client: Pick<ScrapeConfig, 'oauth2' | 'proxyUrl'>, names: Names): Target[] {
  return [...targetsOfUrl(client.proxyUrl ?? url, names), ...(client.oauth2 ? targetsOfUrl(client.oauth2.tokenUrl, names) : [])];
}

function discovered(config: ScrapeConfig, names: Names, facts: JobFacts): Target[] {
  const { dnsSdConfigs = [], fileSdConfigs = [], httpSdConfigs = [], kubernetesSdConfigs = [], scheme, staticConfigs = [] } = config;
  // files and answers name whatever they like
  const anywhere = fileSdConfigs.length + httpSdConfigs.length === 0 ? [] : [ANYWHERE];
  const own = kubernetesSdConfigs.flatMap((sd) => {
    if (sd.apiServer !== undefined) return [ANYWHERE];
    if (facts.hasOwnTargets && OURS_OR_NOT.has(facts.standard ?? '')) return [];
    const role = KNOWN[facts.standard as StandardJobName] ?? ROLES[sd.role];
    return role === undefined ? [] : role(sd, config, names, facts);
  });
  return [
    ...own,
    ...staticConfigs.flatMap(({ targets }) => targets).flatMap((target) => targetsOfAddress(target, scheme, names)),
    ...dnsSdConfigs.flatMap((sd) => dnsTargets(sd)),
    ...anywhere,
  ];
}

/** A record of type SRV names hosts and ports of its own. */
function dnsTargets({ names, port, type = 'SRV' }: DnsSdConfig): Target[] {
  const isOpen = type === 'SRV' || type === 'MX' || type === 'NS' || port === undefined;
  if (isOpen) return [ANYWHERE];
  return names.flatMap((host): Target[] => [{ to: host.includes('.svc') ? { kind: 'pods' } : { kind: 'host', host }, ports: tcp(port), byName: true }]);
}

/** Pods that ask may be in the network of their node. */
function pods(sd: KubernetesSdConfig, config: ScrapeConfig, names: Names): Target[] {
  return podsAndNodes(sd, config, names);
}

function podsAndNodes(sd: KubernetesSdConfig, config: ScrapeConfig, names: Names): Target[] {
  return [...podsAlone(sd, config, names), { to: NODES, ports: portsOf(config) }];
}

function podsAlone(sd: KubernetesSdConfig, config: ScrapeConfig, { namespace }: Names): Target[] {
  return [{ to: podsIn(sd, namespace), ports: portsOf(config) }];
}

function podsIn({ namespaces }: KubernetesSdConfig, own: string): Extract<NetworkPeer, { readonly kind: 'pods' }> {
  const { names = [], ownNamespace = false } = namespaces ?? {};
  const all = [...new Set([...names, ...(ownNamespace ? [own] : [])])].sort();
  return all.length === 0 ? { kind: 'pods' } : { kind: 'pods', namespaces: all };
}

function setsAddress({ relabelConfigs = [] }: ScrapeConfig): boolean {
  return relabelConfigs.some(({ targetLabel }) => targetLabel === ADDRESS);
}

/** Label of the address that a port is put behind, whatever port was discovered. */
const POD_IP = '__meta_kubernetes_pod_ip';

/** Expressions over an address of IPv6 and one of IPv4, as `podPort` has them. */
const EVERY_ADDRESS = podPort(1).map(({ regex }) => regex).join(' ');

/** The one port at which a job scrapes, where its rules put it behind every address; else every port. */
function portsOf({ relabelConfigs = [] }: ScrapeConfig): NetworkPort[] {
  const setters = relabelConfigs.filter(({ targetLabel }) => targetLabel === ADDRESS);
  const [port, ...others] = new Set(setters.map(({ replacement = '' }) => /\$1\]?:(\d+)$/.exec(replacement)?.[1]));
  const isForAll = setters.every(({ sourceLabels = [] }) => sourceLabels.length === 1 && sourceLabels[0] === POD_IP)
    && setters.map(({ regex }) => regex).join(' ') === EVERY_ADDRESS;
  return isForAll && port !== undefined && others.length === 0 ? tcp(Number(port)) : [EVERY_TCP_PORT];
}

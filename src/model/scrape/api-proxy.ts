import { maySet, mayRead, overwrites } from './rule-facts';
import { captureLabel, dropWhere, keepWhere, setLabel } from './rules';
import { ScrapeConfig } from './scrape-config';
import { ADDRESS, METRICS_PATH, SCHEME } from '../relabel/names';
import { RelabelConfig } from '../relabel/relabel-config';

/*
 * The jobs of a cluster in the form in which somebody outside of it runs them: every target is reached through the proxy of the
 * cluster's API server.
 *
 * The job's own rules run first and as they are; what they made of `__scheme__`, `__address__` and `__metrics_path__` then
 * becomes a path below the API server's address. Who connects to it, and by what address, is for the caller to add.
 *
 * @see https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/#manually-constructing-apiserver-proxy-urls
 */

/** What stands between the API server and a target. */
export type ProxyRoute = 'apiServer' | 'kubelet' | 'node' | 'pod' | 'service' | 'servicePort';

/** One port of one Service. */
export interface ServicePort {
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
}

/** How the targets of a job are reached. */
export interface Route {
  readonly by: ProxyRoute;
  /** The one Service that is asked (`servicePort`). */
  readonly to?: ServicePort;
}

/** Discovery role -> what its targets are reached by; what is not listed is not reached. */
const ROUTES: { readonly [role: string]: ProxyRoute } = {
  node: 'kubelet', pod: 'pod', endpoints: 'pod', endpointslice: 'pod', service: 'service',
};

const NAMESPACE = '__meta_kubernetes_namespace';
const SERVICE = '__meta_kubernetes_service_name';
const PORT_NAMES = ['__meta_kubernetes_endpointslice_port_name', '__meta_kubernetes_endpoint_port_name'];

/** The API servers of a cluster are endpoints of this Service. */
const API_SERVER: ServicePort = { namespace: 'default', service: 'kubernetes', port: 'https' };

/**
 * How the targets of a job are reached through their API server; undefined: they are not.
 *
 * @param hasOnePod the endpoints that the job keeps are one pod's, so that its Service can be asked instead of each pod
 */
export function proxyRoute(config: ScrapeConfig, hasOnePod: boolean): Route | undefined {
  const { kubernetesSdConfigs = [], staticConfigs, dnsSdConfigs, httpSdConfigs, fileSdConfigs, relabelConfigs = [] } = config;
  if ([staticConfigs, dnsSdConfigs, httpSdConfigs, fileSdConfigs].some((kind) => kind !== undefined)) return undefined;
  const [by, ...others] = new Set(kubernetesSdConfigs.map(({ role }) => ROUTES[role]));
  if (by === undefined || others.length > 0) return undefined;
  if (by === 'kubelet') return { by: maySet(relabelConfigs, ADDRESS) ? 'node' : by };
  const to = keptServicePort(config);
  if (to !== undefined && isApiServer(to)) return { by: 'apiServer' };
  return to !== undefined && hasOnePod ? { by: 'servicePort', to } : { by };
}

/** The Service port whose endpoints alone a job keeps, where it says so by name. */
function keptServicePort({ kubernetesSdConfigs = [], relabelConfigs = [] }: ScrapeConfig): ServicePort | undefined {
  const [sd, ...others] = kubernetesSdConfigs;
  const [namespace, ...further] = sd?.namespaces?.names ?? [];
  if (others.length > 0 || namespace === undefined || further.length > 0 || sd.namespaces?.ownNamespace === true) return undefined;
  for (const { action, sourceLabels = [], separator, regex = '' } of relabelConfigs) {
    const port = sourceLabels.findIndex((name) => PORT_NAMES.includes(name));
    const service = sourceLabels.indexOf(SERVICE);
    const values = regex.split(separator ?? ';');
    if (action !== 'keep' || port < 0 || service < 0 || values.length !== sourceLabels.length || !values.every(isName)) continue;
    const inNamespace = sourceLabels.indexOf(NAMESPACE);
    if (inNamespace >= 0 && values[inNamespace] !== namespace) continue;
    return { namespace, service: values[service], port: values[port] };
  }
  return undefined;
}

/** Names of objects and ports, in which no character means anything to an expression. */
function isName(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

function isApiServer({ namespace, service, port }: ServicePort): boolean {
  return namespace === API_SERVER.namespace && service === API_SERVER.service && port === API_SERVER.port;
}

/** Whether a rule leads every target to one address, instead of to another port of its own. */
export function leavesItsTargets({ relabelConfigs = [] }: ScrapeConfig): boolean {
  return relabelConfigs.some(({ targetLabel, replacement = '$1' }) => targetLabel === ADDRESS && !replacement.includes('$'));
}

/**
 * The job by that route, without what is said about connections and discovery: for the caller to give.
 * A job without discovery has one target, whose address is for the caller to give, too.
 */
export function proxiedJob(config: ScrapeConfig, route: Route): ScrapeConfig {
  const { authorization, basicAuth, oauth2, tlsConfig, proxyUrl, proxyFromEnvironment, kubernetesSdConfigs, relabelConfigs = [], ...rest } = config;
  const { metricsPath = '/metrics' } = config;
  if (route.by === 'apiServer') return single(rest, metricsPath, relabelConfigs);
  if (route.by === 'servicePort') {
    const { namespace, service, port } = route.to!;
    const path = `/api/v1/namespaces/${namespace}/services/${service}:${port}/proxy${metricsPath}`;
    return single(rest, path, relabelConfigs, { instance: `${service}.${namespace}.svc:${port}` });
  }
  return { ...rest, ...WITH_TOKEN, relabelConfigs: proxyRules(config, route.by) };
}

/**
 * The API server is asked over HTTPS, and by no detour: it passes on where a target redirects its clients to, and Prometheus 2.42, for
 * one, presents its credentials there, too.
 */
const WITH_TOKEN = { scheme: 'https', followRedirects: false } as const;

/** The only target of a job is known beforehand: rules that look at discovered labels have nothing to say. */
function single(rest: ScrapeConfig, metricsPath: string, rules: readonly RelabelConfig[], labels?: { readonly instance: string }): ScrapeConfig {
  const own = rules.filter(({ sourceLabels }) => sourceLabels === undefined);
  return {
    ...rest,
    ...WITH_TOKEN,
    metricsPath,
    staticConfigs: [{ targets: [], ...(labels && { labels }) }],
    relabelConfigs: [...jobRules(rest.jobName, own), ...own],
  };
}

/** The `job` label is the name of the job as the cluster knows it, unless the job's own rules say otherwise. */
function jobRules(jobName: string, own: readonly RelabelConfig[]): RelabelConfig[] {
  return overwrites(own, 'job') ? [] : [setLabel('job', jobName.replaceAll('$', () => '$$'))];
}

/** Route -> labels that name what is asked, and the path to it with the first group references; whether it may have another port. */
const PROXIES = {
  kubelet: { names: ['__meta_kubernetes_node_name'], path: '/api/v1/nodes/$1', port: false },
  node: { names: ['__meta_kubernetes_node_name'], path: '/api/v1/nodes/$1', port: true },
  pod: { names: [NAMESPACE, '__meta_kubernetes_pod_name'], path: '/api/v1/namespaces/$1/pods/$2', port: true },
  service: { names: [NAMESPACE, SERVICE], path: '/api/v1/namespaces/$1/services/$2', port: true },
} as const;

/** The address at which a target is found in its cluster. Several have the same one afterwards. */
const INSTANCE = captureLabel(['instance', ADDRESS], ';(.+)', 'instance');

const TO_HTTPS = setLabel(SCHEME, 'https');

/** A path with such a part would lead out of the target, to something else of the API server. */
const WITHIN_TARGET = dropWhere([METRICS_PATH], '(.*/)?\\.\\.(/.*)?');

function proxyRules({ jobName, scheme = 'http', relabelConfigs: own = [] }: ScrapeConfig, by: keyof typeof PROXIES): RelabelConfig[] {
  const { port } = PROXIES[by];
  const varies = port && (maySet(own, SCHEME) || mayRead(own, SCHEME));
  const schemes = varies ? ['http', 'https'] : [scheme];
  return [
    ...jobRules(jobName, own),
    // a job's scheme is the default of the label, and here it is that of the API server
    ...(varies && scheme === 'http' ? [setLabel(SCHEME, scheme)] : []),
    ...own,
    INSTANCE,
    ...(port ? schemes.map((one) => defaultPort(one, varies)) : []),
    ...(maySet(own, METRICS_PATH) ? [WITHIN_TARGET] : []),
    ...pathRules(by, schemes, varies),
    ...(varies || maySet(own, SCHEME) ? [TO_HTTPS] : []),
  ];
}

/** Scheme -> the port of an address that says none. */
const DEFAULT_PORTS: { readonly [scheme: string]: number } = { http: 80, https: 443 };

function defaultPort(scheme: string, varies: boolean): RelabelConfig {
  const to = `$1:${DEFAULT_PORTS[scheme]}`;
  return varies ? captureLabel([SCHEME, ADDRESS], `${scheme};([^:]+)`, ADDRESS, to) : captureLabel([ADDRESS], '([^:]+)', ADDRESS, to);
}

/** An IPv6 address is the one in brackets; without them its last part would read like a port. */
const HOST_AND_PORT = '(?:\\[[^;]+\\]|[^;:]+):(\\d+)';

/** Keeps what the path can be made for, and makes it: whatever else is kept would be asked of the API server itself. */
function pathRules(by: keyof typeof PROXIES, schemes: readonly string[], varies: boolean): RelabelConfig[] {
  const { names, path, port } = PROXIES[by];
  const labels = [...(varies ? [SCHEME] : []), ...names, ...(port ? [ADDRESS] : []), METRICS_PATH];
  const parts = [...names.map(() => '([^;]+)'), ...(port ? [HOST_AND_PORT] : []), '/?(.*)'];
  const expression = (scheme: string) => [...(varies ? [scheme] : []), ...parts].join(';');
  const rest = names.length + (port ? 2 : 1);
  const rules = schemes.map((scheme) => {
    const target = port && scheme === 'https' ? path.replace(/[^/]+$/, 'https:$&') : path;
    return captureLabel(labels, expression(scheme), METRICS_PATH, `${target}${port ? `:$${rest - 1}` : ''}/proxy/$${rest}`);
  });
  return [keepWhere([...labels], expression('https?')), ...rules];
}

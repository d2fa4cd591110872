import {
  AddressEndpointProps, DirectEndpointProps, ExistingEndpointProps, GatewayEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps,
  TailscaleEndpointProps,
} from './hub-endpoint-props';
import { ReceiverSpec } from './receiver';
import { COMPONENTS } from '../model/components/component-table';
import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { HttpClientConfig } from '../model/scrape/http-client';

/** Props of an endpoint that leads straight to the hub, as layers hold them. */
export type DirectSpec<Props extends DirectEndpointProps> = Omit<Props, 'receiver'> & { readonly receiver?: ReceiverSpec };

/** A hub's endpoint as layers hold it, with exactly one key. */
export interface HubEndpointSpec {
  readonly address?: DirectSpec<AddressEndpointProps> & { readonly host: string };
  readonly loadBalancer?: DirectSpec<LoadBalancerEndpointProps> & { readonly host: string };
  readonly tailscale?: DirectSpec<TailscaleEndpointProps>;
  readonly gateway?: GatewayEndpointProps;
  readonly ingress?: IngressEndpointProps;
  readonly existing?: ExistingEndpointProps;
}

/** An endpoint as spokes use it. */
export interface ReachedEndpoint extends HubEndpointSpec {
  /**
   * Tenant that spokes name where they send logs, with `{cluster}` for the name of each; an endpoint that exists has its own.
   * @default - none
   */
  readonly logsTenant?: string;
  /**
   * The same where they send metrics; an endpoint that exists has its own.
   * @default - none
   */
  readonly metricsTenant?: string;
  /**
   * Where metrics go, past the hub.
   * @default - to the hub
   */
  readonly metrics?: ReachedStore;
  /**
   * The hub keeps metrics twice, and everything is sent to both: the front tells them apart by the path.
   * @default false
   */
  readonly twice?: boolean;
}

/** A store that somebody else runs, as those see it who write to it. */
export interface ReachedStore {
  readonly url: string;
  /** Undefined: none is named. */
  readonly tenant?: string;
  /** Header that names the tenant. */
  readonly tenantHeader?: string;
  readonly client?: RemoteWriteClient;
}

/** What a spoke needs to know of its hub. */
export interface HubUrls {
  readonly metricsUrl: string;
  readonly metricsTenant?: string;
  /** Undefined: `X-Scope-OrgID`. */
  readonly metricsTenantHeader?: string;
  /** The second receiver of the same metrics; undefined: there is one. */
  readonly secondMetricsUrl?: string;
  /** Metrics go to a store elsewhere, to which no setting of the way to the hub applies. */
  readonly isPastHub?: boolean;
  /** Undefined: the hub takes no logs. */
  readonly logsUrl?: string;
  /** Loki's OTLP receiver for logs. Undefined: nothing is known of one. */
  readonly logsOtlpUrl?: string;
  readonly logsTenant?: string;
  /** How it speaks to Loki. */
  readonly client: HttpClientConfig;
  /** How it speaks to the metrics receiver. */
  readonly metricsClient: RemoteWriteClient;
}

/** Ports of a hub whose endpoint does not say others. */
export const METRICS_PORT = COMPONENTS.prometheus.ports.web;
export const LOGS_PORT = COMPONENTS.loki.ports['http-metrics'];

/** Path of a Prometheus remote-write receiver. @see https://prometheus.io/docs/prometheus/latest/querying/api/#remote-write-receiver */
export const REMOTE_WRITE_PATH = '/api/v1/write';

/** Path of a front that leads to the second of two servers. */
export const SECOND_WRITE_PATH = `/replica/1${REMOTE_WRITE_PATH}`;

/** Path of Prometheus' OTLP receiver for metrics. @see https://prometheus.io/docs/prometheus/latest/querying/api/#otlp-receiver */
export const OTLP_METRICS_PATH = '/api/v1/otlp/v1/metrics';

/** Path of Loki's push API. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs */
export const LOKI_PUSH_PATH = '/loki/api/v1/push';

/** Path of Loki's OTLP receiver for logs. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs-using-otlp */
export const LOKI_OTLP_PATH = '/otlp/v1/logs';

/**
 * The URLs that a spoke pushes to.
 *
 * @param spec a sound endpoint (`checkEndpoint`)
 * @param override the spoke's own way to the hub (`global.hubEndpoint`): a host in place of the endpoint's, or scheme, host and port;
 * one that `overrideFault` finds no fault in
 */
export function hubUrls(spec: ReachedEndpoint, override?: string): HubUrls {
  const { logsTenant, metrics, metricsTenant, twice } = spec;
  const own = (logsTenant ?? metricsTenant) === undefined || spec.existing ? ownUrls(spec)
    : { ...ownUrls(spec), ...(logsTenant !== undefined && { logsTenant }), ...(metricsTenant !== undefined && { metricsTenant }) };
  const urls = override === undefined ? own : movedUrls(own, override);
  if (metrics) return pastHub(urls, metrics);
  return twice ? { ...urls, secondMetricsUrl: urls.metricsUrl.replace(REMOTE_WRITE_PATH, SECOND_WRITE_PATH) } : urls;
}

/** Metrics go to a store that somebody else runs, and all else to the hub. */
function pastHub(urls: HubUrls, { client = {}, tenant, tenantHeader, url }: ReachedStore): HubUrls {
  return {
    ...urls,
    metricsUrl: url,
    metricsClient: client,
    isPastHub: true,
    ...(tenant !== undefined && { metricsTenant: tenant, metricsTenantHeader: tenantHeader }),
  };
}

function movedUrls(urls: HubUrls, override: string): HubUrls {
  const { metricsUrl, logsUrl, logsOtlpUrl } = urls;
  const way = wayOf(override, metricsUrl);
  return {
    ...urls,
    metricsUrl: moved(metricsUrl, way),
    ...(logsUrl !== undefined && { logsUrl: moved(logsUrl, way) }),
    ...(logsOtlpUrl !== undefined && { logsOtlpUrl: moved(logsOtlpUrl, way) }),
  };
}

/** Why a spoke cannot reach the hub by this `global.hubEndpoint`, if so. */
export function overrideFault(spec: HubEndpointSpec, override: string): string | undefined {
  if (!isUrl(override)) return undefined;
  const { pathname, search, hash, port } = new URL(override);
  if (pathname !== '/' || search !== '' || hash !== '') return 'it has more than scheme, host and port; the paths are those of the hub\'s endpoint';
  const { metricsUrl, logsUrl } = ownUrls(spec);
  const [metricsPort, logsPort] = [metricsUrl, logsUrl ?? metricsUrl].map((url) => new URL(url).port);
  return port === '' || port === metricsPort || metricsPort === logsPort ? undefined
    : `it has the port ${port}, but the hub takes metrics and logs on two: ${metricsPort || 'the default one'} and ${logsPort || 'the default one'}`;
}

function ownUrls(spec: HubEndpointSpec): HubUrls {
  if (spec.existing) {
    const { client = {}, metricsClient = client, logsOtlpUrl = otlpBeside(spec.existing.logsUrl), ...urls } = spec.existing;
    return { ...urls, ...(logsOtlpUrl !== undefined && { logsOtlpUrl }), client, metricsClient };
  }
  const routed = spec.gateway ?? spec.ingress;
  if (routed) {
    const { hostname, client = {}, metricsClient = client } = routed;
    const origin = `https://${hostname}`;
    return {
      metricsUrl: origin + REMOTE_WRITE_PATH, logsUrl: origin + LOKI_PUSH_PATH, logsOtlpUrl: origin + LOKI_OTLP_PATH, client, metricsClient,
    };
  }
  const direct = directOf(spec)!;
  const { host, logsHost = host, metricsPort = METRICS_PORT, logsPort = LOGS_PORT, client = {}, metricsClient = client } = direct;
  const scheme = speaksTls(direct.receiver) ? 'https' : 'http';
  const logs = `${scheme}://${bracketed(logsHost)}:${logsPort}`;
  return {
    metricsUrl: `${scheme}://${bracketed(host)}:${metricsPort}${REMOTE_WRITE_PATH}`,
    logsUrl: logs + LOKI_PUSH_PATH,
    logsOtlpUrl: logs + LOKI_OTLP_PATH,
    client,
    metricsClient,
  };
}

/** The OTLP receiver beside somebody else's push API, where its URL is as Loki has it. */
function otlpBeside(logsUrl: string | undefined): string | undefined {
  if (logsUrl === undefined || !URL.canParse(logsUrl)) return undefined;
  const { origin, pathname, search } = new URL(logsUrl);
  return pathname === LOKI_PUSH_PATH ? `${origin}${LOKI_OTLP_PATH}${search}` : undefined;
}

/** An endpoint that leads straight to the hub, by its hosts; undefined for the other kinds. */
export function directOf({ address, loadBalancer, tailscale }: HubEndpointSpec): HubEndpointSpec['address'] {
  if (tailscale === undefined) return address ?? loadBalancer;
  const { hostname, tailnet, ...rest } = tailscale;
  const suffix = tailnet === undefined ? '' : `.${tailnet}`;
  return { ...rest, host: hostname + suffix, logsHost: tailnetLogsName(hostname) + suffix };
}

/** What is in front of a hub unless it says otherwise. */
const DEFAULT_RECEIVER: ReceiverSpec = { front: {} };

/** What stands between an endpoint and the hub's stores; undefined where that is no business of ours, or something routes paths already. */
export function receiverOf(spec: HubEndpointSpec): ReceiverSpec | undefined {
  const direct = directOf(spec);
  return direct && (direct.receiver ?? DEFAULT_RECEIVER);
}

/** Whether a hub takes the cluster of what is pushed to it from the credentials. */
export function pinsIdentity(spec: HubEndpointSpec): boolean {
  return receiverOf(spec)?.front?.pinIdentity === true;
}

function speaksTls({ front, webConfig }: ReceiverSpec = DEFAULT_RECEIVER): boolean {
  return webConfig !== undefined || front?.certificateSecretName !== undefined;
}

/** What stands for the name of the spoke in the name of a user, and in a tenant. */
export const CLUSTER_PLACE = '{cluster}';

/** The URLs as one spoke uses them: it authenticates itself, and names its tenant, by its own name, where the hub wants that. */
export function urlsOfCluster<Urls extends HubUrls>(urls: Urls, cluster: string): Urls {
  const client = clientOfCluster(urls.client, cluster);
  const metricsClient = urls.metricsClient === urls.client ? client : clientOfCluster(urls.metricsClient, cluster);
  const logsTenant = urls.logsTenant?.replaceAll(CLUSTER_PLACE, cluster);
  const metricsTenant = urls.metricsTenant?.replaceAll(CLUSTER_PLACE, cluster);
  const isSame = client === urls.client && metricsClient === urls.metricsClient;
  if (isSame && logsTenant === urls.logsTenant && metricsTenant === urls.metricsTenant) return urls;
  return { ...urls, client, metricsClient, ...(logsTenant !== undefined && { logsTenant }), ...(metricsTenant !== undefined && { metricsTenant }) };
}

function clientOfCluster<Client extends HttpClientConfig>(client: Client, cluster: string): Client {
  const { basicAuth } = client;
  if (basicAuth === undefined || !basicAuth.username.includes(CLUSTER_PLACE)) return client;
  return { ...client, basicAuth: { ...basicAuth, username: basicAuth.username.replaceAll(CLUSTER_PLACE, cluster) } };
}

/** End of the path of any OTLP receiver for metrics. @see https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
const ANY_OTLP_PATH = /\/v1\/metrics$/;

/** Whether the URL is that of an OTLP receiver for metrics. */
export function isOtlpUrl(url: string): boolean {
  return ANY_OTLP_PATH.test(new URL(url).pathname);
}

/** The OTLP receiver beside a hub's receiver of remote write, or the URL itself where it is one; undefined: nothing is known of one. */
export function otlpMetricsUrl(metricsUrl: string): string | undefined {
  if (isOtlpUrl(metricsUrl)) return metricsUrl;
  const { origin, pathname, search } = new URL(metricsUrl);
  return pathname === REMOTE_WRITE_PATH ? `${origin}${OTLP_METRICS_PATH}${search}` : undefined;
}

/** Machine name of Loki in the tailnet: each Service becomes a machine of its own. */
export function tailnetLogsName(hostname: string): string {
  return `${hostname}-logs`;
}

/** Another way to the same receivers. */
interface Way {
  readonly host: string;
  /** As in `https:`; undefined: as before. */
  readonly protocol?: string;
  /** Undefined: as before; empty: that of the scheme. */
  readonly port?: string;
}

function wayOf(override: string, metricsUrl: string): Way {
  if (!isUrl(override)) return { host: bracketed(override) };
  const { hostname, protocol, port } = new URL(override);
  const before = new URL(metricsUrl);
  // ports belong to the scheme that they were given for
  const samePort = port === before.port || (port === '' && protocol === before.protocol);
  return { host: hostname, protocol, port: samePort ? undefined : port };
}

function moved(url: string, { host, protocol, port }: Way): string {
  const before = new URL(url);
  const shownPort = port ?? before.port;
  return `${protocol ?? before.protocol}//${host}${shownPort === '' ? '' : `:${shownPort}`}${before.pathname}${before.search}`;
}

function isUrl(hostOrUrl: string): boolean {
  return hostOrUrl.includes('://');
}

/** An IPv6 address needs brackets in a URL. */
function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

import {
  AddressEndpointProps, ExistingEndpointProps, GatewayEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps, TailscaleEndpointProps,
} from './hub-endpoint-props';
import { COMPONENTS } from '../model/components/component-table';
import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { HttpClientConfig } from '../model/scrape/http-client';

/** A hub's endpoint as layers hold it, with exactly one key. */
export interface HubEndpointSpec {
  readonly address?: AddressEndpointProps & { readonly host: string };
  readonly loadBalancer?: LoadBalancerEndpointProps & { readonly host: string };
  readonly tailscale?: TailscaleEndpointProps;
  readonly gateway?: GatewayEndpointProps;
  readonly ingress?: IngressEndpointProps;
  readonly existing?: ExistingEndpointProps;
}

/** What a spoke needs to know of its hub. */
export interface HubUrls {
  readonly metricsUrl: string;
  readonly metricsTenant?: string;
  /** Undefined: the hub takes no logs. */
  readonly logsUrl?: string;
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
const REMOTE_WRITE_PATH = '/api/v1/write';

/** Path of Loki's push API. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs */
const LOKI_PUSH_PATH = '/loki/api/v1/push';

/**
 * The URLs that a spoke pushes to.
 *
 * @param spec a sound endpoint (`checkEndpoint`)
 * @param override the spoke's own way to the hub (`global.hubEndpoint`): a host in place of the endpoint's, or scheme, host and port;
 * one that `overrideFault` finds no fault in
 */
export function hubUrls(spec: HubEndpointSpec, override?: string): HubUrls {
  const urls = ownUrls(spec);
  if (override === undefined) return urls;
  const { metricsUrl, logsUrl } = urls;
  const way = wayOf(override, metricsUrl);
  return { ...urls, metricsUrl: moved(metricsUrl, way), ...(logsUrl === undefined ? {} : { logsUrl: moved(logsUrl, way) }) };
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
    const { client = {}, metricsClient = client, ...urls } = spec.existing;
    return { ...urls, client, metricsClient };
  }
  const routed = spec.gateway ?? spec.ingress;
  if (routed) {
    const { hostname, client = {}, metricsClient = client } = routed;
    const origin = `https://${hostname}`;
    return { metricsUrl: origin + REMOTE_WRITE_PATH, logsUrl: origin + LOKI_PUSH_PATH, client, metricsClient };
  }
  const { host, logsHost = host, metricsPort = METRICS_PORT, logsPort = LOGS_PORT, client = {}, metricsClient = client } = directOf(spec);
  return {
    metricsUrl: `http://${bracketed(host)}:${metricsPort}${REMOTE_WRITE_PATH}`,
    logsUrl: `http://${bracketed(logsHost)}:${logsPort}${LOKI_PUSH_PATH}`,
    client,
    metricsClient,
  };
}

function directOf({ address, loadBalancer, tailscale }: HubEndpointSpec): AddressEndpointProps & { readonly host: string } {
  if (tailscale === undefined) return (address ?? loadBalancer)!;
  const { hostname, tailnet, client, metricsClient } = tailscale;
  const suffix = tailnet === undefined ? '' : `.${tailnet}`;
  return { host: hostname + suffix, logsHost: tailnetLogsName(hostname) + suffix, client, metricsClient };
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

import { HttpClientConfig } from '../model/scrape/http-client';
import {
  AddressEndpointProps, ExistingEndpointProps, GatewayEndpointProps, IngressEndpointProps, LoadBalancerEndpointProps, TailscaleEndpointProps,
} from './hub-endpoint-props';

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
  readonly logsUrl?: string;
  readonly logsTenant?: string;
  readonly client: HttpClientConfig;
}

/** Path of a Prometheus remote-write receiver. @see https://prometheus.io/docs/prometheus/latest/querying/api/#remote-write-receiver */
export const REMOTE_WRITE_PATH = '/api/v1/write';

/** Path of Loki's push API. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs */
export const LOKI_PUSH_PATH = '/loki/api/v1/push';

/**
 * The URLs that a spoke pushes to.
 *
 * @param override the spoke's own way to the hub: a host name, an address or a URL (`global.hubEndpoint`)
 */
export function hubUrls(spec: HubEndpointSpec, override?: string): HubUrls {
  if (spec.existing && override === undefined) {
    const { metricsUrl, logsUrl, logsTenant, client } = spec.existing;
    return { metricsUrl, logsUrl, logsTenant, client: client ?? {} };
  }
  const base = baseOf(spec, override);
  return {
    metricsUrl: `${base.metrics}${REMOTE_WRITE_PATH}`,
    logsUrl: `${base.logs}${LOKI_PUSH_PATH}`,
    client: base.client,
  };
}

function baseOf(spec: HubEndpointSpec, override?: string): { metrics: string; logs: string; client: HttpClientConfig } {
  const direct = spec.address ?? spec.loadBalancer;
  const routed = spec.gateway ?? spec.ingress;
  const client = (direct ?? spec.tailscale ?? routed ?? spec.existing)?.client ?? {};
  const metricsPort = routed ? '' : `:${direct?.metricsPort ?? 9090}`;
  const logsPort = routed ? '' : `:${direct?.logsPort ?? 3100}`;
  if (override !== undefined) {
    const url = /^https?:\/\//.test(override) ? new URL(override) : undefined;
    const origin = url ? `${url.protocol}//${url.hostname}` : `${routed ? 'https' : 'http'}://${bracketed(override)}`;
    const port = url?.port ? `:${url.port}` : undefined;
    return { metrics: origin + (port ?? metricsPort), logs: origin + (port ?? logsPort), client };
  }
  const [metricsHost, logsHost] = hosts(spec);
  const scheme = routed ? 'https' : 'http';
  return { metrics: `${scheme}://${metricsHost}${metricsPort}`, logs: `${scheme}://${logsHost}${logsPort}`, client };
}

function hosts(spec: HubEndpointSpec): [metrics: string, logs: string] {
  const direct = spec.address ?? spec.loadBalancer;
  if (direct) return [bracketed(direct.host), bracketed(direct.logsHost ?? direct.host)];
  if (spec.tailscale) {
    const suffix = spec.tailscale.tailnet ? `.${spec.tailscale.tailnet}` : '';
    return [spec.tailscale.hostname + suffix, tailnetLogsName(spec.tailscale.hostname) + suffix];
  }
  const hostname = (spec.gateway ?? spec.ingress)?.hostname ?? '';
  return [hostname, hostname];
}

/** Machine name of Loki in the tailnet: each Service becomes a machine of its own. */
export function tailnetLogsName(hostname: string): string {
  return `${hostname}-logs`;
}

/** An IPv6 address needs brackets in a URL. */
function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

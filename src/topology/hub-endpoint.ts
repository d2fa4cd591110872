import { HttpClientConfig } from '../model/scrape/http-client';

/** How spokes authenticate at an endpoint, whatever its kind. */
export interface HubEndpointProps {
  /**
   * What spokes present: TLS settings and credentials, by reference to Secrets in each spoke's namespace.
   * @default - no credentials, and the system's certificate authorities
   */
  readonly client?: HttpClientConfig;
}

/** Properties of an address that reaches the hub. */
export interface AddressEndpointProps extends HubEndpointProps {
  /**
   * Port of the metrics receiver.
   * @default 9090
   */
  readonly metricsPort?: number;

  /**
   * Port of Loki.
   * @default 3100
   */
  readonly logsPort?: number;

  /**
   * IP address or DNS name of Loki, where it has one of its own, as with a cloud's load balancers.
   * @default - the same as of the metrics receiver
   */
  readonly logsHost?: string;

  /**
   * Addresses that may connect, in CIDR notation.
   * @default - `100.64.0.0/10` where the address lies in it (a tailnet), else every address, reported as a warning
   */
  readonly sourceRanges?: string[];
}

/** Properties of a load balancer in front of the hub. */
export interface LoadBalancerEndpointProps extends AddressEndpointProps {
  /**
   * Load balancer class.
   * @default - the cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * Annotations of the Service, such as those of a cloud provider.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** Properties of a route through a Gateway API gateway. */
export interface GatewayEndpointProps extends HubEndpointProps {
  /** Host name of the route; spokes push to `https://<hostname>`. */
  readonly hostname: string;

  /** Name of the Gateway. */
  readonly gatewayName: string;

  /**
   * Namespace of the Gateway.
   * @default - the hub's own namespace
   */
  readonly gatewayNamespace?: string;

  /**
   * Listener of the Gateway.
   * @default - every listener that admits the route
   */
  readonly sectionName?: string;
}

/** Properties of a route through an ingress controller. */
export interface IngressEndpointProps extends HubEndpointProps {
  /** Host name of the route; spokes push to `https://<hostname>`. */
  readonly hostname: string;

  /** Secret with the certificate of `hostname`, in the hub's namespace. */
  readonly tlsSecretName: string;

  /**
   * Class of the Ingress.
   * @default - the cluster's default class
   */
  readonly ingressClassName?: string;

  /**
   * Annotations of the Ingress.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** Properties of an endpoint that exists already. */
export interface ExistingEndpointProps extends HubEndpointProps {
  /** Full URL of the remote-write receiver, such as `https://mimir.example.com/api/v1/push`. */
  readonly metricsUrl: string;

  /**
   * Full URL of Loki's push API, such as `https://loki.example.com/loki/api/v1/push`.
   * @default - logs are not collected
   */
  readonly logsUrl?: string;

  /**
   * Tenant that is sent to Loki.
   * @default - none
   */
  readonly logsTenant?: string;
}

/** Properties of a Tailscale operator Service. */
export interface TailscaleEndpointProps extends HubEndpointProps {
  /** Machine name of the metrics receiver in the tailnet, such as `monitoring-hub`; Loki's gets `-logs` behind it. */
  readonly hostname: string;

  /**
   * MagicDNS suffix of the tailnet, such as `tail1234.ts.net`.
   * @default - spokes resolve the bare machine name
   */
  readonly tailnet?: string;
}

/** Where spokes reach their hub, and what the hub deploys to be reachable there. */
export class HubEndpoint {
  /**
   * An address or DNS name that leads to the hub's nodes or load balancer, such as a Tailscale address of a node.
   * The hub gets Services of type LoadBalancer, limited to `sourceRanges`.
   *
   * @param host IP address or DNS name, without scheme and port
   */
  public static address(host: string, props: AddressEndpointProps = {}): HubEndpoint {
    return new HubEndpoint({ address: { host, ...props } });
  }

  /**
   * A load balancer of the hub's cloud.
   *
   * @param host IP address or DNS name that the load balancer has, without scheme and port
   */
  public static loadBalancer(host: string, props: LoadBalancerEndpointProps): HubEndpoint {
    return new HubEndpoint({ loadBalancer: { host, ...props } });
  }

  /** A machine in a tailnet, made by the Tailscale operator from the hub's Services. */
  public static tailscale(props: TailscaleEndpointProps): HubEndpoint {
    return new HubEndpoint({ tailscale: { ...props } });
  }

  /** A Gateway API HTTPRoute that opens only the push paths. */
  public static gateway(props: GatewayEndpointProps): HubEndpoint {
    return new HubEndpoint({ gateway: { ...props } });
  }

  /** An Ingress that opens only the push paths. */
  public static ingress(props: IngressEndpointProps): HubEndpoint {
    return new HubEndpoint({ ingress: { ...props } });
  }

  /** An endpoint that somebody else runs; nothing is deployed for it. */
  public static existing(props: ExistingEndpointProps): HubEndpoint {
    return new HubEndpoint({ existing: { ...props } });
  }

  /**
   * An endpoint as layers hold it.
   *
   * @internal
   */
  public readonly _spec: HubEndpointSpec;

  private constructor(spec: HubEndpointSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key. */
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

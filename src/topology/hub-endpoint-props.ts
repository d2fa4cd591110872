import { Receiver } from './receiver';
import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { HttpClientConfig } from '../model/scrape/http-client';

/** How spokes authenticate at an endpoint, whatever its kind. */
export interface HubEndpointProps {
  /**
   * What spokes present: TLS settings and credentials, by reference to Secrets in each spoke's namespace.
   * In `basicAuth.username`, `{cluster}` stands for the name of each spoke.
   * @default - no credentials, and the system's certificate authorities
   */
  readonly client?: HttpClientConfig;

  /**
   * What spokes present to the metrics receiver, in place of all of `client`, which is then for logs alone.
   * Receivers of clouds know further ways to authenticate.
   * @default - `client`
   */
  readonly metricsClient?: RemoteWriteClient;
}

/** Properties of an endpoint that leads straight to the hub. */
export interface DirectEndpointProps extends HubEndpointProps {
  /**
   * What stands between the endpoint and the hub's stores.
   * @default - Receiver.front(), which asks for no credentials
   */
  readonly receiver?: Receiver;
}

/** Properties of an address that reaches the hub. */
export interface AddressEndpointProps extends DirectEndpointProps {
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
   * @default - `100.64.0.0/10` where the address lies in it (a tailnet), else every address
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
   * Tenant that metrics are sent to, as the header `X-Scope-OrgID` of Mimir; in it, `{cluster}` stands for the name of each spoke.
   * @default - none
   */
  readonly metricsTenant?: string;

  /**
   * Full URL of Loki's push API, such as `https://loki.example.com/loki/api/v1/push`.
   * @default - logs are not collected
   */
  readonly logsUrl?: string;

  /**
   * Full URL of Loki's OTLP receiver for logs, such as `https://loki.example.com/otlp/v1/logs`.
   * @default - beside `logsUrl`, where that ends as Loki's own does
   */
  readonly logsOtlpUrl?: string;

  /**
   * Tenant that is sent to Loki; in it, `{cluster}` stands for the name of each spoke.
   * @default - none
   */
  readonly logsTenant?: string;
}

/** Properties of a Tailscale operator Service. */
export interface TailscaleEndpointProps extends DirectEndpointProps {
  /** Machine name of the metrics receiver in the tailnet, such as `monitoring-hub`; Loki's gets `-logs` behind it. */
  readonly hostname: string;

  /**
   * MagicDNS suffix of the tailnet, such as `tail1234.ts.net`.
   * @default - spokes resolve the bare machine name
   */
  readonly tailnet?: string;
}

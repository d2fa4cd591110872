import { ComponentSettings } from './component-settings';
import { SecretKey } from '../../model/secret/secret-key';

/** Who may come through a tunnel: requests must bring a token of Cloudflare Access, which cloudflared itself checks. */
export interface TunnelAccess {
  /** Name of the team in Cloudflare, as in `https://<teamName>.cloudflareaccess.com`. */
  readonly teamName: string;

  /** Audience tags (AUD) of the Access applications whose tokens are let through; at least one. */
  readonly audTags: string[];
}

/** What a host name of a tunnel leads to. */
export interface TunnelHostname {
  /** URL without a path, such as `http://grafana.monitoring.svc:3000`, `tcp://db.shop.svc:5432`, or `http_status:403`. */
  readonly service: string;

  /**
   * Regular expression (RE2) over the path: only what it matches is let through to the service.
   * @default - every path
   */
  readonly path?: string;

  /**
   * `Host` header of requests to the service.
   * @default - the host name that was asked for
   */
  readonly httpHostHeader?: string;

  /**
   * Name in the certificate of a service that speaks TLS.
   * @default - the host of `service`
   */
  readonly originServerName?: string;

  /**
   * Authority of the certificate of a service that speaks TLS.
   * @default - the authorities of the image
   */
  readonly ca?: SecretKey;

  /**
   * Speaks HTTP/2 with the service.
   * @default false
   */
  readonly http2Origin?: boolean;

  /**
   * Longest time to connect to the service, such as `30s`.
   * @default "30s"
   */
  readonly connectTimeout?: string;

  /**
   * Who may come through here.
   * @default - `cloudflareTunnel.access`
   */
  readonly access?: TunnelAccess;
}

/** Settings of Cloudflare's tunnel (hub): it leads from a public host name to Grafana, without an open port. */
export interface CloudflareTunnelSettings extends ComponentSettings {
  /**
   * Token of a tunnel whose rules Cloudflare keeps. Give either this, or `tunnelId` and `credentials`.
   * @default - the rules are ours
   */
  readonly tunnelToken?: SecretKey;

  /**
   * UUID of a tunnel whose rules are printed here.
   * @default - Cloudflare keeps the rules
   */
  readonly tunnelId?: string;

  /**
   * Credentials file of that tunnel, as `cloudflared tunnel create` writes it.
   * @default - Cloudflare keeps the rules
   */
  readonly credentials?: SecretKey;

  /**
   * Instances; each keeps connections of its own to Cloudflare.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Leads the host of `grafana.rootUrl` to Grafana.
   * @default true
   */
  readonly publishGrafana?: boolean;

  /**
   * Host name (`wiki.example.com`, `*.example.com`) -> what it leads to, beside Grafana; only where the rules are ours.
   * @default - none
   */
  readonly hostnames?: { [hostname: string]: TunnelHostname };

  /**
   * URLs of what the rules that Cloudflare keeps lead to: the network policy opens them. Beside Grafana.
   * @default - none
   */
  readonly services?: string[];

  /**
   * Who may come through; only where the rules are ours.
   * @default - cloudflared asks nobody: an Access policy at Cloudflare, and Grafana's own login, decide
   */
  readonly access?: TunnelAccess;

  /**
   * How it speaks to Cloudflare: `auto`, `quic` or `http2`.
   * @default "auto"
   */
  readonly protocol?: string;

  /**
   * Address ranges of Cloudflare's edge, which alone the network policy opens.
   * @default - the names of the edge, which a plain NetworkPolicy takes for every address outside of the cluster
   */
  readonly edgeCidrs?: string[];
}

/** The Gateway that a route is attached to. */
export interface RouteGateway {
  /** Name of the Gateway. */
  readonly name: string;

  /**
   * Namespace of the Gateway.
   * @default - the hub's own namespace
   */
  readonly namespace?: string;

  /**
   * Listener of the Gateway.
   * @default - every listener that admits the route
   */
  readonly sectionName?: string;
}

/** The Ingress of a route. */
export interface RouteIngress {
  /** Secret with the certificate of the host, in the hub's namespace. */
  readonly tlsSecretName: string;

  /**
   * Class of the Ingress.
   * @default - the cluster's default class
   */
  readonly ingressClassName?: string;

  /**
   * Annotations of the Ingress, such as those that ask users who they are.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** A way from outside to a page of the hub: one of `gateway` and `ingress`. The host and path are those of the page's own URL. */
export interface RouteSettings {
  /**
   * By an HTTPRoute of the Gateway API.
   * @default - by `ingress`
   */
  readonly gateway?: RouteGateway;

  /**
   * By an Ingress.
   * @default - by `gateway`
   */
  readonly ingress?: RouteIngress;

  /**
   * What asks users who they are before they come through, for readers. Alertmanager knows no users: without this its route is refused.
   * @default - the page itself
   */
  readonly protectedBy?: string;
}

/** Ways from outside to the pages of a hub. */
export interface RoutesSettings {
  /**
   * To Grafana, at `grafana.rootUrl`.
   * @default - none
   */
  readonly grafana?: RouteSettings;

  /**
   * To Alertmanager, at `alertmanager.externalUrl`.
   * @default - none
   */
  readonly alertmanager?: RouteSettings;
}

/**
 * The way of a spoke to a hub in a tailnet by proxies of the Tailscale operator, for clusters whose nodes are no part of it.
 *
 * @see https://tailscale.com/docs/kubernetes-operator/egress
 */
export interface TailscaleEgressSettings {
  /**
   * Takes this way.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * ProxyGroup of type `egress` that carries it.
   * @default - a proxy of its own for each address of the hub
   */
  readonly proxyGroup?: string;

  /**
   * Namespace of the operator and its proxies.
   * @default "tailscale"
   */
  readonly operatorNamespace?: string;
}

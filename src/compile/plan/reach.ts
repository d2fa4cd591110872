import { MountedSecret, WorkloadPlan } from './workload';
import { SecretKey } from '../../model/secret/secret-key';
import { TunnelHostname } from '../../topology/settings/reach-settings';

/** A tunnel of Cloudflare: what runs it, and what it leads to. */
export interface TunnelPlan extends WorkloadPlan {
  readonly replicas: number;
  readonly protocol: string;
  readonly secrets: readonly MountedSecret[];
  /** Token of a tunnel whose rules Cloudflare keeps; else `rules` are printed. */
  readonly token?: SecretKey;
  readonly rules?: TunnelRules;
  /** URLs of what is behind it. */
  readonly leadsTo: readonly string[];
  /** Teams of Cloudflare Access whose keys it fetches; undefined: any, since Cloudflare says. */
  readonly teams?: readonly string[];
  /**
   * Address ranges of the edge.
   * @default - its names
   */
  readonly edgeCidrs?: readonly string[];
}

export interface TunnelRules {
  readonly tunnelId: string;
  readonly credentials: SecretKey;
  /** As they are tried, without the last one, which catches everything else. */
  readonly hostnames: readonly TunnelRule[];
}

/** What a host name leads to. */
export interface TunnelRule extends TunnelHostname {
  readonly hostname: string;
}

/** A way from outside to a page of a hub. */
export interface PageRoutePlan {
  /** Of the workload and its Service. */
  readonly workload: string;
  readonly port: number;
  readonly hostname: string;
  /** Everything below it is let through. */
  readonly path: string;
  readonly way: GatewayWay | IngressWay;
}

export interface GatewayWay {
  readonly kind: 'gateway';
  readonly name: string;
  readonly namespace: string;
  readonly sectionName?: string;
}

export interface IngressWay {
  readonly kind: 'ingress';
  readonly tlsSecretName: string;
  readonly ingressClassName?: string;
  readonly annotations: { readonly [name: string]: string };
}

/** Services of a spoke behind which proxies of the Tailscale operator carry to machines of a tailnet. */
export interface TailnetEgressPlan {
  readonly operatorNamespace: string;
  readonly proxyGroup?: string;
  readonly services: readonly TailnetServicePlan[];
}

export interface TailnetServicePlan {
  /** Of the Service. */
  readonly name: string;
  /** Address or MagicDNS name of the machine. */
  readonly target: string;
  /** Ports by name. */
  readonly ports: { readonly [name: string]: number };
}

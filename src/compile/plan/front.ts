import { MountedSecret, WorkloadPlan } from './workload';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { SecretKey } from '../../model/secret/secret-key';

/** An nginx in front of something else, of which it opens some paths and nothing else. */
export interface FrontPlan extends WorkloadPlan {
  readonly replicas: number;
  readonly listeners: readonly FrontListener[];
  /** Certificates, authorities and users of the listeners. */
  readonly secrets: readonly MountedSecret[];
  /**
   * What stands in each of its pods between nginx and where metrics go, and forces on them who sent them.
   * @default - nothing
   */
  readonly pinning?: PinningPlan;
}

/** An Alloy with a receiver for each cluster, which only the nginx beside it reaches. */
export interface PinningPlan {
  readonly workload: WorkloadPlan;
  /** Of the remote-write receiver that everything goes to. */
  readonly url: string;
  /**
   * Of a second one that everything goes to, too.
   * @default - none
   */
  readonly secondUrl?: string;
  readonly receivers: readonly PinnedReceiver[];
}

export interface PinnedReceiver {
  /** Name of the cluster, and of its user. */
  readonly cluster: string;
  /** On the pod's loopback address. */
  readonly port: number;
  /** The rules that force the cluster's identity. */
  readonly rules: readonly RelabelConfig[];
}

/** A port of a front. */
export interface FrontListener {
  /** Of the port, in the pod and in the Service: at most 15 lower-case letters, digits and `-`. */
  readonly name: string;
  readonly port: number;
  /**
   * Its port in the Service.
   * @default - `port`
   */
  readonly servicePort?: number;
  /** Secret of type `kubernetes.io/tls`; undefined: plain HTTP. */
  readonly certificateSecretName?: string;
  /** Authority of the certificates that clients must present; needs `certificateSecretName`. */
  readonly clientCa?: SecretKey;
  /** The `htpasswd` file of those who may connect. */
  readonly users?: SecretKey;
  readonly routes: readonly FrontRoute[];
}

/** What a front opens; everything else is answered with 403 or 404. */
export interface FrontRoute {
  /** One, or several that are taken alike. */
  readonly method: FrontMethod | readonly FrontMethod[];
  /** Matched as a whole; a `*` between two `/`, or at the end, stands for one part of letters, digits and `_`, `.`, `:`, `-`. */
  readonly path: string;
  /**
   * `host:port` that requests go to; or the name of a user (of basic authentication, or the common name of a client certificate) ->
   * that user's, where everybody else gets 403.
   */
  readonly upstream: string | { readonly [user: string]: string };
  /**
   * Path that is asked for there.
   * @default - what was asked for
   */
  readonly upstreamPath?: string;
  /**
   * The connection may become a WebSocket.
   * @default false
   */
  readonly isWebSocket?: boolean;
  /**
   * For how many seconds the upstream may be silent before it is given up.
   * @default 60
   */
  readonly patience?: number;
  /**
   * Sends the name of the user on as the tenant, whatever the client says; needs an upstream by users.
   * @default - the tenant that the client says
   */
  readonly tenantOfUser?: boolean;
  /**
   * Tenants that are sent on, joined by `|`, whatever the client says.
   * @default - the tenant that the client says
   */
  readonly tenants?: string;
}

export type FrontMethod = 'GET' | 'POST';

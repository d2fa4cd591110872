import { copyOf } from './plain';
import { BasicAuth } from '../model/scrape/http-client';
import { SecretKey } from '../model/secret/secret-key';

/** Properties of a proxy in front of the hub. */
export interface FrontReceiverProps {
  /**
   * Secret of type `kubernetes.io/tls` with the certificate of the endpoint's host, in the hub's namespace. Spokes then push by HTTPS.
   * @default - none: requests are not encrypted, unless the way to the hub does it
   */
  readonly certificateSecretName?: string;

  /**
   * `htpasswd` file of those who may push, as a key of a Secret in the hub's namespace. It is read at each request; with bcrypt, which
   * is slow on purpose, that is too much for more than some tens of spokes, for which client certificates are better.
   * @default - no passwords are asked for
   */
  readonly users?: SecretKey;

  /**
   * Authority of the certificates that spokes present, as a key of a Secret in the hub's namespace; needs `certificateSecretName`.
   * @default - no certificates are asked for
   */
  readonly clientCa?: SecretKey;

  /**
   * Pods of the proxy.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Forces on metrics the labels of the cluster that the credentials belong to: the user is called as the cluster, or the common name
   * of the certificate is. An Alloy beside the proxy has a receiver for each spoke. Logs are not changed; with `loki.tenants: cluster` they go
   * into the tenant of that cluster, whatever tenant the sender says. Needs `users` or `clientCa`.
   * @default false
   */
  readonly pinIdentity?: boolean;

  /**
   * Why it is right that everybody who reaches the hub may push to it, where the way to it is encrypted.
   * @default - such a way is reported
   */
  readonly acceptUnauthenticated?: string;
}

/** Properties of a Prometheus that speaks TLS by itself. */
export interface WebConfigReceiverProps {
  /** Secret of type `kubernetes.io/tls` with the certificate of the endpoint's host, in the hub's namespace. */
  readonly certificateSecretName: string;

  /**
   * Authority of the certificates that clients present, as a key of a Secret in the hub's namespace.
   * @default - `webConfig` says who may connect
   */
  readonly clientCa?: SecretKey;

  /**
   * Secret of type `kubernetes.io/tls` with the certificate that Prometheus presents when it scrapes itself, in the hub's namespace.
   * @default - `certificateSecretName`, whose certificate is then one for clients too, of the authority `clientCa`
   */
  readonly selfCertificate?: string;

  /**
   * Authority of the certificate in `certificateSecretName`, by which Prometheus knows itself, as a key of a Secret in the hub's namespace.
   * @default - `clientCa`, else the system's certificate authorities
   */
  readonly serverCa?: SecretKey;

  /**
   * Name that the certificate in `certificateSecretName` carries.
   * @default - the endpoint's host
   */
  readonly serverName?: string;

  /**
   * A whole web configuration file, as a key of a Secret, in place of the one that follows from the other props: the only way to give
   * passwords, which it holds as hashes. The Secrets named here are mounted below `/etc/monitoring/secrets/<name>/`.
   * @default - TLS, and a client certificate of `clientCa` required
   */
  readonly webConfig?: SecretKey;

  /**
   * What Prometheus presents when it scrapes itself, where `webConfig` asks for a password.
   * @default - its certificate alone
   */
  readonly selfBasicAuth?: BasicAuth;

  /**
   * `htpasswd` file of those who may push logs, as a key of a Secret in the hub's namespace, for the proxy in front of Loki.
   * @default - a client certificate of `clientCa` is asked for, where there is one
   */
  readonly users?: SecretKey;
}

/** Properties of a hub that is open. */
export interface OpenReceiverProps {
  /** Why everybody who reaches the hub may query it, and push to it. */
  readonly because: string;
}

/** What stands between the endpoint of a hub and its stores. */
export class Receiver {
  /**
   * nginx in front of Prometheus and Loki, which opens only the paths that spokes push to: a credential that may write cannot query.
   *
   * @param props - None are required
   */
  public static front(props: FrontReceiverProps = {}): Receiver {
    return new Receiver({ front: copyOf(props) });
  }

  /**
   * Prometheus speaks TLS and checks client certificates itself (3.0 and newer). Whoever may write may query too. Loki, which has no
   * such checks, is behind a proxy.
   */
  public static webConfig(props: WebConfigReceiverProps): Receiver {
    return new Receiver({ webConfig: copyOf(props) });
  }

  /** Nothing: the whole API of Prometheus and Loki is open to everybody who reaches the endpoint. Reported as a warning. */
  public static open(props: OpenReceiverProps): Receiver {
    return new Receiver({ open: copyOf(props) });
  }

  /**
   * A receiver as layers hold it.
   *
   * @internal
   */
  public readonly _spec: ReceiverSpec;

  private constructor(spec: ReceiverSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key. */
export interface ReceiverSpec {
  readonly front?: FrontReceiverProps;
  readonly webConfig?: WebConfigReceiverProps;
  readonly open?: OpenReceiverProps;
}

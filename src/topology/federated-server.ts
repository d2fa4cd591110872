import { copyOf } from './plain';
import { SecretKey } from '../model/secret/secret-key';

/** What all ways to secure a federated server have in common. */
export interface FederatedServerProps {
  /**
   * Addresses that may connect where the server gets a load balancer, in CIDR notation.
   * @default - every address, reported as a warning
   */
  readonly sourceRanges?: string[];

  /**
   * Annotations of the load balancer's Service, or of the Ingress.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** Properties of a server that checks client certificates itself. */
export interface WebConfigServerProps extends FederatedServerProps {
  /** Secret of type `kubernetes.io/tls` with the server's certificate, in the cluster's namespace. */
  readonly certificateSecretName: string;

  /** Certificate authority of the hub's client certificate, in the cluster's namespace. */
  readonly clientCa: SecretKey;

  /**
   * Secret of type `kubernetes.io/tls` with the certificate that the server presents when it scrapes itself, in the cluster's namespace.
   * @default - `certificateSecretName`, whose certificate is then one for clients too, of the authority `clientCa`
   */
  readonly selfCertificate?: string;

  /**
   * Authority of the certificate in `certificateSecretName`, by which the server knows itself, in the cluster's namespace.
   * @default - `clientCa`
   */
  readonly serverCa?: SecretKey;

  /**
   * Name that the certificate in `certificateSecretName` carries.
   * @default - what the hub expects: `client.tlsConfig.serverName`, else the host of the target
   */
  readonly serverName?: string;
}

/** Properties of a proxy that asks for a user name and a password. */
export interface BasicAuthProxyProps extends FederatedServerProps {
  /** Key of a Secret that holds an `htpasswd` file, in the cluster's namespace. */
  readonly users: SecretKey;

  /**
   * Secret of type `kubernetes.io/tls` with the proxy's certificate, in the cluster's namespace.
   * @default - none: passwords travel in the clear, reported as a warning
   */
  readonly certificateSecretName?: string;
}

/**
 * Properties of a route through an ingress controller that checks client certificates: ingress-nginx, of which there are no releases since
 * March 2026, or one that reads its annotations.
 *
 * @see https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/
 */
export interface ClientCertificateIngressProps extends FederatedServerProps {
  /** Host name of the route. */
  readonly hostname: string;

  /** Secret with the certificate of `hostname`, in the cluster's namespace. */
  readonly tlsSecretName: string;

  /** Secret with the authority of client certificates under `ca.crt`, in the cluster's namespace. */
  readonly clientCaSecretName: string;

  /**
   * Class of the Ingress; its controller must read the annotations of ingress-nginx.
   * @default - the cluster's default class
   */
  readonly ingressClassName?: string;
}

/** Properties of a route through a Gateway whose listener checks client certificates. */
export interface ClientCertificateGatewayProps {
  /** Host name of the route. */
  readonly hostname: string;

  /** Name of the Gateway; its listener must check client certificates, which no route can ask for. */
  readonly gatewayName: string;

  /**
   * Namespace of the Gateway.
   * @default - the cluster's monitoring namespace
   */
  readonly gatewayNamespace?: string;

  /**
   * Listener of the Gateway.
   * @default - every listener that admits the route
   */
  readonly sectionName?: string;
}

/** How the Prometheus server of a federated cluster is secured, where it is deployed here. Each opens `/federate` alone, except `webConfig`. */
export class FederatedServer {
  /** The server itself speaks TLS and takes only clients with a certificate. They may query everything. */
  public static webConfig(props: WebConfigServerProps): FederatedServer {
    return new FederatedServer({ webConfig: copyOf(props) });
  }

  /** A proxy in front of the server asks for a user name and a password, and opens only `/federate`. */
  public static basicAuthProxy(props: BasicAuthProxyProps): FederatedServer {
    return new FederatedServer({ basicAuthProxy: copyOf(props) });
  }

  /** An Ingress checks client certificates, and opens only `/federate`. */
  public static ingress(props: ClientCertificateIngressProps): FederatedServer {
    return new FederatedServer({ ingress: copyOf(props) });
  }

  /** A route through a Gateway that checks client certificates, and opens only `/federate`. */
  public static gateway(props: ClientCertificateGatewayProps): FederatedServer {
    return new FederatedServer({ gateway: copyOf(props) });
  }

  /**
   * A server as layers hold it.
   *
   * @internal
   */
  public readonly _spec: FederatedServerSpec;

  private constructor(spec: FederatedServerSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key. */
export interface FederatedServerSpec {
  readonly webConfig?: WebConfigServerProps;
  readonly basicAuthProxy?: BasicAuthProxyProps;
  readonly ingress?: ClientCertificateIngressProps;
  readonly gateway?: ClientCertificateGatewayProps;
}

import { SecretKey } from '../secret/secret-key';

/** TLS settings of a client. Certificates and keys come by reference. */
export interface TlsConfig {
  /**
   * CA bundle, as a key of a Secret.
   * @default - `caFile`, else the system's certificate authorities
   */
  readonly ca?: SecretKey;

  /**
   * Path of a CA bundle inside the collector's container, such as the service account's `ca.crt`.
   * @default - `ca`, else the system's certificate authorities
   */
  readonly caFile?: string;

  /**
   * Client certificate, as a key of a Secret. Goes together with `key`.
   * @default - no client certificate
   */
  readonly cert?: SecretKey;

  /**
   * Private key of the client certificate, as a key of a Secret. Goes together with `cert`.
   * @default - no client certificate
   */
  readonly key?: SecretKey;

  /**
   * Name that the server's certificate must carry.
   * @default - the host of the URL
   */
  readonly serverName?: string;

  /**
   * Accepts any certificate. Reported as a warning.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Lowest TLS version: `TLS10`, `TLS11`, `TLS12` or `TLS13`.
   * @default - the engine's own lowest version
   */
  readonly minVersion?: string;
}

/** The `Authorization` header of a client. Exactly one of `credentials` and `credentialsFile`. */
export interface Authorization {
  /**
   * Scheme of the header.
   * @default "Bearer"
   */
  readonly type?: string;

  /**
   * The credential, as a key of a Secret; mounted as a file, never written into the config.
   * @default - `credentialsFile`
   */
  readonly credentials?: SecretKey;

  /**
   * Path of a file inside the collector's container, such as the service account's `token`.
   * @default - `credentials`
   */
  readonly credentialsFile?: string;
}

/** HTTP basic authentication of a client. */
export interface BasicAuth {
  /** User name. */
  readonly username: string;

  /** Password, as a key of a Secret. */
  readonly password: SecretKey;
}

/** OAuth 2.0 client credentials of a client. */
export interface OAuth2 {
  /** Client identifier. */
  readonly clientId: string;

  /** Client secret, as a key of a Secret. */
  readonly clientSecret: SecretKey;

  /** URL of the token endpoint. */
  readonly tokenUrl: string;

  /**
   * Scopes to ask for.
   * @default - none
   */
  readonly scopes?: string[];

  /**
   * Further parameters of the token request.
   * @default - none
   */
  readonly endpointParams?: { [name: string]: string };

  /**
   * Reaches the token's server through the proxy that the environment of the process names.
   * @default false
   */
  readonly proxyFromEnvironment?: boolean;
}

/** How a client speaks HTTP. At most one of `authorization`, `basicAuth` and `oauth2`. */
export interface HttpClientConfig {
  /**
   * `Authorization` header.
   * @default - none
   */
  readonly authorization?: Authorization;

  /**
   * Basic authentication.
   * @default - none
   */
  readonly basicAuth?: BasicAuth;

  /**
   * OAuth 2.0 client credentials.
   * @default - none
   */
  readonly oauth2?: OAuth2;

  /**
   * TLS settings.
   * @default - the system's certificate authorities, no client certificate
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * Proxy to reach the server through.
   * @default - direct connection
   */
  readonly proxyUrl?: string;

  /**
   * Reaches the server through the proxy that the environment of the process names (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`). An OpenTelemetry
   * Collector always does. Not together with `proxyUrl`.
   * @default false
   */
  readonly proxyFromEnvironment?: boolean;

  /**
   * Follows HTTP redirects.
   * @default true
   */
  readonly followRedirects?: boolean;

  /**
   * Uses HTTP/2 where the server offers it.
   * @default - the engine's own default
   */
  readonly enableHttp2?: boolean;
}

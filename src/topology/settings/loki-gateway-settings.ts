import { HttpClientConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';

/** nginx in front of Loki, for those who query it and for senders of the same cluster. */
export interface LokiGatewaySettings {
  /**
   * Deploys it as `loki-gateway`. It opens push, queries, tail and the listing of rules; what deletes, flushes or shuts down stays closed.
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * `htpasswd` file of those who may connect, as a key of a Secret in the hub's namespace. It is read at each request.
   * @default - no passwords are asked for
   */
  readonly users?: SecretKey;

  /**
   * Authority of the certificates that clients present, as a key of a Secret in the hub's namespace; needs `certificateSecretName`.
   * @default - no certificates are asked for
   */
  readonly clientCa?: SecretKey;

  /**
   * Secret of type `kubernetes.io/tls` with the certificate of `loki-gateway`, in the hub's namespace.
   * @default - none: it speaks plain HTTP
   */
  readonly certificateSecretName?: string;

  /**
   * What it opens: `push` and `otlp` for senders of the same cluster, `query`, `tail`, and `rules`, which lists rules and their alerts.
   * Whether Loki is ready, it always says.
   * @default - all of it
   */
  readonly opens?: string[];

  /**
   * Pods of it.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * What those present that the library makes query it, such as Grafana: credentials and TLS settings, by reference to Secrets.
   * @default - nothing
   */
  readonly client?: HttpClientConfig;
}

/** What evaluates rules about log lines. It runs in Loki itself, where there are such rules. */
export interface LokiRulerSettings {
  /**
   * Time between two evaluations of a group that does not say its own.
   * @default "1m"
   */
  readonly evaluationInterval?: string;
}

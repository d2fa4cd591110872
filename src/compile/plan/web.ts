import { SecretKey } from '../../model/secret/secret-key';

/** A Prometheus that speaks TLS and asks who is there. */
export interface WebPlan {
  /** Secret of type `kubernetes.io/tls`. */
  readonly certificateSecretName: string;
  /** Authority of the certificates that clients must present. */
  readonly clientCa?: SecretKey;
  /** A whole web configuration file, in place of the one that follows from the rest. */
  readonly file?: SecretKey;
}

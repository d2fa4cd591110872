import { HttpClientConfig } from './http-client';

/** Where Kubernetes mounts a pod's service account. */
export const SERVICE_ACCOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Certificate authority of the cluster that a pod runs in. */
export const CLUSTER_CA_FILE = `${SERVICE_ACCOUNT_PATH}/ca.crt`;

/** The collector's own identity; by file, since the token is rotated. */
export const SERVICE_ACCOUNT_AUTHORIZATION: NonNullable<HttpClientConfig['authorization']> = Object.freeze({
  credentialsFile: `${SERVICE_ACCOUNT_PATH}/token`,
});

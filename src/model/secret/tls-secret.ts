import { SecretKey } from './secret-key';

/** The two halves of a certificate. */
export interface CertificateKeys {
  readonly cert: SecretKey;
  readonly key: SecretKey;
}

/** What a Secret of type `kubernetes.io/tls` holds. @see https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets */
export function certificateKeys(name: string): CertificateKeys {
  return { cert: { name, key: 'tls.crt' }, key: { name, key: 'tls.key' } };
}

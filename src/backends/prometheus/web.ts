import { Tree } from './fields';
import { WebPlan } from '../../compile/plan';
import { secretFile } from '../../model/secret/mount';
import { certificateKeys } from '../../model/secret/tls-secret';

/** Name of the web configuration in the collector's ConfigMap, which Prometheus reads at each connection. */
export const WEB_FILE = 'web.yml';

/** The web configuration; undefined where it comes from a Secret. @see https://prometheus.io/docs/prometheus/latest/configuration/https/ */
export function webTree({ certificateSecretName, clientCa, file }: WebPlan): Tree | undefined {
  if (file !== undefined) return undefined;
  const { cert, key } = certificateKeys(certificateSecretName);
  return {
    tls_server_config: {
      cert_file: secretFile(cert),
      key_file: secretFile(key),
      ...(clientCa && { client_auth_type: 'RequireAndVerifyClientCert', client_ca_file: secretFile(clientCa) }),
      min_version: 'TLS12',
    },
  };
}

/**
 * Prometheus looks at its config every 30 s and reloads a changed one by itself, since 3.0.
 *
 * @param folder where the ConfigMap is mounted
 * @see https://prometheus.io/docs/prometheus/latest/feature_flags/#auto-reload-config
 */
export function webArgs({ file }: WebPlan, folder: string): string[] {
  return [`--web.config.file=${file === undefined ? `${folder}/${WEB_FILE}` : secretFile(file)}`, '--enable-feature=auto-reload-config'];
}

import { ConfigMapKey } from './config-map-key';
import { SecretKey } from './secret-key';

/** Folder of a pod below which every referenced Secret is mounted, one folder each. */
export const SECRETS_PATH = '/etc/monitoring/secrets';

/** Where secrets are found. */
export interface SecretsAt {
  /**
   * The machine outside Kubernetes that they are on.
   * @default - a pod
   */
  readonly host?: { readonly secretsPath: string };
}

/** Where a key of a Secret is found as a file: inside a collector's pod, or on a host. */
export function secretFile(key: SecretKey, { host }: SecretsAt = {}): string {
  return `${host?.secretsPath ?? SECRETS_PATH}/${key.name}/${key.key}`;
}

/** Folder of a pod below which every referenced ConfigMap is mounted, one folder each. */
export const CONFIG_MAPS_PATH = '/etc/monitoring/config-maps';

/** Where a key of a ConfigMap is found as a file. */
export function configMapFile({ name, key }: ConfigMapKey): string {
  return `${CONFIG_MAPS_PATH}/${name}/${key}`;
}

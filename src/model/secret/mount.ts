import { SecretKey } from './secret-key';

/** Folder of a pod below which every referenced Secret is mounted, one folder each. */
export const SECRETS_PATH = '/etc/monitoring/secrets';

/** Where a key of a Secret is found as a file inside a collector's pod. */
export function secretFile(key: SecretKey): string {
  return `${SECRETS_PATH}/${key.name}/${key.key}`;
}

import { SecretKey } from '../../model/secret/secret-key';
import { certificateKeys } from '../../model/secret/tls-secret';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { mountedKeys } from '../collectors/secrets';
import { FrontListener, FrontPlan, MountedSecret, PinningPlan } from '../plan';
import { workload } from '../workloads/workload';

/** What decides about a front beside the settings of its cluster. */
export interface FrontInput {
  /** `metadata.name` of the workload and its Service. */
  readonly name: string;
  readonly listeners: readonly FrontListener[];
  /** @default 2 */
  readonly replicas?: number;
  /** @default - nothing */
  readonly pinning?: PinningPlan;
}

/** An nginx in front of something else, with the Secrets that its listeners need. */
export function frontPlan(settings: ClusterSettings, { name, listeners, replicas = 2, pinning }: FrontInput): FrontPlan {
  return { ...workload('front', name, settings), replicas, listeners, secrets: frontSecrets(listeners), ...(pinning && { pinning }) };
}

function frontSecrets(listeners: readonly FrontListener[]): MountedSecret[] {
  return mountedKeys(listeners.flatMap(({ certificateSecretName, clientCa, users }): SecretKey[] => [
    ...(certificateSecretName === undefined ? [] : Object.values<SecretKey>({ ...certificateKeys(certificateSecretName) })),
    ...[clientCa, users].filter((key) => key !== undefined),
  ]));
}

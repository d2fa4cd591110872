import { DeliverySpec } from './delivery';
import { ClusterPlan } from '../compile/plan';
import { Report } from '../diagnostics';

/** Encrypted Secrets that nobody would decrypt: they would be applied as they are. */
export function checkSecretDelivery({ name, secretObjects = [] }: ClusterPlan, { flux, argocd }: DeliverySpec, report: Report): void {
  for (const secret of secretObjects) {
    if (secret.kind !== 'encrypted' || !('sops' in secret.content) || secret.decryptedBy !== undefined) continue;
    const where = `cluster '${name}', Secret '${secret.name}'`;
    if (flux && flux.decryption === undefined) {
      report.error('not-decrypted', where, 'SOPS has encrypted it, and the delivery by Flux decrypts nothing',
        'give Delivery.flux() `decryption`, or say what else decrypts it by `decryptedBy`');
    } else if (argocd) {
      report.error('not-decrypted', where, 'SOPS has encrypted it, and Argo CD decrypts nothing by itself',
        'set up a plugin for Argo CD, and name it by `decryptedBy`; or use `externalSecret`, `onePasswordItem` or `sealedSecret`');
    }
  }
}

import { checkArgoCdDelivery } from './argocd/check-delivery';
import { DeliverySpec } from './delivery';
import { Report } from '../diagnostics';
import { checkFluxDelivery } from './flux/check-delivery';

/**
 * Reports what Flux or Argo CD would refuse, or what would have them look in the wrong place.
 *
 * @param clusters all of the fleet that have objects
 */
export function checkDelivery({ flux, argocd }: DeliverySpec, clusters: readonly string[], report: Report): void {
  if (flux) checkFluxDelivery(flux, clusters, report);
  if (argocd) checkArgoCdDelivery(argocd, clusters, report);
}

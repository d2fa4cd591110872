import { pageRoutes } from './page-routes';
import { tunnelPlan } from './tunnel';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ClusterPlan } from '../plan';

/** The ways by which people reach the pages of a hub. */
export function hubReach(settings: ClusterSettings, namespace: string): Pick<ClusterPlan, 'tunnel' | 'pageRoutes'> {
  const tunnel = tunnelPlan(settings, namespace);
  const routes = pageRoutes(settings, namespace);
  return { ...(tunnel && { tunnel }), ...(routes.length > 0 && { pageRoutes: routes }) };
}

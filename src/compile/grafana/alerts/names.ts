import { AlertRoute } from '../../../model/alerting/alert-route';
import { ClusterSettings } from '../../../topology/settings/cluster-settings';
import { GrafanaOwnAlerts } from '../../../topology/settings/grafana-alert-settings';

/** What routes and rules refer to. */
export interface UsedNames {
  readonly receivers: readonly string[];
  readonly timeIntervals: readonly string[];
}

/** Names that the routes and the rules of Grafana's own alerting refer to, declared or not. */
export function usedNames({ groups = {}, receiver, routes = [] }: GrafanaOwnAlerts): UsedNames {
  const receivers = new Set<string>(receiver === undefined ? [] : [receiver]);
  const timeIntervals = new Set<string>();
  const look = (one: Pick<AlertRoute, 'receiver' | 'muteTimeIntervals' | 'activeTimeIntervals'>) => {
    if (one.receiver !== undefined) receivers.add(one.receiver);
    for (const name of [...one.muteTimeIntervals ?? [], ...one.activeTimeIntervals ?? []]) timeIntervals.add(name);
  };
  const visit = (some: readonly AlertRoute[]): void => {
    for (const route of some) {
      look(route);
      visit(route.routes ?? []);
    }
  };
  visit(routes);
  for (const { rules = {} } of Object.values(groups)) {
    for (const { notification } of Object.values(rules)) {
      if (notification !== undefined) look(notification);
    }
  }
  return { receivers: [...receivers], timeIntervals: [...timeIntervals] };
}

/** What of Alertmanager's declarations Grafana uses, too. */
export function usedByGrafana({ grafana }: ClusterSettings): UsedNames {
  const own = grafana?.enabled === true ? grafana.ownAlerts : undefined;
  if (own === undefined) return { receivers: [], timeIntervals: [] };
  const { receivers, timeIntervals } = usedNames(own);
  const { contactPoints = {}, timeIntervals: declared = {} } = own;
  return {
    receivers: receivers.filter((name) => !Object.hasOwn(contactPoints, name)),
    timeIntervals: timeIntervals.filter((name) => !Object.hasOwn(declared, name)),
  };
}

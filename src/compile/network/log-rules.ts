import { targetsOfUrl, tcp } from './peers';
import { flowsTo, Scope } from './scope';
import { COMPONENTS } from '../../model/components/component-table';
import { NetworkFlow } from '../plan/network';

/** What the ruler of Loki sends: alerts, and the series that rules make of lines. */
export function logRules(scope: Scope): NetworkFlow[] {
  const { loki } = scope.plan;
  if (loki?.ruler === undefined) return [];
  const { alertmanager, alertmanagers, writes } = loki.ruler;
  const alerts = alertmanager === undefined
    ? alertmanagers.flatMap((url) => targetsOfUrl(url, scope.names))
    : [{ to: { kind: 'workload', name: alertmanager } as const, ports: tcp(COMPONENTS.alertmanager.ports.web), byName: true }];
  return [
    ...flowsTo(scope, loki.name, alerts, 'alerts about log lines'),
    ...writes.flatMap(({ url }) => flowsTo(scope, loki.name, targetsOfUrl(url, scope.names), 'series that rules make of log lines')),
  ];
}

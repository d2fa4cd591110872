import { Hub, ReadmeInput } from './groups';
import { shell } from './markdown';
import { COMPONENTS } from '../../model/components/component-table';

const { web: PORT } = COMPONENTS.alertmanager.ports;

/** What is looked at of a hub's Alertmanager: what it has been told, and whom it tells. */
export function notifications({ facts: { hub: { alertmanager } }, name, namespace }: Hub, { label }: ReadmeInput): string[] {
  if (alertmanager === undefined) return [];
  const kubectl = `kubectl --context ${name} --namespace ${namespace}`;
  return [
    'Its Alertmanager: its config and the replicas that it knows, and what fires. Where the standard rules run, `Watchdog` is always among the alerts:',
    shell([
      `${kubectl} port-forward service/${alertmanager} ${PORT}:${PORT} &`,
      `curl --silent --show-error http://localhost:${PORT}/api/v2/status`,
      `curl --silent --show-error http://localhost:${PORT}/api/v2/alerts`,
    ]),
    'Who would be notified of an alert, by its labels; `amtool` comes with Alertmanager:',
    shell([`amtool config routes test --alertmanager.url=http://localhost:${PORT} ${label}=${name} severity=critical`]),
  ];
}

import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { valueAt } from '../../syntax/json-pointer';
import { namedCollection } from '../../topology/collection';

/** What clusters that are pulled from do not do: they send nothing. */
const OF_SENDERS = ['/remoteWrite', '/global/hubEndpoint'];

/** What says nothing of a cluster in which nothing of ours runs. */
const OF_RUNNING = [
  '/scrape', '/logs', '/extraManifests', '/prometheus', '/alloy', '/openTelemetry', '/promtail', '/kubeStateMetrics', '/nodeExporter', '/blackboxExporter', '/configReloader', '/front',
];

/** What a cluster's own layers say of a federated cluster without effect; layers that many clusters share may say it all the same. */
export function checkIdleSettings({ plan, cluster, logsHub }: Checked, report: Report): void {
  const { document } = cluster;
  if (plan.role !== 'spoke' || namedCollection(document.collection).name !== 'federation') return;
  const tell = (pointers: readonly string[], why: string, hint: string) => {
    for (const pointer of pointers) {
      if (valueAt(document, pointer) === undefined || cluster.saysItself?.(pointer) === false) continue;
      report.warning('no-effect', cluster.where(pointer), `cluster '${plan.name}': '${pointer.slice(1).replaceAll('/', '.')}' says nothing, since ${why}`, hint);
    }
  };
  // what sends logs alone goes the same way
  const sends = logsHub !== undefined && plan.collectors.some(({ logs }) => logs !== undefined);
  tell(OF_SENDERS.filter((pointer) => !sends || pointer !== '/global/hubEndpoint'), 'its hub fetches its series, and it sends nothing', 'remove it, or choose a collection that sends');
  const others = plan.monitors ? OF_RUNNING.filter((pointer) => pointer !== '/scrape') : OF_RUNNING;
  if (plan.isBare) tell(others, 'somebody else runs its Prometheus, and nothing is written for it', 'remove it, or have the server deployed by `server`');
}

import { ManifestSink } from '../../imports/manifest-sink';
import { OWN_CLASS } from '../backends/operator';
import { monitorObject } from '../backends/operator/monitor-object';
import { MonitorPlan, OperatorPlan } from '../compile/plan';

/** What the Prometheus of an operator is told to scrape; ours, where the plan has one, puts nothing before their rules. */
export function addMonitors(to: ManifestSink, monitors: readonly MonitorPlan[], operator?: OperatorPlan): void {
  for (const monitor of monitors) {
    const { kind, options: { namespace, name } } = monitor;
    to.add(`${kind}/${namespace}/${name}`, monitorObject(monitor, {}, operator && OWN_CLASS));
  }
}

import { ManifestSink } from '../../imports/manifest-sink';
import { monitorObject } from '../backends/operator/monitor-object';
import { MonitorPlan } from '../compile/plan';

/** What the Prometheus of an operator is told to scrape. */
export function addMonitors(to: ManifestSink, monitors: readonly MonitorPlan[]): void {
  for (const monitor of monitors) {
    const { kind, options: { namespace, name } } = monitor;
    to.add(`${kind}/${namespace}/${name}`, monitorObject(monitor));
  }
}

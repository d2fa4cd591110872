import { scrapedAt } from './scraped';
import { COMPONENTS } from '../../../model/components/component-table';
import { CollectorPlan } from '../../plan';
import { collector, CollectorInput } from '../collectors';
import { logSources, logsOf } from '../log-sources';

/** Promtail on each node, for logs alone. What it cannot read is refused where its config is printed. */
export function promtailLogCollectors(input: CollectorInput): CollectorPlan[] {
  const { settings: { promtail = {} } } = input;
  const logs = logsOf(logSources(input), input.logWrites);
  if (logs === undefined) return [];
  return [collector({ ...input, remoteWrites: [] }, 'promtail', 'promtail', [], {
    engine: 'promtail',
    controller: 'DaemonSet',
    perNode: true,
    clustering: false,
    replicas: 1,
    nodeStorage: promtail.nodeStorage === 'emptyDir' ? 'emptyDir' : 'hostPath',
    ...scrapedAt(COMPONENTS.promtail.ports['http-metrics'], input, promtail.podAnnotations),
    logs,
  })];
}

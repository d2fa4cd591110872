import { COMPONENTS } from '../../../model/components/component-table';
import { CollectorPlan } from '../../plan';
import { collector, CollectorInput } from '../collectors';
import { logSources, logsOf } from '../log-sources';

/** The job over annotations reads what Promtail says of itself. */
const SCRAPED = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(COMPONENTS.promtail.ports['http-metrics']) } as const;

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
    podAnnotations: { ...SCRAPED, ...promtail.podAnnotations },
    logs,
  })];
}

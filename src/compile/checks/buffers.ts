import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { DISTRIBUTIONS } from '../../topology/distribution';
import { CollectorPlan, readsNode } from '../plan';

/** What is lost with a pod because a setting keeps it in the pod. Where the platform has no volume to give, `checkPlatform` says so. */
export function checkBuffers({ plan, settings }: Checked, report: Report): void {
  const { defaultVolumes } = DISTRIBUTIONS[plan.platform.distribution];
  const lost = plan.collectors.flatMap((collector) => {
    const component = collector.component as keyof typeof settings;
    const isAsked = defaultVolumes || component === 'openTelemetry';
    return collector.controller === 'DaemonSet' || isAsked ? lostWithPod(collector) : [];
  });
  if (lost.length === 0) return;
  report.info('volatile-buffer', `cluster '${plan.name}'`,
    `what is kept in a pod goes with it, by the settings of the cluster: ${lost.join('; ')}`,
    'give the collector a volume: `storage`, or `alloy.nodeStorage: hostPath`');
}

/** What a collector without a volume loses when its pod is replaced. Unsent samples are not among it: no write-ahead log sends them after a restart. */
function lostWithPod({ name, engine, controller, nodeStorage, storage, logs }: CollectorPlan): string[] {
  if (controller === 'DaemonSet') {
    return nodeStorage === 'emptyDir' && readsNode(logs) ? [`${name} forgets how far log files were read, and sends them again`] : [];
  }
  if (controller !== 'StatefulSet' || storage !== undefined) return [];
  return [LOST[engine](name)];
}

/** Engine -> what its data is good for. */
const LOST: { readonly [E in CollectorPlan['engine']]: (name: string) => string } = {
  'alloy': (name) => `${name} has room for the samples of a short outage of the hub only`,
  'prometheus-agent': (name) => `${name} has room for the samples of a short outage of the hub only`,
  'prometheus-server': (name) => `${name} loses its series`,
  'opentelemetry': (name) => `${name} loses the samples that wait in its queue`,
  'promtail': (name) => `${name} forgets how far log files were read, and sends them again`,
};

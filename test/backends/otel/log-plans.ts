import { gateway, print, Printed } from './printed';
import { CollectorPlan, LogSourcePlan, LogWrite } from '../../../src/compile/plan';

export const PODS: LogSourcePlan = {
  kind: 'pods',
  name: 'pods',
  via: 'file',
  podLabels: {},
  relabelConfigs: [
    { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
    { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'], regex: '(.+)', targetLabel: 'app' },
    { targetLabel: 'cluster', replacement: 'a' },
  ],
};

export const FILES: LogSourcePlan = { kind: 'files', name: 'nginx', paths: ['/var/log/nginx/*.log'], relabelConfigs: [{ sourceLabels: ['__node_name'], targetLabel: 'node' }] };

export const OTLP: LogSourcePlan = { kind: 'otlp', name: 'otlp', relabelConfigs: [{ regex: 'job|level', action: 'labelkeep' }] };

export const WRITE: LogWrite = { name: 'hub', url: 'http://hub:3100/loki/api/v1/push', otlpUrl: 'http://hub:3100/otlp/v1/logs' };

/** A collector of logs on each node, and what the test is about. */
export function logCollector(
  sources: readonly LogSourcePlan[], own: Partial<CollectorPlan> = {}, writes: readonly LogWrite[] = [WRITE],
): CollectorPlan {
  return gateway({
    jobs: [], remoteWrites: [], controller: 'DaemonSet', perNode: true, nodeStorage: 'hostPath', logs: { sources, writes }, ...own,
  });
}

export function printedLogs(...given: Parameters<typeof logCollector>): Printed {
  return print(logCollector(...given));
}

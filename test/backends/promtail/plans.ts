import { parse } from 'yaml';
import { printPromtail } from '../../../src/backends/promtail';
import { BackendOutput, CollectorPlan, FileLogSource, JournalLogSource, LogSourcePlan, LogWrite, NODE_NAME_LABEL, PodLogSource } from '../../../src/compile/plan';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { collectorPlan } from '../../plans';

/** The identity, as the last rules of each source force it. */
export const FORCED: readonly RelabelConfig[] = [{ targetLabel: 'cluster', replacement: 'a' }];

export const PODS: PodLogSource = {
  kind: 'pods',
  name: 'pods',
  via: 'file',
  podLabels: {},
  relabelConfigs: [
    { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
    { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'pod' },
    { sourceLabels: ['__meta_kubernetes_pod_container_name'], targetLabel: 'container' },
    ...FORCED,
  ],
};

export const JOURNAL: JournalLogSource = { kind: 'journal', name: 'journal', path: '/var/log/journal', maxAge: '7h', relabelConfigs: FORCED };

export const FILES: FileLogSource = {
  kind: 'files', name: 'files', paths: ['/var/log/a.log', '/var/log/b/*.log'], relabelConfigs: [{ targetLabel: 'job', replacement: 'files' }, ...FORCED],
};

/** Files that say on which node they are. */
export const NODE_FILES: FileLogSource = { ...FILES, relabelConfigs: [{ sourceLabels: [NODE_NAME_LABEL], targetLabel: 'node' }, ...FILES.relabelConfigs] };

export const HUB: LogWrite = { name: 'hub', url: 'http://hub:3100/loki/api/v1/push' };

/** A Promtail that reads these sources, and sends to these. */
export function promtailPlan(
  sources: readonly LogSourcePlan[] = [PODS], writes: readonly LogWrite[] = [HUB], own: Partial<CollectorPlan> = {}, tag?: string,
): CollectorPlan {
  return collectorPlan({
    component: 'promtail', engine: 'promtail', controller: 'DaemonSet', perNode: true, nodeStorage: 'hostPath', externalLabels: { cluster: 'a' }, logs: { sources, writes }, ...own,
  }, tag);
}

export interface Printed extends BackendOutput {
  readonly text: string;
  readonly config: { readonly [key: string]: any };
  readonly errors: readonly string[];
}

export function printed(...plan: Parameters<typeof promtailPlan>): Printed {
  const output = printPromtail(promtailPlan(...plan));
  const text = output.files['config.yaml'];
  return { ...output, text, config: parse(text) as Printed['config'], errors: output.diagnostics.map(({ where, message }) => `${where}: ${message}`) };
}

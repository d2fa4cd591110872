import { RelabelConfig } from '../../model/relabel/relabel-config';
import { quoteMeta } from '../identity';
import { IdentityRules, LogWrite, PodLogsPlan } from '../plan';

/** Stream labels of pod logs: few values each, and the names that dashboards join with metrics. */
const STREAM_LABELS: readonly RelabelConfig[] = [
  { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
  { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'pod' },
  { sourceLabels: ['__meta_kubernetes_pod_container_name'], targetLabel: 'container' },
  { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'], regex: '(.+)', targetLabel: 'app' },
  {
    sourceLabels: ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_container_name'],
    separator: '/',
    targetLabel: 'job',
  },
];

/** Pod logs with the identity forced on every stream, after everything that pods can influence. */
export function podLogs(source: 'file' | 'api', excludeNamespaces: readonly string[], rules: IdentityRules, writes: readonly LogWrite[]): PodLogsPlan {
  const exclude = excludeNamespaces.length === 0 ? [] : [{
    sourceLabels: ['__meta_kubernetes_namespace'],
    regex: excludeNamespaces.map(quoteMeta).join('|'),
    action: 'drop',
  }];
  return { source, relabelConfigs: [...exclude, ...STREAM_LABELS, ...rules.target], writes };
}

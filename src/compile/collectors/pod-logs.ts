import { LogStage } from '../../model/log/log-stage';
import { toStages } from '../../model/log/to-stages';
import { validateStages } from '../../model/log/validate-stages';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { oncePer } from '../../syntax/weak-memo';
import { LogsSettings } from '../../topology/settings/log-settings';
import { quoteMeta } from '../identity';
import { Identity, IdentityRules, LogWrite, PodLogsPlan } from '../plan';

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

/** Who the logs belong to, and what forces that. */
interface Owner {
  readonly identity: Identity;
  readonly rules: IdentityRules;
}

/** Pod logs with the identity forced on every stream, after everything that pods and stages can influence. */
export function podLogs(source: 'file' | 'api', logs: LogsSettings, { identity, rules }: Owner, writes: readonly LogWrite[]): PodLogsPlan {
  const { excludeNamespaces = [], namespaces, podLabels = {}, stages = [] } = logs;
  const exclude = excludeNamespaces.length === 0 ? [] : [{
    sourceLabels: ['__meta_kubernetes_namespace'],
    regex: excludeNamespaces.map(quoteMeta).join('|'),
    action: 'drop',
  }];
  const own = Object.entries(podLabels).map(([targetLabel, label]) => ({ sourceLabels: [metaLabel(label)], regex: '(.+)', targetLabel }));
  return {
    source,
    ...(namespaces && { namespaces }),
    relabelConfigs: [...exclude, ...STREAM_LABELS, ...own, ...rules.target],
    ...(stages.length > 0 && { stages: [...validStages(stages), { kind: 'staticLabels' as const, values: identity.labels }] }),
    writes,
  };
}

/** None, where one of them is wrong: that is reported by the checks. */
const validStages = oncePer((stages: readonly LogStage[]) => (validateStages(stages, '', { identityLabels: [], accepted: [] })
  .some(({ code }) => code !== 'high-cardinality') ? [] : toStages(stages)));

/** The label of a pod as discovery shows it. @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod */
function metaLabel(label: string): string {
  return `__meta_kubernetes_pod_label_${label.replace(/[^a-zA-Z0-9_]/g, '_')}`;
}

import { ExporterId } from './exporter-data';

/** Name of a standard job's config -> what its targets show. */
const EXPORTERS: { readonly [jobName: string]: readonly ExporterId[] } = {
  'alertmanager': ['alertmanager', 'go-runtime'],
  'alloy': ['alloy', 'go-runtime'],
  'argo-cd': ['argocd', 'controller-runtime', 'go-runtime', 'kubernetes-shared'],
  'cadvisor': ['cadvisor'],
  'coredns': ['coredns', 'go-runtime'],
  'etcd': ['etcd', 'go-runtime'],
  'flux-controllers': ['controller-runtime', 'flux', 'go-runtime', 'kubernetes-shared'],
  'flux-resources': ['flux-resources'],
  'grafana': ['go-runtime', 'grafana'],
  'kube-apiserver': ['go-runtime', 'kube-apiserver', 'kubernetes-shared'],
  'kube-apiserver-slis': ['kubernetes-slis'],
  'kube-controller-manager': ['go-runtime', 'kube-controller-manager', 'kubernetes-shared'],
  'kube-controller-manager-slis': ['kubernetes-slis'],
  'kube-proxy': ['go-runtime', 'kube-proxy', 'kubernetes-shared'],
  'kube-scheduler': ['go-runtime', 'kube-scheduler', 'kubernetes-shared'],
  'kube-scheduler-slis': ['kubernetes-slis'],
  'kube-state-metrics': ['kube-state-metrics'],
  'kube-state-metrics-telemetry': ['go-runtime', 'kube-state-metrics-telemetry'],
  'kubelet': ['go-runtime', 'kubelet', 'kubernetes-shared'],
  'kubelet-probes': ['kubelet-probes'],
  'kubelet-resource': ['kubelet-resource'],
  'kubelet-slis': ['kubernetes-slis'],
  'loki': ['go-runtime', 'loki'],
  'mimir': ['go-runtime', 'mimir'],
  'node-exporter': ['go-runtime', 'node-exporter'],
  'node-local-dns': ['coredns', 'go-runtime'],
  'opentelemetry-collector': ['opentelemetry'],
  'probe': ['blackbox'],
  'prometheus': ['go-runtime', 'prometheus', 'prometheus-2'],
  // of the database and the rules of Prometheus it has the metrics, too
  'thanos': ['go-runtime', 'prometheus', 'thanos'],
};

/** Jobs over annotations -> exporters whose pods or Services carry them as they commonly come. */
const BY_ANNOTATION: { readonly [jobName: string]: readonly ExporterId[] } = {
  'kubernetes-pods': ['alertmanager', 'alloy', 'argocd', 'controller-runtime', 'coredns', 'flux', 'go-runtime', 'kubernetes-shared', 'loki', 'opentelemetry', 'prometheus', 'prometheus-2', 'promtail'],
  'kubernetes-services': [
    'alertmanager', 'alloy', 'argocd', 'controller-runtime', 'coredns', 'flux', 'go-runtime', 'kube-state-metrics', 'kubernetes-shared', 'loki', 'node-exporter', 'opentelemetry',
    'prometheus', 'prometheus-2', 'promtail',
  ],
};

/** What the targets of a job show. */
export interface Shown {
  readonly exporters: readonly ExporterId[];
  /** Also metrics that no catalogue knows. */
  readonly others: boolean;
}

/** What the targets of a standard job show; undefined: anything. */
export function shownBy(jobName: string): Shown | undefined {
  return SHOWN.get(jobName);
}

const shown = (exporters: readonly ExporterId[], others: boolean): Shown => ({ exporters, others });

const SHOWN: ReadonlyMap<string, Shown> = new Map([
  ...Object.entries(EXPORTERS).map(([name, exporters]) => [name, shown(exporters, false)] as const),
  ...Object.entries(BY_ANNOTATION).map(([name, exporters]) => [name, shown(exporters, true)] as const),
  ['kubernetes-pods-slow', shown(BY_ANNOTATION['kubernetes-pods'], true)],
]);

/** Names of jobs whose targets show the metrics of an exporter. */
export function jobsShowing(id: ExporterId): string[] {
  return Object.keys(EXPORTERS).filter((name) => EXPORTERS[name].includes(id));
}

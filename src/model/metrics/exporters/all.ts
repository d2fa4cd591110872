import { ALERTMANAGER } from './alertmanager';
import { ALLOY } from './alloy';
import { ARGOCD } from './argocd';
import { BLACKBOX } from './blackbox';
import { CADVISOR } from './cadvisor';
import { CONTROLLER_RUNTIME } from './controller-runtime';
import { COREDNS } from './coredns';
import { ETCD } from './etcd';
import { FLUX } from './flux';
import { FLUX_RESOURCES } from './flux-resources';
import { GO_RUNTIME } from './go-runtime';
import { GRAFANA } from './grafana';
import { KUBE_APISERVER } from './kube-apiserver';
import { KUBE_CONTROLLER_MANAGER } from './kube-controller-manager';
import { KUBE_PROXY } from './kube-proxy';
import { KUBE_SCHEDULER } from './kube-scheduler';
import { KUBE_STATE_METRICS } from './kube-state-metrics';
import { KUBE_STATE_METRICS_TELEMETRY } from './kube-state-metrics-telemetry';
import { KUBELET } from './kubelet';
import { KUBELET_PROBES } from './kubelet-probes';
import { KUBELET_RESOURCE } from './kubelet-resource';
import { KUBERNETES_SHARED } from './kubernetes-shared';
import { KUBERNETES_SLIS } from './kubernetes-slis';
import { LOKI } from './loki';
import { MIMIR } from './mimir';
import { NODE_EXPORTER } from './node-exporter';
import { OPENTELEMETRY } from './opentelemetry';
import { PROMETHEUS } from './prometheus';
import { PROMETHEUS_2 } from './prometheus-2';
import { PROMTAIL } from './promtail';
import { THANOS } from './thanos';
import { ExporterData, ExporterId } from '../exporter-data';

/** The data of every exporter. */
export const EXPORTERS: { readonly [id in ExporterId]: ExporterData } = {
  'alertmanager': ALERTMANAGER,
  'alloy': ALLOY,
  'argocd': ARGOCD,
  'blackbox': BLACKBOX,
  'cadvisor': CADVISOR,
  'controller-runtime': CONTROLLER_RUNTIME,
  'coredns': COREDNS,
  'etcd': ETCD,
  'flux': FLUX,
  'flux-resources': FLUX_RESOURCES,
  'go-runtime': GO_RUNTIME,
  'grafana': GRAFANA,
  'kube-apiserver': KUBE_APISERVER,
  'kube-controller-manager': KUBE_CONTROLLER_MANAGER,
  'kube-proxy': KUBE_PROXY,
  'kube-scheduler': KUBE_SCHEDULER,
  'kube-state-metrics': KUBE_STATE_METRICS,
  'kube-state-metrics-telemetry': KUBE_STATE_METRICS_TELEMETRY,
  'kubelet': KUBELET,
  'kubelet-probes': KUBELET_PROBES,
  'kubelet-resource': KUBELET_RESOURCE,
  'kubernetes-shared': KUBERNETES_SHARED,
  'kubernetes-slis': KUBERNETES_SLIS,
  'loki': LOKI,
  'mimir': MIMIR,
  'node-exporter': NODE_EXPORTER,
  'opentelemetry': OPENTELEMETRY,
  'prometheus': PROMETHEUS,
  'prometheus-2': PROMETHEUS_2,
  'promtail': PROMTAIL,
  'thanos': THANOS,
};

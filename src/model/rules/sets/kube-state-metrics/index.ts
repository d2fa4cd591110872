export { KUBE_STATE_METRICS_SET } from './kube-state-metrics-set';

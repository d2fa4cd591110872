import { standardJobNames } from '../../../src/model/scrape/standard-job-names';

test('the names that settings may use, also of jobs behind an option', () => {
  expect([...standardJobNames()].sort()).toEqual([
    'alertmanager', 'alloy', 'argo-cd', 'cadvisor', 'cloudflared', 'coredns', 'etcd', 'flux-controllers', 'flux-resources', 'grafana', 'kube-apiserver',
    'kube-apiserver-slis', 'kube-controller-manager', 'kube-controller-manager-slis', 'kube-proxy', 'kube-scheduler', 'kube-scheduler-slis',
    'kube-state-metrics', 'kube-state-metrics-telemetry', 'kubelet', 'kubelet-probes', 'kubelet-resource', 'kubelet-slis', 'kubernetes-pods',
    'kubernetes-pods-slow', 'kubernetes-services', 'loki', 'mimir', 'node-exporter', 'node-local-dns', 'opentelemetry-collector', 'probe', 'probe-services', 'prometheus',
    'prometheus-operator', 'thanos',
  ]);
});

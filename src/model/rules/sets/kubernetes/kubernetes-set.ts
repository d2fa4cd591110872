import { API_SERVER_GROUPS } from './api-server';
import { API_SERVER_BUDGET_GROUPS } from './api-server-budget';
import { APPS_GROUPS } from './apps';
import { CONTROL_PLANE_GROUPS } from './control-plane';
import { KUBELET_GROUPS } from './kubelet';
import { RESOURCE_GROUPS } from './resources';
import { STORAGE_GROUPS } from './storage';
import { WORKLOAD_GROUPS } from './workloads';
import { RuleSet } from '../rule-set';

/**
 * Kubernetes itself, under the names of kubernetes-mixin 1.5.
 *
 * @see https://github.com/kubernetes-monitoring/kubernetes-mixin
 */
export const KUBERNETES_SET: RuleSet = {
  id: 'kubernetes',
  title: 'Kubernetes: its control plane, nodes, workloads and volumes',
  jobs: ['cadvisor', 'kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler', 'kube-state-metrics', 'kubelet'],
  groups: [
    ...WORKLOAD_GROUPS,
    ...API_SERVER_BUDGET_GROUPS,
    ...API_SERVER_GROUPS,
    ...KUBELET_GROUPS,
    ...CONTROL_PLANE_GROUPS,
    ...APPS_GROUPS,
    ...RESOURCE_GROUPS,
    ...STORAGE_GROUPS,
  ],
};

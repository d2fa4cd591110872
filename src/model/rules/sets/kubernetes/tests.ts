import { API_SERVER_BUDGET_TESTS } from './api-server-budget-tests';
import { API_SERVER_TESTS } from './api-server-tests';
import { APPS_TESTS } from './apps-tests';
import { CONTROL_PLANE_TESTS } from './control-plane-tests';
import { KUBELET_TESTS } from './kubelet-tests';
import { RESOURCE_TESTS } from './resource-tests';
import { STORAGE_TESTS } from './storage-tests';
import { WORKLOAD_TESTS } from './workload-tests';
import { SetTest } from '../rule-set';

export const KUBERNETES_TESTS: readonly SetTest[] = [
  ...WORKLOAD_TESTS,
  ...API_SERVER_BUDGET_TESTS,
  ...API_SERVER_TESTS,
  ...KUBELET_TESTS,
  ...CONTROL_PLANE_TESTS,
  ...APPS_TESTS,
  ...RESOURCE_TESTS,
  ...STORAGE_TESTS,
];

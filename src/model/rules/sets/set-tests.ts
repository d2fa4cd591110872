/* eslint-disable @typescript-eslint/no-require-imports -- tests are loaded where somebody asks for them */
import { RuleSetId, SetTest } from './rule-set';

/** Set -> what loads its tests. */
const TESTS: { readonly [id in RuleSetId]: () => readonly SetTest[] } = {
  general: () => (require('./general/tests') as typeof import('./general/tests')).GENERAL_TESTS,
  kubernetes: () => (require('./kubernetes/tests') as typeof import('./kubernetes/tests')).KUBERNETES_TESTS,
  node: () => (require('./node/tests') as typeof import('./node/tests')).NODE_TESTS,
  kubeStateMetrics: () => (require('./kube-state-metrics/tests') as typeof import('./kube-state-metrics/tests')).KUBE_STATE_METRICS_TESTS,
  prometheus: () => (require('./prometheus/tests') as typeof import('./prometheus/tests')).PROMETHEUS_TESTS,
  alertmanager: () => (require('./alertmanager/tests') as typeof import('./alertmanager/tests')).ALERTMANAGER_TESTS,
  alloy: () => (require('./alloy/tests') as typeof import('./alloy/tests')).ALLOY_TESTS,
  loki: () => (require('./loki/tests') as typeof import('./loki/tests')).LOKI_TESTS,
  openTelemetry: () => (require('./open-telemetry/tests') as typeof import('./open-telemetry/tests')).OPEN_TELEMETRY_TESTS,
  flux: () => (require('./flux/tests') as typeof import('./flux/tests')).FLUX_TESTS,
  argocd: () => (require('./argocd/tests') as typeof import('./argocd/tests')).ARGOCD_TESTS,
  blackbox: () => (require('./blackbox/tests') as typeof import('./blackbox/tests')).BLACKBOX_TESTS,
};

/** The unit tests of a set. */
export function setTests(id: RuleSetId): readonly SetTest[] {
  return TESTS[id]();
}

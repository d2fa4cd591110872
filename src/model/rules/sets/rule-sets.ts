/* eslint-disable @typescript-eslint/no-require-imports -- each set is loaded when it is needed */
import { RuleSet, RuleSetId } from './rule-set';

/** Set -> what loads it: sets are large, and spokes that evaluate nothing need none. */
const SETS: { readonly [id in RuleSetId]: () => RuleSet } = {
  general: () => (require('./general') as typeof import('./general')).GENERAL_SET,
  kubernetes: () => (require('./kubernetes') as typeof import('./kubernetes')).KUBERNETES_SET,
  node: () => (require('./node') as typeof import('./node')).NODE_SET,
  kubeStateMetrics: () => (require('./kube-state-metrics') as typeof import('./kube-state-metrics')).KUBE_STATE_METRICS_SET,
  prometheus: () => (require('./prometheus') as typeof import('./prometheus')).PROMETHEUS_SET,
  alertmanager: () => (require('./alertmanager') as typeof import('./alertmanager')).ALERTMANAGER_SET,
  alloy: () => (require('./alloy') as typeof import('./alloy')).ALLOY_SET,
  loki: () => (require('./loki') as typeof import('./loki')).LOKI_SET,
  openTelemetry: () => (require('./open-telemetry') as typeof import('./open-telemetry')).OPEN_TELEMETRY_SET,
  flux: () => (require('./flux') as typeof import('./flux')).FLUX_SET,
  argocd: () => (require('./argocd') as typeof import('./argocd')).ARGOCD_SET,
  blackbox: () => (require('./blackbox') as typeof import('./blackbox')).BLACKBOX_SET,
};

/** Names of the sets, in the order of their files. */
export const RULE_SET_IDS = Object.keys(SETS) as readonly RuleSetId[];

const loaded = new Map<RuleSetId, RuleSet>();

/** The set of that name. */
export function ruleSet(id: RuleSetId): RuleSet {
  let set = loaded.get(id);
  if (set === undefined) {
    set = SETS[id]();
    loaded.set(id, set);
  }
  return set;
}

import { mimirPlan } from './mimir';
import { MIMIR } from './names';
import { rulerPlan } from './ruler';
import { StoreWay } from './store-write';
import { thanosWorkloads } from './thanos';
import { existingStore, namedStore } from '../../topology/metrics-store';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { AlertsInput } from '../alerting/with-alerting';
import { MetricsStorePlan, RulesPlan, StoreWorkload } from '../plan';

/** A store of metrics beside what it is reached by. */
export interface MetricsStoreInput extends AlertsInput {
  readonly settings: ClusterDocument;
}

/** The store that keeps the metrics of a hub, with the ruler that evaluates its rules. */
export function metricsStorePlan(way: StoreWay, rules: RulesPlan | undefined, input: MetricsStoreInput): MetricsStorePlan {
  const { settings, namespace } = input;
  const store = namedStore(settings.metricsStore);
  const ruler = rulerPlan(store.name, way, rules, input);
  const workloads = [...workloadsOf(settings, namespace, ruler !== undefined), ...(ruler ? [ruler] : [])];
  return { ...way, ...NAMES[store.name as keyof typeof NAMES], workloads };
}

const NAMES = {
  mimir: { kind: 'mimir', name: MIMIR },
  thanosReceive: { kind: 'thanos', name: 'thanos' },
  victoriaMetrics: { kind: 'victoriametrics', name: 'victoria-metrics' },
} as const;

function workloadsOf(settings: ClusterDocument, namespace: string, hasRuler: boolean): StoreWorkload[] {
  if (existingStore(settings.metricsStore)) return [];
  const store = namedStore(settings.metricsStore);
  if (store.name === 'mimir') return [mimirPlan(store.options, settings, namespace)];
  return store.name === 'thanosReceive' ? thanosWorkloads(store.options, settings, namespace, hasRuler) : [];
}

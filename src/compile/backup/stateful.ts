import { operatedClaimOf, operatedSetsOf } from '../../model/components/operated-names';
import { ClusterPlan, MetricsStorePlan, WorkloadPlan } from '../plan';

/** Something that a cluster keeps, and that is lost with where it is kept. */
export interface StatefulPart {
  /** Its name in `backup`. */
  readonly id: StatefulId;
  /** What is kept, in words. */
  readonly what: string;
  /** Names of the claims of its volumes; none: it is kept elsewhere. */
  readonly claims: readonly string[];
  /** Where it is kept instead of on volumes. */
  readonly elsewhere?: 'a bucket' | 'a database';
}

/** Every part that may keep something. */
export const STATEFUL_IDS = ['prometheus', 'metricsStore', 'loki', 'alertmanager', 'grafana'] as const;

export type StatefulId = typeof STATEFUL_IDS[number];

type Found = Omit<StatefulPart, 'id'> | undefined;

const PARTS: { readonly [id in StatefulId]: (plan: ClusterPlan) => Found } = {
  prometheus: ({ collectors }) => {
    const servers = collectors.filter(({ controller, server, storage }) => server !== undefined && storage !== undefined && controller !== 'none');
    return servers.length === 0 ? undefined : { what: 'the metrics of Prometheus', claims: servers.flatMap(claimsOfRunning) };
  },
  metricsStore: ({ metricsStore }) => metricsStore && ofMetricsStore(metricsStore),
  loki: ({ loki }) => {
    if (loki === undefined) return undefined;
    const what = 'the log lines of Loki';
    return loki.objectStore.kind === 'filesystem' ? { what, claims: claimsOf(loki.name, loki.replicas) } : { what, claims: [], elsewhere: 'a bucket' };
  },
  alertmanager: ({ alertmanager }) => alertmanager && { what: 'the silences of Alertmanager', claims: claimsOfRunning(alertmanager) },
  grafana: ({ grafana }) => {
    if (grafana === undefined) return undefined;
    const what = 'the users and dashboards of Grafana';
    return grafana.storage === undefined ? { what, claims: [], elsewhere: 'a database' } : { what, claims: [grafana.name] };
  },
};

/** What a cluster keeps, in the order of `STATEFUL_IDS`. What only waits to be sent is nothing of the kind. */
export function statefulParts(plan: ClusterPlan): StatefulPart[] {
  return STATEFUL_IDS.flatMap((id) => {
    const part = PARTS[id](plan);
    return part === undefined ? [] : [{ id, ...part }];
  });
}

/** With a bucket, volumes hold the last hours, and what can be made again. */
function ofMetricsStore({ name, workloads }: MetricsStorePlan): Found {
  const keeping = workloads.filter(({ storage }) => storage !== undefined);
  if (keeping.length === 0) return undefined;
  const what = `the metrics of ${name}`;
  if (workloads.some(({ bucket }) => bucket !== undefined)) return { what, claims: [], elsewhere: 'a bucket' };
  return { what, claims: keeping.flatMap((workload) => claimsOf(workload.name, workload.replicas)) };
}

/** Claims of what an operator may run; it names the StatefulSets of its objects, and their volumes. */
function claimsOfRunning({ name, operated, replicas }: WorkloadPlan & { readonly replicas: number }): string[] {
  return operated ? operatedSetsOf(operated).flatMap((set) => claimsOf(set, replicas, operatedClaimOf(operated))) : claimsOf(name, replicas);
}

/** Claims of a StatefulSet. @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage */
function claimsOf(name: string, replicas: number, volume: string = 'data'): string[] {
  return Array.from({ length: replicas }, (_, i) => `${volume}-${name}-${i}`);
}

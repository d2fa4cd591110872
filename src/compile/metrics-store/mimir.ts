import { bucketParts } from './bucket';
import { MIMIR, MIMIR_BACKEND, MIMIR_GOSSIP, MIMIR_PREFIX, MIMIR_READ, PUSH_PATH } from './names';
import { COMPONENTS } from '../../model/components/component-table';
import { MimirStoreProps } from '../../topology/metrics-store-props';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { MimirPlan, StoreReceiver } from '../plan';
import { workload } from '../workloads/workload';

const HTTP = COMPONENTS.mimir.ports['http-metrics'];

export const MIMIR_RECEIVER: StoreReceiver = { workload: MIMIR, port: HTTP, path: PUSH_PATH };

/** Base of the query API. */
export function mimirQueryUrl(options: MimirStoreProps): string {
  return `http://${isSplit(options) ? MIMIR_READ : MIMIR}:${HTTP}${MIMIR_PREFIX}`;
}

/** So many replicas keep a sample, where there are as many. */
const COPIES = 3;

/** How many replicas there are of what takes samples. */
export function mimirReplicas({ objectStorage, replicas = objectStorage === undefined ? 1 : COPIES }: MimirStoreProps): number {
  return replicas;
}

/** Whether several kinds of processes share the work. */
export function isSplit({ mode }: MimirStoreProps): boolean {
  return mode === 'readWrite';
}

/** How many replicas there are of the other two kinds. */
export function splitReplicas({ backendReplicas = COPIES, readReplicas = 2 }: MimirStoreProps): { readonly read: number; readonly backend: number } {
  return { read: readReplicas, backend: backendReplicas };
}

/**
 * What each process does. Mimir 3 has no names for the three of the read-write mode any more, but for what they are made of.
 *
 * @see https://grafana.com/docs/mimir/latest/references/architecture/components/
 */
const TARGETS = { write: 'distributor,ingester', read: 'query-frontend,query-scheduler,querier', backend: 'store-gateway,compactor' } as const;

/**
 * The Mimir of a hub: one workload, or three.
 *
 * @param tenants what is particular about each; undefined: there is one for all
 */
export function mimirWorkloads(options: MimirStoreProps, settings: ClusterSettings, namespace: string, tenants?: MimirPlan['tenants']): MimirPlan[] {
  const { mimir = {}, prometheus: { retention = '15d', outOfOrderTimeWindow = '0s' } = {} } = settings;
  const replicas = mimirReplicas(options);
  const replicationFactor = replicas >= COPIES ? COPIES : 1;
  const gossip = (...names: string[]) => names.map((name) => `${name}-headless.${namespace}.svc:${MIMIR_GOSSIP}`);
  const all: MimirPlan = {
    ...workload('mimir', MIMIR, settings),
    part: 'mimir',
    target: 'all',
    replicas,
    replicationFactor,
    blockCopies: replicationFactor,
    ...(replicas > 1 && { memberlist: gossip(MIMIR) }),
    storage: mimir.storage ?? {},
    retention,
    outOfOrderTimeWindow,
    maxGlobalSeries: mimir.maxGlobalSeries ?? 0,
    ...(tenants && { tenants }),
    ...bucketParts(options.objectStorage),
  };
  if (!isSplit(options)) return [all];
  const { backend, read } = splitReplicas(options);
  // queries are answered by pods without a name
  const common = { ...all, blockCopies: Math.min(backend, COPIES), memberlist: gossip(MIMIR, MIMIR_BACKEND) };
  const { storage: _, ...withoutVolume } = common;
  return [
    { ...common, target: TARGETS.write },
    { ...withoutVolume, name: MIMIR_READ, part: 'mimir-read', target: TARGETS.read, replicas: read, resources: mimir.read?.resources ?? {} },
    {
      ...common,
      name: MIMIR_BACKEND,
      part: 'mimir-backend',
      target: TARGETS.backend,
      replicas: backend,
      resources: mimir.backend?.resources ?? {},
      storage: mimir.backend?.storage ?? {},
    },
  ];
}

/** Whether a part of a store is one of Mimir. */
export function isMimir(part: { readonly component: string }): part is MimirPlan {
  return part.component === 'mimir';
}

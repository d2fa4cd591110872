import { bucketParts } from './bucket';
import { COMPACT, QUERY, RECEIVE, RECEIVE_PATH, RECEIVE_PORT, RULE, STORE } from './names';
import { COMPONENTS } from '../../model/components/component-table';
import { ThanosReceiveStoreProps } from '../../topology/metrics-store-props';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ThanosPartSettings } from '../../topology/settings/metrics-store-settings';
import { StoreReceiver, StoreWorkload, StoreWorkloadBase } from '../plan';
import { workload } from '../workloads/workload';

const { grpc: GRPC, http: HTTP } = COMPONENTS.thanos.ports;

/** Label by which a receiver tells its copy of a series from those of others. */
export const RECEIVE_REPLICA = 'receive_replica';

/** Label of the tenant, of which there is one; series are the same without it. */
export const TENANT = 'tenant_id';

/** So many replicas keep a sample, where there are as many. */
const COPIES = 3;

/** Receivers on which nothing but what is newer than this has to be: everything older is in the bucket. */
export const LOCAL_RETENTION = '1d';

export const THANOS_RECEIVER: StoreReceiver = { workload: RECEIVE, port: RECEIVE_PORT, path: RECEIVE_PATH };

export const THANOS_QUERY_URL = `http://${QUERY}:${HTTP}`;

/** How many receivers there are, and how many of them keep each sample. */
export function receivers(
  { replicas = COPIES, replicationFactor }: ThanosReceiveStoreProps,
): { readonly replicas: number; readonly replicationFactor: number } {
  return { replicas, replicationFactor: replicationFactor ?? (replicas >= COPIES ? COPIES : 1) };
}

/**
 * The Thanos of a hub: receivers and queriers, and where there is a bucket, what reads it and keeps it in order.
 *
 * @param hasRuler queriers also tell which rules there are
 */
export function thanosWorkloads(options: ThanosReceiveStoreProps, settings: ClusterSettings, namespace: string, hasRuler: boolean): StoreWorkload[] {
  const { objectStorage } = options;
  const { prometheus: { retention = '15d', outOfOrderTimeWindow = '0s' } = {}, thanos = {} } = settings;
  const { replicas, replicationFactor } = receivers(options);
  const { rawRetention = retention } = options;
  const { downsampledRetention = rawRetention } = options;
  const bucket = bucketParts(objectStorage);
  const part = (name: string, own: ThanosPartSettings | undefined): StoreWorkloadBase => thanosPart(name, own, settings, bucket);
  const headless = (name: string) => `${name}-headless.${namespace}.svc:${GRPC}`;
  const receive: StoreWorkload = {
    ...part(RECEIVE, thanos.receive),
    part: 'receive',
    replicas,
    endpoints: Array.from({ length: replicas }, (_, i) => `${RECEIVE}-${i}.${headless(RECEIVE)}`),
    ownSuffix: `.${headless(RECEIVE)}`,
    replicationFactor,
    retention: objectStorage === undefined ? rawRetention : LOCAL_RETENTION,
    outOfOrderTimeWindow,
  };
  const query: StoreWorkload = {
    ...part(QUERY, { resources: thanos.query?.resources }),
    ...WITHOUT_BUCKET,
    part: 'query',
    replicas: 2,
    endpoints: [headless(RECEIVE), ...(objectStorage === undefined ? [] : [headless(STORE)]), ...(hasRuler ? [headless(RULE)] : [])],
    replicaLabels: [RECEIVE_REPLICA, TENANT],
  };
  if (objectStorage === undefined) return [receive, query];
  return [
    receive,
    { ...part(STORE, thanos.store), part: 'store' },
    // two of them would work on the same blocks
    { ...part(COMPACT, thanos.compact), part: 'compact', rawRetention, downsampledRetention, replicaLabels: [RECEIVE_REPLICA] },
    query,
  ];
}

const WITHOUT_BUCKET = { bucket: undefined, secrets: [], variables: [], environment: {} } as const;

/** A part of Thanos with its own size. */
export function thanosPart(
  name: string, own: ThanosPartSettings | undefined, settings: ClusterSettings, bucket: ReturnType<typeof bucketParts> = WITHOUT_BUCKET,
): StoreWorkloadBase {
  const { resources, storage } = own ?? {};
  return { ...workload('thanos', name, settings), resources: resources ?? {}, replicas: 1, ...(storage && { storage }), ...bucket };
}

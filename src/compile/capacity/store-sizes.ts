import { Load } from '../../model/capacity/load';
import { mimirBucket, mimirNeeds, mimirReplicasFor, MimirTarget } from '../../model/capacity/mimir-needs';
import { Needs } from '../../model/capacity/needs';
import { StoreShape } from '../../model/capacity/store-shape';
import { receiversFor, thanosBucket, thanosNeeds, ThanosPart, ThanosShape } from '../../model/capacity/thanos-needs';
import { durationError, durationToMs } from '../../model/values/duration';
import { existingStore, namedStore } from '../../topology/metrics-store';
import { MimirStoreProps, ThanosReceiveStoreProps } from '../../topology/metrics-store-props';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ThanosPartSettings } from '../../topology/settings/metrics-store-settings';
import { isSplit, mimirReplicas, splitReplicas } from '../metrics-store/mimir';
import { COMPACT, MIMIR, MIMIR_BACKEND, MIMIR_READ, QUERY, RECEIVE, RULE, STORE } from '../metrics-store/names';
import { LOCAL_RETENTION, receivers } from '../metrics-store/thanos';

/** What a part of a store takes. */
export interface StorePartSize {
  /** Of its workload. */
  readonly name: string;
  readonly replicas: number;
  /** So many replicas it takes for the load. */
  readonly replicasNeeded: number;
  /** Of each replica. */
  readonly needs: Needs;
  /** Path of its settings, such as `/thanos/receive`. */
  readonly pointer: string;
}

/** What a store that is no Prometheus takes on its hub. */
export interface StoreSizes {
  readonly parts: readonly StorePartSize[];
  /** Bytes in its bucket; 0 where there is none, or it is somebody else's. */
  readonly bucketBytes: number;
}

/** So many replicas of Mimir keep a sample, and a block, where there are as many. */
const COPIES = 3;

const QUERIERS = 2;

/** Sizes of what runs on a hub for its metrics, beside the agent that scrapes; undefined: a Prometheus keeps them. */
export function storeSizes(document: ClusterDocument, load: Load): StoreSizes | undefined {
  const store = namedStore(document.metricsStore);
  if (store.name === 'prometheus') return undefined;
  if (existingStore(document.metricsStore) === undefined) {
    if (store.name === 'mimir') return mimirSizes(store.options, document, load);
    if (store.name === 'thanosReceive') return thanosSizes(store.options, document, load);
  }
  return { parts: ruler(document, load, NO_SHAPE), bucketBytes: 0 };
}

function mimirSizes(options: MimirStoreProps, document: ClusterDocument, load: Load): StoreSizes {
  const replicas = Math.max(1, mimirReplicas(options));
  const hasBucket = options.objectStorage !== undefined;
  const shape: StoreShape = { replicas, copies: Math.min(COPIES, replicas), retentionSeconds: retention(document), hasBucket };
  const part = (name: string, target: MimirTarget, own: StoreShape, pointer: string, replicasNeeded = own.replicas): StorePartSize => (
    { name, replicas: own.replicas, replicasNeeded, needs: mimirNeeds(target, load, own), pointer }
  );
  const { backend, read } = splitReplicas(options);
  return {
    parts: [
      part(MIMIR, isSplit(options) ? 'write' : 'all', shape, '/mimir', hasBucket ? mimirReplicasFor(load, shape.copies) : 1),
      ...(isSplit(options) ? [
        part(MIMIR_READ, 'read', { ...shape, replicas: read }, '/mimir/read'),
        part(MIMIR_BACKEND, 'backend', { ...shape, replicas: backend, copies: Math.min(COPIES, backend) }, '/mimir/backend'),
      ] : []),
      ...ruler(document, load, NO_SHAPE),
    ],
    bucketBytes: hasBucket ? mimirBucket(load, shape) : 0,
  };
}

function thanosSizes(options: ThanosReceiveStoreProps, document: ClusterDocument, load: Load): StoreSizes {
  const { replicas: given, replicationFactor } = receivers(options);
  const replicas = Math.max(1, given);
  const copies = Math.min(replicas, replicationFactor);
  const hasBucket = options.objectStorage !== undefined;
  const retentionSeconds = seconds(options.rawRetention, retention(document));
  const shape: ThanosShape = {
    replicas,
    copies,
    retentionSeconds,
    hasBucket,
    localSeconds: hasBucket ? seconds(LOCAL_RETENTION, 0) : retentionSeconds,
    thinnedSeconds: seconds(options.downsampledRetention, retentionSeconds),
    queriers: QUERIERS,
  };
  const part = (name: string, own: ThanosPart, count = 1, replicasNeeded = count): StorePartSize => (
    { name, replicas: count, replicasNeeded, needs: thanosNeeds(own, load, shape), pointer: `/thanos/${own}` }
  );
  return {
    parts: [
      part(RECEIVE, 'receive', replicas, receiversFor(load, copies)),
      ...(hasBucket ? [part(STORE, 'store'), part(COMPACT, 'compact')] : []),
      part(QUERY, 'query', QUERIERS),
      ...ruler(document, load, shape),
    ],
    bucketBytes: hasBucket ? thanosBucket(load, shape) : 0,
  };
}

/** What the ruler needs does not depend on the store. */
const NO_SHAPE: ThanosShape = {
  replicas: 1, copies: 1, retentionSeconds: 0, hasBucket: false, localSeconds: 0, thinnedSeconds: 0, queriers: QUERIERS,
};

function ruler({ rules }: ClusterDocument, load: Load, shape: ThanosShape): StorePartSize[] {
  if (rules?.enabled === false) return [];
  return [{ name: RULE, replicas: 1, replicasNeeded: 1, needs: thanosNeeds('rule', load, shape), pointer: '/thanos/rule' }];
}

function retention({ prometheus }: ClusterDocument): number {
  return seconds(prometheus?.retention, 15 * 86_400);
}

/** What is no duration is told elsewhere. */
function seconds(text: string | undefined, otherwise: number): number {
  return text === undefined || durationError(text) !== undefined ? otherwise : durationToMs(text) / 1000;
}

/** The settings of a part, as `pointer` names them. */
export function partSettings(settings: ClusterSettings, pointer: string): ThanosPartSettings | undefined {
  return pointer.slice(1).split('/').reduce<object | undefined>((at, key) => (at as { readonly [key: string]: object } | undefined)?.[key], settings);
}

import { bucketParts } from './bucket';
import { MIMIR, MIMIR_GOSSIP, MIMIR_PREFIX, PUSH_PATH } from './names';
import { COMPONENTS } from '../../model/components/component-table';
import { MimirStoreProps } from '../../topology/metrics-store-props';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { MimirPlan, StoreReceiver } from '../plan';
import { workload } from '../workloads/workload';

const HTTP = COMPONENTS.mimir.ports['http-metrics'];

export const MIMIR_RECEIVER: StoreReceiver = { workload: MIMIR, port: HTTP, path: PUSH_PATH };

export const MIMIR_QUERY_URL = `http://${MIMIR}:${HTTP}${MIMIR_PREFIX}`;

/** So many replicas keep a sample, where there are as many. */
const COPIES = 3;

/** How many replicas there are. */
export function mimirReplicas({ objectStorage, replicas = objectStorage === undefined ? 1 : COPIES }: MimirStoreProps): number {
  return replicas;
}

/** The Mimir of a hub. */
export function mimirPlan(options: MimirStoreProps, settings: ClusterSettings, namespace: string): MimirPlan {
  const { mimir = {}, prometheus: { retention = '15d', outOfOrderTimeWindow = '0s' } = {} } = settings;
  const replicas = mimirReplicas(options);
  return {
    ...workload('mimir', MIMIR, settings),
    part: 'mimir',
    replicas,
    replicationFactor: replicas >= COPIES ? COPIES : 1,
    ...(replicas > 1 && { memberlist: `${MIMIR}-headless.${namespace}.svc:${MIMIR_GOSSIP}` }),
    storage: mimir.storage ?? {},
    retention,
    outOfOrderTimeWindow,
    maxGlobalSeries: mimir.maxGlobalSeries ?? 0,
    ...bucketParts(options.objectStorage),
  };
}

import { AZURE_KEY } from '../../compile/metrics-store/bucket';
import { MIMIR_GOSSIP } from '../../compile/metrics-store/names';
import { BucketPlan, MimirPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** Name of the config in its ConfigMap. */
export const CONFIG_FILE = 'mimir.yaml';

/** What holds for single tenants, which it reads anew while it runs. */
export const OVERRIDES_FILE = 'overrides.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/mimir';

/** The folder that it writes to where it has no volume. */
const SCRATCH_PATH = '/tmp';

/** Folder in the container where the volume is mounted: the only one that it writes to. */
export const DATA_PATH = '/data';

const { 'grpc': GRPC, 'http-metrics': HTTP } = COMPONENTS.mimir.ports;

/** So much that nobody reaches it: who may push is decided in front of it. */
const UNLIMITED = 1_000_000_000;

/**
 * Mimir as one process that does everything, or a part of it. Its own ruler has no rules: those of a hub are evaluated by the ruler beside it,
 * which gives alerts the labels of their cluster.
 *
 * @see https://grafana.com/docs/mimir/latest/configure/configuration-parameters/
 */
export function configTree(plan: MimirPlan): object {
  const { blockCopies, bucket, logFormat, logLevel, memberlist, replicationFactor, storage, target, tenants } = plan;
  const kvstore = { store: memberlist === undefined ? 'inmemory' : 'memberlist' };
  return {
    target,
    multitenancy_enabled: tenants !== undefined,
    ...(tenants && { tenant_federation: { enabled: true }, runtime_config: { file: `${CONFIG_PATH}/${OVERRIDES_FILE}` } }),
    usage_stats: { enabled: false },
    activity_tracker: { filepath: `${storage === undefined ? SCRATCH_PATH : DATA_PATH}/activity.log` },
    server: { http_listen_port: HTTP, grpc_listen_port: GRPC, log_level: logLevel, log_format: logFormat },
    common: { storage: bucket ? { backend: bucket.kind, [bucket.kind]: bucketFields(bucket) } : { backend: 'filesystem', filesystem: { dir: `${DATA_PATH}/blocks` } } },
    blocks_storage: {
      // in one bucket with what else is in it
      storage_prefix: 'blocks',
      tsdb: { dir: `${DATA_PATH}/tsdb` },
      bucket_store: { sync_dir: `${DATA_PATH}/tsdb-sync` },
    },
    ...(memberlist !== undefined && { memberlist: gossip(memberlist) }),
    distributor: { ring: { kvstore } },
    ingester: { ring: { kvstore, replication_factor: replicationFactor } },
    store_gateway: { sharding_ring: { kvstore, replication_factor: blockCopies } },
    compactor: { data_dir: `${DATA_PATH}/compactor`, sharding_ring: { kvstore } },
    ruler: { rule_path: `${DATA_PATH}/ruler`, ring: { kvstore }, enable_api: false },
    ruler_storage: { backend: 'filesystem', filesystem: { dir: `${DATA_PATH}/rules` } },
    limits: limits(plan),
  };
}

/** Replicas that start together find nobody but themselves, and would leave it at that. */
function gossip(addresses: readonly string[]): object {
  return { bind_port: MIMIR_GOSSIP, join_members: addresses.map((address) => `dns+${address}`), rejoin_interval: '10s', abort_if_cluster_join_fails: false };
}

function limits({ maxGlobalSeries, outOfOrderTimeWindow, retention }: MimirPlan): object {
  return {
    ingestion_rate: UNLIMITED,
    ingestion_burst_size: UNLIMITED,
    max_global_series_per_user: maxGlobalSeries,
    // labels of Kubernetes objects are labels of series
    max_label_names_per_series: 100,
    out_of_order_time_window: outOfOrderTimeWindow,
    compactor_blocks_retention_period: retention,
  };
}

/** Field of Thanos' clients -> of Mimir's. */
const NAMES: { readonly [kind in BucketPlan['kind']]: { readonly [field: string]: string } } = {
  s3: { bucket: 'bucket_name' },
  gcs: { bucket: 'bucket_name' },
  azure: { storage_account: 'account_name', container: 'container_name' },
};

/** Clients of S3 and Google find credentials in their environment; of Azure the key is put in when the pod starts. */
function bucketFields({ fields, identity, kind }: BucketPlan): object {
  const named = Object.fromEntries(Object.entries(fields).map(([name, value]) => [NAMES[kind][name] ?? name, value]));
  return kind === 'azure' && identity === undefined ? { ...named, account_key: `\${${AZURE_KEY}}` } : named;
}

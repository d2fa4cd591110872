import { LokiPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** Name of the config in Loki's ConfigMap. */
export const CONFIG_FILE = 'loki.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/loki';

/** Folder in the container where the volume is mounted. */
export const DATA_PATH = '/var/loki';

/** What the plan's texts come to, as Loki writes them. */
export interface LokiValues {
  readonly retention: string;
  /** Memory that a replay of the write-ahead log may take; undefined: Loki's own default. */
  readonly replayMemory?: string;
}

/**
 * The config of a monolithic Loki with one replica, as the tree that becomes YAML. Field names are the same in 3.0 to 3.7.
 *
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export function configTree(plan: LokiPlan, values: LokiValues): { [block: string]: unknown } {
  return {
    // one tenant: what tells clusters apart is the cluster label
    auth_enabled: false,
    server: {
      http_listen_port: COMPONENTS.loki.ports['http-metrics'],
      grpc_listen_port: COMPONENTS.loki.ports.grpc,
      log_level: plan.logLevel,
      log_format: plan.logFormat,
    },
    common: {
      // the one replica talks to itself only, whatever its network interface is called
      instance_addr: '127.0.0.1',
      path_prefix: DATA_PATH,
      replication_factor: 1,
      ring: { kvstore: { store: 'inmemory' } },
      storage: { filesystem: { chunks_directory: `${DATA_PATH}/chunks`, rules_directory: `${DATA_PATH}/rules` } },
    },
    schema_config: {
      configs: [{
        // before the first line of any fleet; the list may only ever grow at its end
        from: '2024-04-01',
        store: 'tsdb',
        object_store: 'filesystem',
        schema: 'v13',
        index: { prefix: 'index_', period: '24h' },
      }],
    },
    ingester: values.replayMemory === undefined ? undefined : { wal: { replay_memory_ceiling: values.replayMemory } },
    limits_config: {
      retention_period: values.retention,
      allow_structured_metadata: true,
      // Loki's own limits are for one tenant of many; here one tenant is the whole fleet
      ingestion_rate_mb: 64,
      ingestion_burst_size_mb: 128,
      max_global_streams_per_user: 100_000,
    },
    compactor: {
      retention_enabled: true,
      delete_request_store: 'filesystem',
    },
    analytics: { reporting_enabled: false },
  };
}

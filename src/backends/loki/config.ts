import { limitsConfig } from './limits';
import { CONFIG_PATH, DATA_PATH, OVERRIDES_FILE, POD_ADDRESS } from './paths';
import { rulerConfig } from './ruler';
import { commonStorage, rulerStorage, schemaConfig, storageConfig } from './storage';
import { LokiPlan } from '../../compile/plan';
import { Diagnostic } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { isAtLeast } from '../../model/values/version';

/** A config as the tree that becomes YAML. */
export interface ConfigTree {
  readonly [block: string]: unknown;
}

/**
 * The config of a Loki that is one process with everything in it, as the tree that becomes YAML: the same for all of its replicas.
 *
 * @param replayMemory memory that a replay of the write-ahead log may take; undefined: Loki's own default
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export function configTree(plan: LokiPlan, replayMemory: string | undefined, diagnostics: Diagnostic[] = []): ConfigTree {
  const { memberlist, objectStore, replicas, tenants } = plan;
  return {
    auth_enabled: plan.authEnabled,
    server: {
      http_listen_port: COMPONENTS.loki.ports['http-metrics'],
      grpc_listen_port: COMPONENTS.loki.ports.grpc,
      log_level: plan.logLevel,
      log_format: plan.logFormat,
    },
    common: {
      // one replica talks to itself only, whatever its network interface is called
      instance_addr: memberlist === undefined ? '127.0.0.1' : `\${${POD_ADDRESS}}`,
      path_prefix: DATA_PATH,
      replication_factor: Math.min(replicas, COPIES),
      ring: { kvstore: { store: memberlist === undefined ? 'inmemory' : 'memberlist' } },
      storage: commonStorage(plan),
    },
    memberlist: memberlist && {
      join_members: [memberlist.join],
      // replicas that start together may each find nobody but themselves
      rejoin_interval: '30s',
      // addresses of pods are given again: who gets one of ours may gossip about something else
      cluster_label: memberlist.label,
    },
    schema_config: schemaConfig(plan),
    storage_config: storageConfig(plan),
    ingester: replayMemory === undefined ? undefined : { wal: { replay_memory_ceiling: replayMemory } },
    limits_config: limitsConfig(plan),
    runtime_config: Object.keys(tenants).length === 0 ? undefined : { file: `${CONFIG_PATH}/${OVERRIDES_FILE}` },
    compactor: {
      retention_enabled: true,
      delete_request_store: objectStore.kind,
      // whoever is elected next goes on where the one before stopped, whose volume it does not see
      deletion_marker_object_store_prefix: replicas > 1 && isAtLeast(plan.version, 3, 7) ? 'deletion-markers/' : undefined,
    },
    ruler: plan.ruler === undefined ? rulerStorage(plan) : rulerConfig({ ...plan, ruler: plan.ruler }, diagnostics),
    // readers name the tenants of all clusters at once
    querier: plan.tenantNames && { multi_tenant_queries_enabled: true },
    analytics: { reporting_enabled: false },
  };
}

/** Copies of each line; with three, one replica may be away. */
const COPIES = 3;

/** Whether the config refers to environment variables, so that Loki has to be told to read them. */
export function refersToEnvironment({ memberlist, variables }: LokiPlan): boolean {
  return memberlist !== undefined || variables.some(({ name }) => !READ_BY_CLIENTS.has(name));
}

/** Variables that clients of clouds read by themselves. */
const READ_BY_CLIENTS: ReadonlySet<string> = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);

/** The tree with further fields laid over it: maps merge, all else replaces. */
export function laidOver(tree: ConfigTree, further: ConfigTree): ConfigTree {
  const result: { [key: string]: unknown } = { ...tree };
  for (const [key, value] of Object.entries(further)) {
    const before = result[key];
    result[key] = isTree(before) && isTree(value) ? laidOver(before, value) : value;
  }
  return result;
}

/** The tree as it stands where variables are expanded; references to `names` stay. @see https://github.com/drone/envsubst */
export function escaped(tree: ConfigTree, names: ReadonlySet<string> = new Set()): ConfigTree {
  const text = (value: unknown): unknown => {
    if (typeof value === 'string') return references(value, names) ? value : value.replaceAll('$', () => '$$');
    if (Array.isArray(value)) return value.map(text);
    return isTree(value) ? escaped(value, names) : value;
  };
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, text(value)]));
}

function references(text: string, names: ReadonlySet<string>): boolean {
  const [, name] = /^\$\{(\w+)\}$/.exec(text) ?? [];
  return name !== undefined && names.has(name);
}

function isTree(value: unknown): value is ConfigTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

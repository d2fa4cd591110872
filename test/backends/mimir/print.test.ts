import { load } from 'js-yaml';
import { CONFIG_FILE, OVERRIDES_FILE, printMimir } from '../../../src/backends/mimir';
import { MimirPlan } from '../../../src/compile/plan';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { MimirStoreProps } from '../../../src/topology/metrics-store-props';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub } from '../../compile/compiled';

const S3 = { s3: { bucket: 'metrics', endpoint: 's3.example.com', region: 'eu', insecure: true } };

function plan(options: MimirStoreProps = {}, settings: ClusterSettings = {}, part: MimirPlan['part'] = 'mimir'): MimirPlan {
  const { workloads } = hub({ metricsStore: MetricsStore.mimir(options), settings }).plan.metricsStore!;
  return workloads.find((one): one is MimirPlan => one.part === part)!;
}

interface Config {
  readonly [block: string]: { readonly [field: string]: unknown };
}

const config = (...given: Parameters<typeof plan>) => load(printMimir(plan(...given)).files[CONFIG_FILE]) as Config;

/**
 * The fields that are printed, by their paths, as the reference of Mimir 3 documents them.
 *
 * @see https://grafana.com/docs/mimir/latest/configure/configuration-parameters/
 */
const DOCUMENTED = new Set([
  'target', 'multitenancy_enabled', 'tenant_federation.enabled', 'runtime_config.file', 'usage_stats.enabled', 'activity_tracker.filepath',
  'server.http_listen_port', 'server.grpc_listen_port', 'server.log_level', 'server.log_format',
  'common.storage.backend', 'common.storage.s3.bucket_name', 'common.storage.s3.endpoint', 'common.storage.s3.region', 'common.storage.s3.insecure',
  'common.storage.gcs.bucket_name', 'common.storage.azure.account_name', 'common.storage.azure.container_name', 'common.storage.azure.account_key',
  'common.storage.filesystem.dir', 'blocks_storage.storage_prefix', 'blocks_storage.tsdb.dir', 'blocks_storage.bucket_store.sync_dir',
  'memberlist.bind_port', 'memberlist.join_members', 'memberlist.rejoin_interval', 'memberlist.abort_if_cluster_join_fails',
  'distributor.ring.kvstore.store', 'ingester.ring.kvstore.store', 'ingester.ring.replication_factor',
  'store_gateway.sharding_ring.kvstore.store', 'store_gateway.sharding_ring.replication_factor', 'compactor.data_dir', 'compactor.sharding_ring.kvstore.store',
  'ruler.rule_path', 'ruler.ring.kvstore.store', 'ruler.enable_api', 'ruler_storage.backend', 'ruler_storage.filesystem.dir',
  'limits.ingestion_rate', 'limits.ingestion_burst_size', 'limits.max_global_series_per_user', 'limits.max_label_names_per_series',
  'limits.out_of_order_time_window', 'limits.compactor_blocks_retention_period',
]);

function paths(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    (typeof value === 'object' && value !== null && !Array.isArray(value) ? paths(value, `${above}${key}.`) : [above + key]));
}

test.each<[string, MimirStoreProps]>([
  ['on a volume', {}],
  ['in S3', { objectStorage: S3 }],
  ['in Google Cloud Storage', { objectStorage: { gcs: { bucket: 'b' } } }],
  ['with tenants', { tenants: 'cluster' }],
  ['in Azure', { objectStorage: { azure: { account: 'a', container: 'c', accountKey: { name: 's', key: 'k' } } } }],
])('Mimir %s has documented fields alone', (_, options) => {
  expect(paths(config(options)).filter((path) => !DOCUMENTED.has(path))).toEqual([]);
});

test('several replicas find each other, and three keep each sample', () => {
  const printed = config({ objectStorage: S3 });
  expect(printed.memberlist.join_members).toEqual(['dns+mimir-headless.monitoring.svc:7946']);
  expect(printed.ingester.ring).toEqual({ kvstore: { store: 'memberlist' }, replication_factor: 3 });
  const alone = config();
  expect(alone.memberlist).toBeUndefined();
  expect(alone.ingester.ring).toEqual({ kvstore: { store: 'inmemory' }, replication_factor: 1 });
});

test('a bucket has no credentials in the config, and what is in it has a place of its own', () => {
  const secrets = { accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' } };
  const { common, blocks_storage: blocks } = config({ objectStorage: { s3: { ...S3.s3, ...secrets } } });
  expect(common.storage).toEqual({ backend: 's3', s3: { bucket_name: 'metrics', endpoint: 's3.example.com', region: 'eu', insecure: true } });
  expect(blocks.storage_prefix).toBe('blocks');
  expect(plan({ objectStorage: { s3: { ...S3.s3, ...secrets } } }).variables).toEqual([
    { name: 'AWS_ACCESS_KEY_ID', secret: secrets.accessKeyId }, { name: 'AWS_SECRET_ACCESS_KEY', secret: secrets.secretAccessKey },
  ]);
  expect(config({ objectStorage: { azure: { account: 'a', container: 'c', accountKey: { name: 's', key: 'k' } } } }).common.storage)
    .toEqual({ backend: 'azure', azure: { account_name: 'a', container_name: 'c', account_key: '${AZURE_STORAGE_ACCOUNT_KEY}' } });
  expect(plan({ objectStorage: { gcs: { bucket: 'b', credentials: { name: 'g', key: 'json' } } } })).toMatchObject({
    environment: { GOOGLE_APPLICATION_CREDENTIALS: '/etc/monitoring/secrets/g/json' }, secrets: [{ name: 'g', keys: ['json'] }],
  });
});

test('what is kept, and how late it may come, is said where it is said for Prometheus', () => {
  const { limits } = config({}, { prometheus: { retention: '90d', outOfOrderTimeWindow: '1h' }, mimir: { maxGlobalSeries: 5_000_000 } });
  expect(limits).toMatchObject({ compactor_blocks_retention_period: '90d', out_of_order_time_window: '1h', max_global_series_per_user: 5_000_000 });
});

test('everything that is written, is written to the volume', () => {
  const folders = JSON.stringify(config()).match(/"\/[^"]*"/g)!;
  expect(folders.every((folder) => folder.startsWith('"/data/'))).toBe(true);
  expect(folders.length).toBeGreaterThan(5);
});

test('an old release is refused', () => {
  expect(printMimir(plan({}, { mimir: { image: { tag: '2.13.0' } } })).diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported' }]);
  expect(printMimir(plan()).diagnostics).toEqual([]);
});

describe('parts', () => {
  const PARTS: MimirStoreProps = { mode: 'readWrite', objectStorage: S3, backendReplicas: 2 };
  const ALL: MimirPlan['part'][] = ['mimir', 'mimir-read', 'mimir-backend'];

  test('do together what one does, each by documented fields, and find each other', () => {
    expect(ALL.map((part) => config(PARTS, {}, part).target)).toEqual(['distributor,ingester', 'query-frontend,query-scheduler,querier', 'store-gateway,compactor']);
    for (const part of ALL) {
      const printed = config(PARTS, {}, part);
      expect(paths(printed).filter((path) => !DOCUMENTED.has(path))).toEqual([]);
      expect(printed.memberlist.join_members).toEqual(['dns+mimir-headless.monitoring.svc:7946', 'dns+mimir-backend-headless.monitoring.svc:7946']);
      // all of them have to know how many have a sample, and how many a block
      expect([printed.ingester.ring, printed.store_gateway.sharding_ring]).toEqual([
        { kvstore: { store: 'memberlist' }, replication_factor: 3 }, { kvstore: { store: 'memberlist' }, replication_factor: 2 },
      ]);
    }
  });

  test('need a release whose parts find each other', () => {
    const settings = { mimir: { image: { tag: '2.17.0' } } };
    expect(printMimir(plan(PARTS, settings)).diagnostics).toMatchObject([{ code: 'unsupported', message: expect.stringContaining('Mimir 3.0 and newer') }]);
    expect(printMimir(plan({ objectStorage: S3 }, settings)).diagnostics).toEqual([]);
  });
});

describe('tenants', () => {
  const overrides = (settings: ClusterSettings) => load(printMimir(plan({ tenants: 'cluster' }, settings)).shards!.overrides[OVERRIDES_FILE]);

  test('are asked for, and may be read together', () => {
    expect(config({ tenants: 'cluster' })).toMatchObject({ multitenancy_enabled: true, tenant_federation: { enabled: true }, runtime_config: { file: '/etc/mimir/overrides.yaml' } });
    expect(config()).toMatchObject({ multitenancy_enabled: false });
    expect(printMimir(plan())).not.toHaveProperty('shards');
  });

  test('have limits of their own, by the names of Mimir', () => {
    const hubs = { maxGlobalSeries: 1, maxGlobalSeriesPerMetric: 2, ingestionRate: 3, ingestionBurstSize: 4, outOfOrderTimeWindow: '5m', retention: '6d' };
    expect(overrides({ mimir: { tenantLimits: { hub: hubs } } })).toEqual({
      overrides: {
        hub: {
          max_global_series_per_user: 1,
          max_global_series_per_metric: 2,
          ingestion_rate: 3,
          ingestion_burst_size: 4,
          out_of_order_time_window: '5m',
          compactor_blocks_retention_period: '6d',
        },
      },
    });
    expect(overrides({})).toEqual({ overrides: {} });
  });
});

import { said } from './checked';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { hub } from '../compiled';

const AT = 'bad-loki-field /loki/config';

test('fields that Loki has are right, whatever they hold', () => {
  expect(said({
    config: {
      querier: { max_concurrent: 8, query_ingesters_within: '3h', engine: { max_look_back_period: '30s' } },
      limits_config: { volume_enabled: true, discover_service_name: ['app'], tsdb_max_bytes_per_shard: '600MB', policy_stream_mapping: {} },
      ingester: { chunk_idle_period: '30m', chunk_target_size: 1572864, max_chunk_age: '2h' },
      storage_config: { tsdb_shipper: { cache_ttl: '24h' } },
      frontend: { log_queries_longer_than: '5s' },
    },
    tenantLimits: { fake: { config: { volume_enabled: false } } },
  })).toEqual([]);
});

test.each<[string, NonNullable<LokiSettings['config']>]>([
  ["/analitics: Loki 3.7 has no field 'analitics' at the top", { analitics: {} }],
  ["/querier/max_concurent: Loki 3.7 has no field 'max_concurent' in 'querier'", { querier: { max_concurent: 1 } }],
  ["/ingester/wal/replay_ceiling: Loki 3.7 has no field 'replay_ceiling' in 'ingester.wal'", { ingester: { wal: { replay_ceiling: '1GB' } } }],
  ["/querier: 'querier' is a block, and this is none", { querier: 4 }],
  ["/querier/max_concurrent: 'querier.max_concurrent' takes a whole number, or a size such as '256KB'", { querier: { max_concurrent: 'many' } }],
  ["/limits_config/volume_enabled: 'limits_config.volume_enabled' takes true or false", { limits_config: { volume_enabled: 'true' } }],
  ["/ingester/max_chunk_age: 'ingester.max_chunk_age' takes a duration such as '5m'", { ingester: { max_chunk_age: 7 } }],
  ["/limits_config/policy_stream_mapping: 'limits_config.policy_stream_mapping' takes a map", { limits_config: { policy_stream_mapping: [] } }],
  ["/ingester/chunk_encoding: 'ingester.chunk_encoding' takes a text", { ingester: { chunk_encoding: {} } }],
  ["/limits_config/ingestion_burst_size_mb: 'limits_config.ingestion_burst_size_mb' follows from settings", { limits_config: { ingestion_burst_size_mb: 1 } }],
  ["/limits_config/retention_period: 'limits_config.retention_period' follows from settings", { limits_config: { retention_period: '24h' } }],
  ["/schema_config: 'schema_config' follows from settings", { schema_config: { configs: [] } }],
  ["/server/http_listen_port: 'server.http_listen_port' follows from settings", { server: { http_listen_port: 80 } }],
  ["/common/storage: 'common.storage' follows from settings", { common: { storage: {} } }],
])('%s', (message, config) => {
  expect(said({ config })).toEqual([AT + message]);
});

test('a misspelt field has the nearest one beside it, and a misplaced one its place', () => {
  const hint = (config: LokiSettings['config']) => hub({ settings: { loki: { config } } }).diagnostics.find(({ code }) => code === 'bad-loki-field')?.hint;
  expect(hint({ querier: { max_concurent: 1 } })).toBe("did you mean 'max_concurrent'?");
  expect(hint({ querier: { chunk_target_size: 1 } })).toBe("it belongs to 'ingester'");
  expect(hint({ schema_config: {} })).toBe('remove it; it is set by `loki.schemaPeriods`');
  expect(hint({ limits_config: { max_line_size: 1 } })).toBe('remove it; it is set by `loki.limits.maxLineSize`');
});

test('what a tenant has of its own are limits', () => {
  const tenant = (config: object) => said({ tenantLimits: { fake: { config } } });
  expect(tenant({ querier: {} })).toEqual(["bad-loki-field /loki/tenantLimits/fake/config/querier: Loki 3.7 has no field 'querier' at the top"]);
  expect(tenant({ max_line_size: 1 })).toEqual(["bad-loki-field /loki/tenantLimits/fake/config/max_line_size: 'max_line_size' follows from settings"]);
});

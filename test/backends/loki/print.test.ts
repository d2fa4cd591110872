import { load } from 'js-yaml';
import { LOKI_FIELDS } from './loki-fields';
import { lokiPlan } from './plan';
import { CONFIG_FILE, printLoki } from '../../../src/backends/loki';

type Tree = { [key: string]: any };

function config(own: Parameters<typeof lokiPlan>[0] = {}): Tree {
  return load(printLoki(lokiPlan(own)).files[CONFIG_FILE]) as Tree;
}

/** Paths of the keys that Loki, which reads its config strictly, would refuse. */
function unknownFields(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (!LOKI_FIELDS[path]?.has(key)) return [here];
    const parts: unknown[] = Array.isArray(value) ? value : [value];
    return parts.flatMap((part) => typeof part === 'object' && part !== null ? unknownFields(part as Tree, here) : []);
  });
}

describe('the config of Loki', () => {
  test('has no field that Loki 3.6 or 3.7 does not know', () => {
    expect(unknownFields(config())).toEqual([]);
    expect(unknownFields({ server: { http_port: 1 }, limits: {} })).toEqual(['server.http_port', 'limits']);
  });

  test('keeps all data on the volume', () => {
    const { common, schema_config: schema } = config();
    expect(common).toMatchObject({
      path_prefix: '/var/loki',
      storage: { filesystem: { chunks_directory: '/var/loki/chunks', rules_directory: '/var/loki/rules' } },
    });
    expect(schema.configs).toEqual([{
      from: '2024-04-01', store: 'tsdb', object_store: 'filesystem', schema: 'v13', index: { prefix: 'index_', period: '24h' },
    }]);
  });

  test('is for one replica that needs nobody else', () => {
    expect(config().common).toMatchObject({ replication_factor: 1, instance_addr: '127.0.0.1', ring: { kvstore: { store: 'inmemory' } } });
  });

  test('reports nothing to the outside', () => {
    expect(config().analytics).toEqual({ reporting_enabled: false });
  });

  test.each([['30d', '720h'], ['1w', '168h'], ['36h', '36h'], ['24h30m', '25h']])('deletes lines after %s, in whole hours', (retention, hours) => {
    const tree = config({ retention });
    expect(tree.limits_config).toMatchObject({ retention_period: hours });
    expect(tree.compactor).toEqual({ retention_enabled: true, delete_request_store: 'filesystem' });
  });

  test('refuses a retention of less than a day', () => {
    expect(printLoki(lokiPlan({ retention: '12h' })).diagnostics).toMatchObject([{
      severity: 'error', code: 'bad-retention', where: "component 'loki'", message: expect.stringContaining('12h') as string,
    }]);
    expect(printLoki(lokiPlan({ retention: '24h' })).diagnostics).toEqual([]);
  });

  test('leaves a quarter of the memory free while the write-ahead log is replayed', () => {
    expect(config({ resources: { limits: { memory: '512Mi' } } }).ingester).toEqual({ wal: { replay_memory_ceiling: '384MB' } });
    expect(config({ resources: {} }).ingester).toBeUndefined();
  });

  test('logs as it is told, on the ports of its container', () => {
    expect(config({ logLevel: 'warn', logFormat: 'json' }).server).toEqual({
      http_listen_port: 3100, grpc_listen_port: 9095, log_level: 'warn', log_format: 'json',
    });
  });
});

test('the arguments name the config', () => {
  expect(printLoki(lokiPlan()).args).toEqual(['-config.file=/etc/loki/loki.yaml', '-target=all']);
});

test('Loki 2 is refused', () => {
  expect(printLoki(lokiPlan({ version: '2.9' })).diagnostics).toMatchObject([{
    severity: 'error', code: 'unsupported', message: expect.stringContaining('2.9') as string,
  }]);
  expect(printLoki(lokiPlan({ version: '3.6' })).diagnostics).toEqual([]);
});

import { load } from 'js-yaml';
import { lokiPlan } from './plan';
import { VARIANTS } from './variants';
import { CONFIG_FILE, OVERRIDES_FILE, printLoki } from '../../../src/backends/loki';
import { LokiPlan } from '../../../src/compile/plan';
import { FieldBlock } from '../../../src/model/fields/field-blocks';
import { configFields } from '../../../src/model/loki/config-fields';
import { isMap } from '../../../src/syntax/plain-map';

type Tree = { [key: string]: any };

function config(plan: LokiPlan = lokiPlan()): Tree {
  return load(printLoki(plan).files[CONFIG_FILE]) as Tree;
}

/** Paths of the keys that Loki, which reads its config strictly, would refuse. */
function unknownFields(tree: Tree, block: FieldBlock = configFields()): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const field = block.get(key);
    if (field === undefined) return [key];
    return typeof field === 'string' || !isMap(value) ? [] : unknownFields(value, field).map((below) => `${key}.${below}`);
  });
}

describe('the config of Loki', () => {
  test.each(Object.keys(VARIANTS))('has no field that Loki does not know: %s', (name) => {
    expect(unknownFields(config(VARIANTS[name]))).toEqual([]);
  });

  test('reports nothing to the outside', () => {
    expect(config().analytics).toEqual({ reporting_enabled: false });
  });

  test('leaves a quarter of the memory free while the write-ahead log is replayed', () => {
    expect(config(lokiPlan({ resources: { limits: { memory: '512Mi' } } })).ingester).toEqual({ wal: { replay_memory_ceiling: '384MB' } });
    expect(config(lokiPlan({ resources: {} })).ingester).toBeUndefined();
  });

  test('logs as it is told, on the ports of its container', () => {
    expect(config(lokiPlan({ logLevel: 'warn', logFormat: 'json' })).server).toEqual({
      http_listen_port: 3100, grpc_listen_port: 9095, log_level: 'warn', log_format: 'json',
    });
  });

  test('has further fields laid over it', () => {
    const tree = config(lokiPlan({ config: { querier: { max_concurrent: 8 }, limits_config: { volume_enabled: true } } }));
    expect(tree.querier).toEqual({ max_concurrent: 8 });
    expect(tree.limits_config).toMatchObject({ retention_period: '720h', volume_enabled: true });
  });

  test('expands variables only where it refers to one, and everything else is escaped there', () => {
    const further = { config: { server: { http_path_prefix: '/${HOME}$' } } };
    const one = printLoki(lokiPlan(further));
    expect(one.args).toEqual(['-config.file=/etc/loki/loki.yaml', '-target=all']);
    expect((load(one.files[CONFIG_FILE]) as Tree).server.http_path_prefix).toBe('/${HOME}$');
    const three = printLoki({ ...VARIANTS['three on S3'], ...further });
    expect(three.args).toEqual(['-config.file=/etc/loki/loki.yaml', '-config.expand-env=true', '-target=all']);
    expect((load(three.files[CONFIG_FILE]) as Tree).server.http_path_prefix).toBe('/$${HOME}$$');
  });

  test('says what tenants have of their own in a file beside it', () => {
    const { files } = printLoki(VARIANTS['retention and tenants']);
    expect(Object.keys(files)).toEqual([CONFIG_FILE, OVERRIDES_FILE]);
    expect((load(files[CONFIG_FILE]) as Tree).runtime_config).toEqual({ file: '/etc/loki/overrides.yaml' });
    expect(Object.keys((load(files[OVERRIDES_FILE]) as Tree).overrides as object)).toEqual(['a', 'b']);
    expect(Object.keys(printLoki(lokiPlan()).files)).toEqual([CONFIG_FILE]);
  });
});

test('Loki 2 is refused', () => {
  expect(printLoki(lokiPlan({ version: '2.9' })).diagnostics).toMatchObject([{
    severity: 'error', code: 'unsupported', message: expect.stringContaining('2.9') as string,
  }]);
  expect(printLoki(lokiPlan({ version: '3.6' })).diagnostics).toEqual([]);
});

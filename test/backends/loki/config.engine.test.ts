import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { lokiPlan } from './plan';
import { place, push, query, startLoki, written } from './running';
import { VARIANTS } from './variants';
import { CONFIG_FILE, OVERRIDES_FILE } from '../../../src/backends/loki';
import { LokiPlan } from '../../../src/compile/plan';
import { FieldBlock } from '../../../src/model/fields/field-blocks';
import { configFields } from '../../../src/model/loki/config-fields';
import { isMap } from '../../../src/syntax/plain-map';
import { describeWithEngine, FakeS3, INSTALL, loki, stopAll, until } from '../../engines';

/** What pods have in their environment. */
const ENV = { POD_IP: '127.0.0.1', AZURE_STORAGE_ACCOUNT_KEY: 'c2VjcmV0', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };

describeWithEngine('Loki', loki, INSTALL.go, (binary) => {
  afterAll(stopAll, 60_000);

  /** Has it look at a config, as its pod would. */
  function verified(plan: LokiPlan, change?: (config: { [key: string]: any }) => void, ...more: string[]) {
    const { args } = written(plan, change);
    return spawnSync(binary, [...args, '-verify-config', ...more], { encoding: 'utf8', env: { ...process.env, ...ENV }, maxBuffer: 2 ** 24 });
  }

  test.each(Object.keys(VARIANTS))('takes the config: %s', (name) => {
    const { status, stderr } = verified(VARIANTS[name]);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('takes no other field', () => {
    const { status, stderr } = verified(lokiPlan(), (config) => { config.analitics = config.analytics; });
    expect([status, stderr]).toEqual([1, expect.stringContaining('field analitics not found')]);
  });

  test('reads texts as they were meant, where it expands variables', () => {
    const { stderr } = verified(VARIANTS['one on Azure'], undefined, '-print-config-stderr');
    expect(stderr).toContain('selector: \'{app=~"a$|b"}\'');
    expect(stderr).toContain('instance_addr: 127.0.0.1');
  });

  test('has no field that the table does not know', () => {
    const { stderr } = verified(lokiPlan(), undefined, '-print-config-stderr');
    const text = stderr.slice(stderr.indexOf('---\n'), stderr.lastIndexOf('\nlevel='));
    const unknown = notIn(configFields(), load(text) as { [key: string]: unknown }, '');
    // what its command line alone can say
    expect(unknown).toEqual(['compactor._', 'verifyconfig', 'printconfig', 'listtargets', 'logconfig', 'configfile', 'configexpandenv']);
  });

  test('keeps a line with its labels, and one that came by OTLP has the same', async () => {
    const plan = lokiPlan({ otlpLabels: ['app', 'cluster', 'container', 'environment', 'job', 'namespace', 'pod'] });
    const { url } = await startLoki(binary, plan, await place());
    const labels = { cluster: 'a', environment: 'production', namespace: 'shop', pod: 'web-1', container: 'web', app: 'web', job: 'shop/web' };
    await push(url, labels, 'pushed');
    const attribute = ([key, value]: [string, string]) => ({ key, value: { stringValue: value } });
    const attributes = [...Object.entries(labels), ['k8s.namespace.name', 'other'], ['trace.id', 'x']] as [string, string][];
    const body = JSON.stringify({
      resourceLogs: [{
        resource: { attributes: attributes.map(attribute) },
        scopeLogs: [{ logRecords: [{ timeUnixNano: `${Date.now()}000000`, body: { stringValue: 'by OTLP' }, attributes: [attribute(['level', 'info'])] }] }],
      }],
    });
    const { status } = await fetch(`${url}/otlp/v1/logs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(status).toBe(204);
    const stream = async (line: string) => until(async () => (await query(url, `{cluster="a"} |= "${line}" | drop detected_level`))[0]?.stream, 30_000);
    const { service_name: _, ...pushed } = await stream('pushed');
    expect(pushed).toEqual(labels);
    const { service_name: __, ...byOtlp } = await stream('by OTLP');
    expect(byOtlp).toEqual({ ...labels, k8s_namespace_name: 'other', trace_id: 'x', level: 'info' });
    const series = await (await fetch(`${url}/loki/api/v1/series?match[]=${encodeURIComponent('{cluster="a"}')}`)).json() as { data: object[] };
    expect(series.data).toEqual([{ ...labels, service_name: 'web' }]);
  }, 120_000);

  test('has the limits and the retention of each tenant', async () => {
    const plan = VARIANTS['retention and tenants'];
    const { folder, url } = await startLoki(binary, { ...plan, limits: { ...plan.limits, max_line_size: '100B' }, tenants: { ...plan.tenants, a: { limits: { max_line_size: '1KB' } } } }, await place());
    const line = 'x'.repeat(500);
    await push(url, { cluster: 'a' }, line, { 'X-Scope-OrgID': 'a' });
    const refused = await fetch(`${url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Scope-OrgID': 'b' },
      body: JSON.stringify({ streams: [{ stream: { cluster: 'a' }, values: [[`${Date.now()}000000`, line]] }] }),
    });
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('100')]);
    // what the ConfigMap has anew is read without a restart
    const overrides = path.join(folder, OVERRIDES_FILE);
    writeFileSync(overrides, 'overrides: {b: {max_line_size: 1KB}}\n');
    await push(url, { cluster: 'a' }, line, { 'X-Scope-OrgID': 'b' });
    expect((await query(url, '{cluster="a"}', { 'X-Scope-OrgID': 'a|b' })).length).toBeGreaterThan(0);
  }, 120_000);

  test('finds on its volume what it stored there before its object storage', async () => {
    const s3 = await FakeS3.start();
    const before = await startLoki(binary, lokiPlan(), await place());
    await push(before.url, { cluster: 'a' }, 'on the volume');
    await fetch(`${before.url}/flush`, { method: 'POST' });
    await before.stop(30_000);
    const period = { store: 'tsdb', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' };
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const plan = lokiPlan({
      objectStore: {
        kind: 's3', fields: { bucketnames: 'logs', endpoint: s3.endpoint, region: 'us-east-1', s3forcepathstyle: true, insecure: true }, hosts: [],
      },
      schemaPeriods: [{ ...period, from: '2024-04-01', objectStore: 'filesystem' }, { ...period, from: tomorrow, objectStore: 's3' }],
    });
    const { url } = await startLoki(binary, plan, await place(), undefined, ENV, before.folder);
    const lines = async () => (await query(url, '{cluster="a"}')).flatMap(({ values }) => values.map(([, line]) => line));
    expect(await until(async () => (await lines())[0], 30_000)).toBe('on the volume');
    await stopAll();
    await s3.stop();
  }, 180_000);
});

test('the folder of the config is the one that arguments name', () => {
  const { args, folder } = written(lokiPlan());
  expect(args[0]).toBe(`-config.file=${path.join(folder, CONFIG_FILE)}`);
});

/** Paths of keys that the table does not have. */
function notIn(block: FieldBlock, tree: { readonly [key: string]: unknown }, at: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const field = block.get(key);
    if (field === undefined) return [at + key];
    return typeof field === 'string' || !isMap(value) ? [] : notIn(field, value, `${at}${key}.`);
  });
}

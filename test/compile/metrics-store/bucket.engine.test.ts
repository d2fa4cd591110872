import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CONFIG_FILE, printMimir } from '../../../src/backends/mimir';
import { printThanos } from '../../../src/backends/thanos';
import { MimirPlan, ThanosStorePlan } from '../../../src/compile/plan';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { MetricsObjectStorage } from '../../../src/topology/metrics-store-props';
import { describeWithEngine, FakeS3, freePort, INSTALL, mimir, start, stopAll, thanos, until } from '../../engines';
import { hub } from '../compiled';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-bucket-'));
let s3: FakeS3;

beforeAll(async () => {
  s3 = await FakeS3.start();
});
afterAll(async () => {
  await stopAll();
  await s3.stop();
  rmSync(folder, { recursive: true, force: true });
});

const KEYS = { accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' } };
const storage = (): MetricsObjectStorage => ({ s3: { bucket: 'metrics', endpoint: s3.endpoint, region: 'eu', insecure: true, ...KEYS } });

/** The environment that a pod has, each variable with a value that tells which it is. */
function environment(names: readonly { readonly name: string }[], who: string): Record<string, string> {
  return { ...process.env as Record<string, string>, ...Object.fromEntries(names.map(({ name }) => [name, `${who}-${name}`])) };
}

describeWithEngine('Thanos', thanos, INSTALL.go, (binary) => {
  test('shows its bucket the credentials of the environment', () => {
    const { workloads } = hub({ metricsStore: MetricsStore.thanosReceive({ objectStorage: storage() }) }).plan.metricsStore!;
    const plan = workloads.find((one): one is ThanosStorePlan => one.part === 'store')!;
    const file = path.join(folder, 'bucket.yaml');
    writeFileSync(file, printThanos(plan).files['bucket.yaml']);
    // it ends by itself, and the bucket is one that this process answers for
    return start(binary, ['tools', 'bucket', 'ls', `--objstore.config-file=${file}`], undefined, { env: environment(plan.variables, 'thanos') })
      .catch(() => undefined)
      .then(() => until(() => s3.accessKeys.has('thanos-AWS_ACCESS_KEY_ID'), 20_000));
  }, 30_000);

  test('takes the key of an Azure account from the environment', () => {
    const { workloads } = hub({ metricsStore: MetricsStore.thanosReceive({ objectStorage: { azure: { account: 'a', container: 'c', accountKey: { name: 's', key: 'k' } } } }) })
      .plan.metricsStore!;
    const plan = workloads.find((one): one is ThanosStorePlan => one.part === 'store')!;
    const file = path.join(folder, 'azure.yaml');
    writeFileSync(file, printThanos(plan).files['bucket.yaml']);
    const run = (key: string) => spawnSync(binary, ['tools', 'bucket', 'ls', `--objstore.config-file=${file}`],
      { env: { ...process.env, AZURE_STORAGE_ACCOUNT_KEY: key }, encoding: 'utf8', timeout: 4_000 }).stderr;
    // a key is text in Base64, which shows that it was read
    expect(run('no base64!')).toMatch(/illegal base64|decode account key/);
    expect(run(Buffer.from('key').toString('base64'))).not.toMatch(/base64/);
  }, 20_000);
});

describeWithEngine('Mimir', mimir, INSTALL.go, (binary) => {
  test('shows its bucket the credentials of the environment', async () => {
    const { workloads } = hub({ metricsStore: MetricsStore.mimir({ objectStorage: storage(), replicas: 1 }) }).plan.metricsStore!;
    const plan = workloads.find((one): one is MimirPlan => one.part === 'mimir')!;
    const { args, files } = printMimir(plan);
    const home = path.join(folder, 'mimir');
    mkdirSync(path.join(home, 'data'), { recursive: true });
    const [http, grpc, gossip] = await Promise.all([freePort(), freePort(), freePort()]);
    writeFileSync(path.join(home, CONFIG_FILE), files[CONFIG_FILE].replaceAll('/data', `${home}/data`)
      .replace('http_listen_port: 8080', `http_listen_address: 127.0.0.1\n  http_listen_port: ${http}`)
      .replace('grpc_listen_port: 9095', `grpc_listen_address: 127.0.0.1\n  grpc_listen_port: ${grpc}`));
    const rings = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'].map((ring) => `-${ring}.instance-addr=127.0.0.1`);
    await start(binary, [...args.map((arg) => arg.replace('/etc/mimir', home)), ...rings, '-query-frontend.instance-addr=127.0.0.1', `-memberlist.bind-port=${gossip}`],
      `http://127.0.0.1:${http}/ready`, { timeout: 120_000, env: environment(plan.variables, 'mimir') });
    expect(s3.accessKeys).toContain('mimir-AWS_ACCESS_KEY_ID');
  }, 150_000);
});

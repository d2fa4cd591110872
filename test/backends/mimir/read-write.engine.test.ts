import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, printMimir } from '../../../src/backends/mimir';
import { isMimir } from '../../../src/compile/metrics-store/mimir';
import { MimirPlan } from '../../../src/compile/plan';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { hub } from '../../compile/compiled';
import { describeWithEngine, FakeS3, freePort, INSTALL, mimir, prometheus3, Running, start, stopAll, until } from '../../engines';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-mimir-parts-'));

const OBJECT_STORAGE = { s3: { bucket: 'metrics', endpoint: 's3.example.com', insecure: true } };

/** Seconds for which those are asked that take samples. */
const RECENT = 20;

/** The three parts as they are printed, each at ports of its own, with a bucket that speaks S3. */
describeWithEngine('Mimir and Prometheus 3.x', () => {
  const [store, prometheus] = [mimir(), prometheus3()];
  return store !== undefined && prometheus !== undefined ? { store, prometheus } : undefined;
}, INSTALL.go, ({ store, prometheus }) => {
  const { workloads } = hub({
    metricsStore: MetricsStore.mimir({ mode: 'readWrite', replicas: 1, backendReplicas: 1, objectStorage: OBJECT_STORAGE }),
  }).plan.metricsStore!;
  const parts = workloads.filter(isMimir);
  const ports: { [part: string]: number } = {};
  let s3: FakeS3;
  let agent: Running;
  let kept: number;

  /** Series that the process which takes samples has in memory. */
  async function seriesAt(port: number): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return Number(/^cortex_ingester_memory_series (\d+)/m.exec(text)?.[1] ?? 0);
  }

  /** Writes a part's config with other places, and starts it. */
  async function run(part: MimirPlan, gossip: { readonly [part: string]: number }): Promise<Running> {
    const { name } = part;
    const [http, grpc] = await Promise.all([freePort(), freePort()]);
    ports[name] = http;
    const home = path.join(folder, name);
    mkdirSync(path.join(home, 'data'), { recursive: true });
    const { args, files } = printMimir(part);
    const text = files[CONFIG_FILE].replaceAll('/data', `${home}/data`).replace(' /tmp/activity.log', ` ${home}/activity.log`);
    const config = load(text) as { [block: string]: { [field: string]: unknown } };
    Object.assign(config.server, { http_listen_address: '127.0.0.1', grpc_listen_address: '127.0.0.1', http_listen_port: http, grpc_listen_port: grpc });
    config.memberlist = {
      ...config.memberlist,
      bind_addr: ['127.0.0.1'],
      bind_port: gossip[name],
      advertise_addr: '127.0.0.1',
      join_members: Object.values(gossip).map((port) => `127.0.0.1:${port}`),
    };
    (config.common.storage as { s3: object }).s3 = { ...(config.common.storage as { s3: object }).s3, endpoint: s3.endpoint };
    writeFileSync(path.join(home, CONFIG_FILE), dump(config));
    const rings = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'];
    const own = [
      ...rings.map((ring) => `-${ring}.instance-addr=127.0.0.1`), '-query-frontend.instance-addr=127.0.0.1', `-memberlist.nodename=${name}`,
      '-ingester.ring.min-ready-duration=0s',
      // the bucket is looked at at once, and what is older than this is read from there alone
      '-blocks-storage.tsdb.ship-interval=1s', '-compactor.cleanup-interval=1s', '-blocks-storage.bucket-store.sync-interval=1s',
      '-blocks-storage.bucket-store.ignore-blocks-within=0s', '-blocks-storage.bucket-store.bucket-index.update-on-error-interval=1s',
      '-querier.query-store-after=0s', `-querier.query-ingesters-within=${RECENT}s`,
    ];
    return start(store, [...args.map((arg) => arg.replace('/etc/mimir', home)), ...own], `http://127.0.0.1:${http}/ready`, {
      timeout: 120_000, env: { ...process.env as Record<string, string>, AWS_ACCESS_KEY_ID: 'own', AWS_SECRET_ACCESS_KEY: 'secret' },
    });
  }

  /** Something that writes. */
  async function writer(): Promise<Running> {
    const own = await freePort();
    writeFileSync(path.join(folder, 'agent.yml'), 'global: { scrape_interval: 1s, external_labels: { cluster: a } }\n'
      + `scrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${own}'] }] }]\n`
      + `remote_write: [{ url: 'http://127.0.0.1:${ports.mimir}/api/v1/push' }]\n`);
    return start(prometheus, ['--agent', `--config.file=${folder}/agent.yml`, `--storage.agent.path=${folder}/agent-${own}`, `--web.listen-address=127.0.0.1:${own}`],
      `http://127.0.0.1:${own}/-/ready`);
  }

  beforeAll(async () => {
    s3 = await FakeS3.start();
    const gossip = Object.fromEntries(await Promise.all(parts.map(async ({ name }) => [name, await freePort()]))) as { [part: string]: number };
    // one that does everything, as it was before
    const { plan } = hub({ metricsStore: MetricsStore.mimir({ replicas: 1, objectStorage: OBJECT_STORAGE }) });
    const whole = await run(plan.metricsStore!.workloads.find(isMimir)!, gossip);
    const before = await writer();
    await until(async () => await seriesAt(ports.mimir) > 0, 60_000);
    await before.stop();
    // the write-ahead log has what was not uploaded
    await whole.stop(0);
    await Promise.all(parts.map((part) => run(part, gossip)));
    kept = await seriesAt(ports.mimir);
    agent = await writer();
  }, 300_000);
  afterAll(async () => {
    await stopAll();
    await s3.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function asked(query: string, time?: number): Promise<readonly { readonly metric: object; readonly value: [number, string] }[]> {
    const at = time === undefined ? '' : `&time=${time}`;
    const response = await fetch(`http://127.0.0.1:${ports['mimir-read']}/prometheus/api/v1/query?query=${encodeURIComponent(query)}${at}`);
    return ((await response.json()) as { data?: { result: { metric: object; value: [number, string] }[] } }).data?.result ?? [];
  }

  test('they are three', () => expect(parts.map(({ name, target }) => `${name} ${target}`)).toEqual([
    'mimir distributor,ingester', 'mimir-read query-frontend,query-scheduler,querier', 'mimir-backend store-gateway,compactor',
  ]));

  test('what one that did everything had taken, is with the one of its name', () => expect(kept).toBeGreaterThan(0));

  test('what one takes, another answers', async () => {
    const [up] = await until(async () => {
      const found = await asked('up{cluster="a"}');
      return found.length > 0 && found;
    }, 90_000);
    expect(up.metric).toMatchObject({ __name__: 'up', cluster: 'a', job: 'self' });
    for (const other of ['mimir', 'mimir-backend']) {
      expect((await fetch(`http://127.0.0.1:${ports[other]}/prometheus/api/v1/query?query=up`)).status).toBe(404);
    }
  }, 100_000);

  test('what is in the bucket alone is read through the third', async () => {
    const [last] = await until(async () => {
      const found = await asked('timestamp(up{cluster="a"})');
      return found.length > 0 && found;
    }, 60_000);
    const since = Number(last.value[1]);
    await agent.stop();
    expect((await fetch(`http://127.0.0.1:${ports.mimir}/ingester/flush`, { method: 'POST' })).ok).toBe(true);
    await until(() => [...s3.objects.keys()].some((key) => /^metrics\/blocks\/anonymous\/[0-9A-Z]{26}\/index$/.test(key)), 90_000);
    await until(() => Date.now() / 1000 > since + RECENT + 5, 60_000);
    const [old] = await until(async () => {
      const found = await asked('up{cluster="a"}', since);
      return found.length > 0 && found;
    }, 120_000);
    expect(old.metric).toMatchObject({ cluster: 'a' });
    const metrics = await (await fetch(`http://127.0.0.1:${ports['mimir-backend']}/metrics`)).text();
    expect(Number(/^cortex_bucket_store_blocks_loaded(?:\{[^}]*\})? (\d+)/m.exec(metrics)?.[1])).toBeGreaterThan(0);
  }, 240_000);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, printMimir } from '../../../src/backends/mimir';
import { MimirPlan } from '../../../src/compile/plan';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { hub } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, mimir, prometheus3, Running, start, stopAll, until } from '../../engines';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-mimirs-'));

/** Three replicas as they are printed, each at an address of its own; a folder that they share is the bucket. */
describeWithEngine('Mimir and Prometheus 3.x', () => {
  const [store, prometheus] = [mimir(), prometheus3()];
  return store !== undefined && prometheus !== undefined ? { store, prometheus } : undefined;
}, INSTALL.go, ({ store, prometheus }) => {
  const { workloads } = hub({ metricsStore: MetricsStore.mimir({ objectStorage: { s3: { bucket: 'b', endpoint: 's3.example.com' } } }) }).plan.metricsStore!;
  const { args, files } = printMimir(workloads.find((one): one is MimirPlan => one.part === 'mimir')!);
  const addresses = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];
  let http: number;
  const running: Running[] = [];

  beforeAll(async () => {
    const [web, grpc, gossip] = await Promise.all([freePort(), freePort(), freePort()]);
    http = web;
    await Promise.all(addresses.map(async (address, i) => {
      const home = path.join(folder, String(i));
      mkdirSync(path.join(home, 'data'), { recursive: true });
      const config = load(files[CONFIG_FILE].replaceAll('/data', `${home}/data`)) as { [block: string]: { [field: string]: unknown } };
      Object.assign(config.server, { http_listen_address: address, grpc_listen_address: address, http_listen_port: http, grpc_listen_port: grpc });
      Object.assign(config.memberlist, { bind_addr: [address], bind_port: gossip, advertise_addr: address, join_members: addresses.map((one) => `${one}:${gossip}`) });
      config.common.storage = { backend: 'filesystem', filesystem: { dir: `${folder}/bucket` } };
      writeFileSync(path.join(home, CONFIG_FILE), dump(config));
      // pods are known by their names and their addresses
      const rings = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'];
      const own = [...rings.flatMap((ring) => [`-${ring}.instance-addr=${address}`, `-${ring}.instance-id=mimir-${i}`]), `-query-frontend.instance-addr=${address}`,
        `-memberlist.nodename=mimir-${i}`, '-ingester.ring.min-ready-duration=0s'];
      running[i] = await start(store, [...args.map((arg) => arg.replace('/etc/mimir', home)), ...own], `http://${address}:${http}/ready`, { timeout: 120_000 });
    }));
    const agent = await freePort();
    writeFileSync(path.join(folder, 'agent.yml'), 'global: { scrape_interval: 1s, external_labels: { cluster: a } }\n'
      + `scrape_configs: [{ job_name: self, static_configs: [{ targets: ['127.0.0.1:${agent}'] }] }]\nremote_write: [{ url: 'http://127.0.0.1:${http}/api/v1/push' }]\n`);
    await start(prometheus, ['--agent', `--config.file=${folder}/agent.yml`, `--storage.agent.path=${folder}/agent`, `--web.listen-address=127.0.0.1:${agent}`],
      `http://127.0.0.1:${agent}/-/ready`);
  }, 240_000);
  afterAll(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  async function asked(address: string, query: string): Promise<readonly { readonly value: [number, string] }[]> {
    const response = await fetch(`http://${address}:${http}/prometheus/api/v1/query?query=${encodeURIComponent(query)}`);
    return ((await response.json()) as { data?: { result: { value: [number, string] }[] } }).data?.result ?? [];
  }

  test('what one takes, each reads, and once', async () => {
    for (const address of addresses) {
      const [count] = await until(async () => {
        const found = await asked(address, 'count(up{cluster="a"})');
        return found.length > 0 && found;
      }, 60_000);
      expect(count.value[1]).toBe('1');
    }
  }, 90_000);

  test('one of three may be away: the others take and read on', async () => {
    await running[1].stop(0);
    const since = Date.now() / 1000;
    const [last] = await until(async () => {
      const found = await asked('127.0.0.3', 'timestamp(up{cluster="a"})');
      return found.length > 0 && Number(found[0].value[1]) > since + 2 && found;
    }, 90_000);
    expect(Number(last.value[1])).toBeGreaterThan(since);
  }, 120_000);
});

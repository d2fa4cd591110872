import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Block, blocksIn, Counters, figures, Measured } from './figures';
import { pushHours } from './push';
import { freePort, start } from '../../engines';

/** One of Thanos' receivers, alone, which gets `hours` of samples pushed. */
export async function receiver(binary: string, series: number, hours: number): Promise<Measured> {
  return inFolder(async (folder) => withReceiver(binary, folder, async ({ metrics, writeUrl }) =>
    figures({ metrics, blocks: path.join(folder, 'data', 'default-tenant'), counters: TSDB }, await pushHours(writeUrl, series, hours))));
}

/** What `hours` of samples are in a bucket, behind one run of Thanos' compactor that thins them out, too. */
export async function compacted(binary: string, series: number, hours: number): Promise<readonly Block[]> {
  return inFolder(async (folder) => {
    const bucket = path.join(folder, 'bucket');
    fs.mkdirSync(bucket);
    const config = path.join(folder, 'bucket.yaml');
    fs.writeFileSync(config, `type: FILESYSTEM\nconfig:\n  directory: ${bucket}\n`);
    await withReceiver(binary, folder, ({ writeUrl }) => pushHours(writeUrl, series, hours), [`--objstore.config-file=${config}`]);
    const port = await freePort();
    await promisify(execFile)(binary, [
      'compact', `--data-dir=${folder}/compact`, `--objstore.config-file=${config}`, `--http-address=127.0.0.1:${port}`, '--delete-delay=0s',
      '--consistency-delay=0s', '--deduplication.replica-label=receive_replica', '--log.level=error',
    ], { maxBuffer: 2 ** 26 });
    return blocksIn(bucket);
  });
}

/** A Mimir that does everything, alone, which gets `hours` of samples pushed. */
export async function monolith(binary: string, series: number, hours: number): Promise<Measured> {
  return inFolder(async (folder) => {
    const [http, grpc, gossip] = [await freePort(), await freePort(), await freePort()];
    const url = `http://127.0.0.1:${http}`;
    const config = path.join(folder, 'mimir.yaml');
    fs.writeFileSync(config, JSON.stringify({
      target: 'all',
      multitenancy_enabled: false,
      usage_stats: { enabled: false },
      activity_tracker: { filepath: `${folder}/activity.log` },
      server: { http_listen_address: '127.0.0.1', http_listen_port: http, grpc_listen_address: '127.0.0.1', grpc_listen_port: grpc, log_level: 'error' },
      common: { storage: { backend: 'filesystem', filesystem: { dir: `${folder}/blocks` } } },
      blocks_storage: { storage_prefix: 'blocks', tsdb: { dir: `${folder}/tsdb` }, bucket_store: { sync_dir: `${folder}/sync` } },
      ingester: { ring: { replication_factor: 1, min_ready_duration: '0s' } },
      store_gateway: { sharding_ring: { replication_factor: 1 } },
      compactor: { data_dir: `${folder}/compactor` },
      ruler: { rule_path: `${folder}/ruler` },
      ruler_storage: { backend: 'filesystem', filesystem: { dir: `${folder}/rules` } },
      alertmanager: { data_dir: `${folder}/alertmanager` },
      limits: { ingestion_rate: 1e9, ingestion_burst_size: 1e9, max_global_series_per_user: 0, out_of_order_time_window: '30m' },
    }));
    const rings = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'].map((ring) => `-${ring}.instance-addr=127.0.0.1`);
    const args = [`-config.file=${config}`, ...rings, '-query-frontend.instance-addr=127.0.0.1', `-memberlist.bind-port=${gossip}`];
    const stores = ['ingester.ring', 'distributor.ring', 'store-gateway.sharding-ring', 'compactor.ring', 'ruler.ring'].map((ring) => `-${ring}.store=inmemory`);
    const running = await start(binary, [...args, ...stores], `${url}/ready`, { timeout: 120_000 });
    try {
      const seconds = await pushHours(`${url}/api/v1/push`, series, hours);
      return await figures({ metrics: `${url}/metrics`, blocks: path.join(folder, 'tsdb', 'anonymous'), counters: MIMIR }, seconds);
    } finally {
      await running.stop(30_000);
    }
  });
}

const TSDB: Counters = { series: 'prometheus_tsdb_head_series', samples: 'prometheus_tsdb_head_samples_appended_total' };
const MIMIR: Counters = { series: 'cortex_ingester_memory_series', samples: 'cortex_ingester_ingested_samples_total' };

interface Receiver {
  readonly metrics: string;
  readonly writeUrl: string;
}

async function withReceiver<T>(binary: string, folder: string, use: (receiver: Receiver) => Promise<T>, args: readonly string[] = []): Promise<T> {
  const [http, grpc, write, other] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const hashring = path.join(folder, 'hashring.json');
  fs.writeFileSync(hashring, JSON.stringify([{ endpoints: [`127.0.0.1:${grpc}`] }]));
  const running = await start(binary, [
    'receive', `--http-address=127.0.0.1:${http}`, `--grpc-address=127.0.0.1:${grpc}`, `--remote-write.address=127.0.0.1:${write}`,
    `--receive.capnproto-address=127.0.0.1:${other}`, `--tsdb.path=${folder}/data`, '--tsdb.retention=15d', '--tsdb.out-of-order.time-window=30m',
    '--label=receive_replica="0"', `--receive.hashrings-file=${hashring}`, '--receive.hashrings-algorithm=ketama', `--receive.local-endpoint=127.0.0.1:${grpc}`,
    '--receive.replication-factor=1', '--log.level=error', ...args,
  ], `http://127.0.0.1:${http}/-/ready`, { timeout: 60_000 });
  try {
    return await use({ metrics: `http://127.0.0.1:${http}/metrics`, writeUrl: `http://127.0.0.1:${write}/api/v1/receive` });
  } finally {
    // it writes what is in memory, and uploads it
    await running.stop(300_000);
  }
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-capacity-'));
  try {
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

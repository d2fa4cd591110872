import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { nextValue, portOf, seriesNames, startExporter, startSink } from './load';
import { writeRequest } from './remote-write';
import { freePort, start } from '../../engines';

/** What a Prometheus took. */
export interface Measured {
  readonly series: number;
  readonly samples: number;
  readonly seconds: number;
  readonly memory: number;
  readonly cpuSeconds: number;
  /** Of blocks, for each sample in them. */
  readonly bytesPerSample?: number;
  readonly walBytesPerSample: number;
  /** Of remote write. */
  readonly sentBytesPerSample?: number;
}

const STEP = 30_000;

/** A server that gets `hours` of samples pushed, 30 seconds apart, as fast as it takes them. */
export async function pushed(binary: string, series: number, hours: number): Promise<Measured> {
  return withPrometheus(binary, 'storage: {tsdb: {out_of_order_time_window: 30m}}\n', ['--web.enable-remote-write-receiver'], async (prometheus) => {
    const labels = seriesNames(series);
    const values = new Float64Array(series);
    const end = Date.now();
    const began = end - hours * 3_600_000;
    for (let at = began; at < end; at += STEP * 10) {
      for (let first = 0; first < series; first += 2000) {
        const body = writeRequest(labels.slice(first, first + 2000).map((one, k) => ({
          labels: one,
          samples: Array.from({ length: 10 }, (_, n) => {
            values[first + k] = nextValue(first + k, values[first + k]);
            return [values[first + k], at + n * STEP] as const;
          }),
        })));
        const headers = { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf', 'x-prometheus-remote-write-version': '0.1.0' };
        const { status } = await fetch(`${prometheus.url}/api/v1/write`, { method: 'POST', body: new Uint8Array(body), headers });
        if (status !== 204) throw new Error(`the receiver answered ${status}`);
      }
    }
    return prometheus.measure((Date.now() - end) / 1000);
  });
}

/** A server, or an agent that sends on, which scrapes a thousand series of each target for some seconds. */
export async function scraped(binary: string, series: number, seconds: number, isAgent: boolean): Promise<Measured> {
  const exporter = await startExporter();
  const sink = isAgent ? await startSink() : undefined;
  const targets = Array.from({ length: series / 1000 }, (_, t) => `  - targets: ['127.0.0.1:${portOf(exporter)}']\n    labels: {__param_t: '${t}', target: '${t}'}\n`);
  const config = 'global: {external_labels: {cluster: euw1, environment: production}}\nscrape_configs:\n- job_name: load\n  scrape_interval: 2s\n  scrape_timeout: 2s\n'
    + `  static_configs:\n${targets.join('')}${sink ? `remote_write: [{url: 'http://127.0.0.1:${portOf(sink.server)}'}]\n` : ''}`;
  try {
    return await withPrometheus(binary, config, isAgent ? ['--agent'] : [], async (prometheus) => {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return prometheus.measure(seconds, sink?.bytes());
    });
  } finally {
    for (const server of [exporter, sink?.server]) {
      server?.closeAllConnections();
      server?.close();
    }
  }
}

interface Prometheus {
  readonly url: string;
  measure(seconds: number, sentBytes?: number): Promise<Measured>;
}

async function withPrometheus(
  binary: string, config: string, args: readonly string[], use: (prometheus: Prometheus) => Promise<Measured>,
): Promise<Measured> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-capacity-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const isAgent = args.includes('--agent');
  fs.writeFileSync(path.join(folder, 'prometheus.yml'), config);
  const running = await start(binary, [
    `--config.file=${folder}/prometheus.yml`, `--storage.${isAgent ? 'agent' : 'tsdb'}.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`, '--log.level=error', ...args,
  ], `${url}/-/ready`);
  try {
    return await use({ url, measure: (seconds, sentBytes) => figures(url, path.join(folder, 'data'), seconds, sentBytes) });
  } finally {
    await running.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function figures(url: string, data: string, seconds: number, sentBytes: number | undefined): Promise<Measured> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => Number((new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text) ?? [])[1] ?? 0);
  const sizeOf = (folder: string) => Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]);
  const blocks = fs.readdirSync(data).filter((name) => fs.existsSync(path.join(data, name, 'meta.json')));
  const inBlocks = sum(blocks.map((name) => {
    const { stats } = JSON.parse(fs.readFileSync(path.join(data, name, 'meta.json'), 'utf8')) as { stats: { numSamples: number } };
    return stats.numSamples;
  }));
  const samples = value('prometheus_tsdb_head_samples_appended_total') || value('prometheus_remote_storage_samples_total');
  return {
    series: value('prometheus_tsdb_head_series') || value('prometheus_agent_active_series'),
    samples,
    seconds,
    memory: value('process_resident_memory_bytes'),
    cpuSeconds: value('process_cpu_seconds_total'),
    walBytesPerSample: sizeOf(path.join(data, 'wal')) / samples,
    ...(blocks.length > 0 && { bytesPerSample: sum(blocks.map((name) => sizeOf(path.join(data, name)))) / inBlocks }),
    ...(sentBytes !== undefined && { sentBytesPerSample: sentBytes / samples }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

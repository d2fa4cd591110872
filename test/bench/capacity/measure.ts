import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Counters, figures, Measured } from './figures';
import { portOf, startExporter, startSink } from './load';
import { pushHours } from './push';
import { freePort, start } from '../../engines';

/** A server that gets `hours` of samples pushed, as fast as it takes them. */
export async function pushed(binary: string, series: number, hours: number): Promise<Measured> {
  return withPrometheus(binary, 'storage: {tsdb: {out_of_order_time_window: 30m}}\n', ['--web.enable-remote-write-receiver'], async (prometheus) =>
    prometheus.measure(await pushHours(`${prometheus.url}/api/v1/write`, series, hours)));
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

const SERVER: Counters = { series: 'prometheus_tsdb_head_series', samples: 'prometheus_tsdb_head_samples_appended_total' };
const AGENT: Counters = { series: 'prometheus_agent_active_series', samples: 'prometheus_remote_storage_samples_total' };

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
    return await use({ url, measure: (seconds, sentBytes) => figures({ metrics: `${url}/metrics`, blocks: path.join(folder, 'data'), counters: isAgent ? AGENT : SERVER }, seconds, sentBytes) });
  } finally {
    await running.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

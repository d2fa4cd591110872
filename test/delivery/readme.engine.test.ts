import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporary } from './output-fixture';
import { HUBS, shellBlocks, SPOKES, written } from './readme/fleets';
import { configBody } from '../../src/backends/nginx/config';
import { printNginx } from '../../src/syntax/nginx';
import { hub } from '../compile/compiled';
import { describeWithEngine, freePort, INSTALL, nginx, otelcol, prometheus2, prometheus3, start, startFront, stopAll, until } from '../engines';

/** Engines are started one after the other. */
jest.setTimeout(120_000);

const { readme } = written({ hub: HUBS.nothing, spokes: SPOKES });

/** The first block of commands with that in it. */
function block(part: string): string {
  const found = shellBlocks(readme).find((one) => one.includes(part));
  if (found === undefined) throw new Error(`no command with '${part}'`);
  return found;
}

/** What commands print, with a hub's Prometheus and its front where they really are. */
function run(commands: string, ports: { readonly [port: number]: number }): string {
  const moved = Object.entries(ports).reduce((text, [port, real]) => text.replaceAll(`localhost:${port}`, `localhost:${real}`), commands);
  return execFileSync('bash', ['-eu', '-o', 'pipefail'], { input: moved, encoding: 'utf8' });
}

/** A server that scrapes itself as the hub does, and writes to itself as a spoke does. */
async function server(binary: string, flags: readonly string[]): Promise<number> {
  const folder = temporary();
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  writeFileSync(path.join(folder, 'prometheus.yml'), JSON.stringify({
    global: { scrape_interval: '1s' },
    scrape_configs: [
      { job_name: 'prometheus', static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { cluster: 'hub' } }] },
      { job_name: 'other/federation', static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { job: 'federation', cluster: 'other' } }] },
    ],
    remote_write: [{ url: `http://127.0.0.1:${port}/api/v1/write`, write_relabel_configs: [{ target_label: 'cluster', replacement: 'agent' }] }],
  }));
  await start(binary, [
    `--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`, ...flags,
  ], `http://127.0.0.1:${port}/-/ready`);
  return port;
}

afterAll(stopAll);

const POST = block('/api/v1/write \\');
const FUNCTIONS = `prometheus=http://localhost:9090\n${block('query() {')}`;

describeWithEngine('Prometheus 3 and nginx', () => {
  const [prometheus, front] = [prometheus3(), nginx()];
  return prometheus && front ? { prometheus } : undefined;
}, `${INSTALL.go}; ${INSTALL.nginx}`, ({ prometheus }) => {
  let ports: { [port: number]: number };
  let withoutReceiver: number;
  beforeAll(async () => {
    const own = await server(prometheus, ['--web.enable-remote-write-receiver']);
    withoutReceiver = await server(prometheus, []);
    const [plan] = hub().plan.fronts!;
    const folder = temporary();
    const running = await startFront(printNginx(configBody(plan)), {
      folder, secrets: folder, upstreams: { 'prometheus:9090': `127.0.0.1:${own}`, 'loki:3100': `127.0.0.1:${own}` },
    });
    ports = { 9090: own, 19090: running.ports.get(9090)! };
    // an increase takes two samples, and one more so that both lie before the time of a query
    const enough = 'query \'up{cluster="agent"} and on () count_over_time(up{cluster="hub"}[5m]) > 2\'';
    await until(() => JSON.parse(run(`${FUNCTIONS}\n${enough}`, ports)).data.result.length > 0, 60_000);
  });

  test('an empty POST through the front is answered by the receiver', () => {
    expect(run(POST, ports)).toBe('400\n');
  });

  test('a receiver that is off is told from one that is on', () => {
    expect(run(POST, { 19090: withoutReceiver })).toBe('404\n');
  });

  test('every query is understood, and those about what is there find it', () => {
    const queries = shellBlocks(readme).flatMap((one) => one.split('\n')).filter((line) => line.startsWith('query '));
    expect(queries.length).toBeGreaterThan(25);
    const answers = run([FUNCTIONS, 'cluster=other', ...queries].join('\n'), ports).trim().split('\n').map((line) => JSON.parse(line));
    expect(answers.map(({ error = '' }, i) => [queries[i], error]).filter(([, error]) => error !== '')).toEqual([]);
    const found = (part: string) => answers[queries.findIndex((line) => line.includes(part))].data.result;
    expect(found("query 'count by (cluster) (up)").map(({ metric }: any) => metric.cluster)).toEqual(expect.arrayContaining(['hub', 'agent', 'other']));
    expect(found('up{job=\\"federation\\"')).toHaveLength(1);
    const receiver = ['handler="/api/v1/write"', 'head_samples_appended', 'out_of_order', 'too_old', 'out_of_bound', 'invalid_labels'];
    expect(receiver.filter((part) => found(part).length === 0)).toEqual([]);
  });

  test('the targets of a job are those of its pool', () => {
    const { data } = JSON.parse(run(`${FUNCTIONS}\ncluster=other\n${block('targets "$cluster/federation"').split('\n').find((line) => line.startsWith('targets'))}`, ports));
    expect(data.activeTargets.map(({ scrapePool, lastError }: any) => [scrapePool, lastError])).toEqual([['other/federation', '']]);
  });

  test('a sender has every metric that is looked at', () => {
    const seen = run(block("-E '^(prometheus_remote_storage").replace('kill %%', ''), ports);
    const rows = [...readme.split('#### Queues of remote write')[1].split('####')[0].matchAll(/^\| `([a-z_]+)`(?! \(Prometheus before)/gm)].map(([, name]) => name);
    expect(rows.length).toBeGreaterThan(6);
    // that of dropped samples is there once there is one
    expect(rows.filter((name) => name !== 'prometheus_remote_storage_samples_dropped_total' && !new RegExp(`^${name}[{ ]`, 'm').test(seen))).toEqual([]);
  });
});

describeWithEngine('Prometheus 2', prometheus2, INSTALL.debian, (prometheus) => {
  test('an empty POST is answered alike, and the queue has the names of before 3.7', async () => {
    const port = await server(prometheus, ['--web.enable-remote-write-receiver']);
    expect(run(POST, { 19090: port })).toBe('400\n');
    const names = ['highest_timestamp_in_seconds', 'queue_highest_sent_timestamp_seconds', 'samples_dropped_total', 'shards_desired'];
    await until(() => {
      const seen = run(block("-E '^(prometheus_remote_storage").replace('kill %%', ''), { 9090: port });
      return names.every((name) => new RegExp(`^prometheus_remote_storage_${name}`, 'm').test(seen));
    }, 30_000);
  });
});

describeWithEngine('OpenTelemetry Collector', otelcol, INSTALL.go, (collector) => {
  test('it has every metric that is looked at', async () => {
    const [folder, port, metrics, nobody] = [temporary(), await freePort(), await freePort(), await freePort()];
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'config.yaml'), JSON.stringify({
      receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
      exporters: { 'otlp_http/hub': { endpoint: `http://127.0.0.1:${nobody}`, retry_on_failure: { enabled: false }, sending_queue: { queue_size: 1, num_consumers: 1 } } },
      service: {
        pipelines: { metrics: { receivers: ['otlp'], exporters: ['otlp_http/hub'] }, logs: { receivers: ['otlp'], exporters: ['otlp_http/hub'] } },
        telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: '127.0.0.1', port: metrics, without_type_suffix: true, without_units: true, without_scope_info: true } } } }] } },
      },
    }));
    await start(collector, [`--config=${folder}/config.yaml`], `http://127.0.0.1:${metrics}/metrics`);
    const point = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a', gauge: { dataPoints: [{ asDouble: 1, timeUnixNano: `${Date.now()}000000` }] } }] }] }] };
    const line = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'a' }, timeUnixNano: `${Date.now()}000000` }] }] }] };
    for (const [signal, body] of [['metrics', point], ['logs', line]] as const) {
      await fetch(`http://127.0.0.1:${port}/v1/${signal}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    }
    const names = [...readme.split('#### Sent by the OpenTelemetry')[1].split('####')[0].matchAll(/^\| `(otelcol_[a-z_]+)`/gm)].map(([, name]) => name);
    expect(names).toHaveLength(8);
    // that of a full queue is there once it was full
    await until(() => {
      const seen = run(block("-E '^(otelcol").replace('kill %%', ''), { 8888: metrics });
      return names.every((name) => name.includes('enqueue') || new RegExp(`^${name}[{ ]`, 'm').test(seen));
    }, 30_000);
  });
});

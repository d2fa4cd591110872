import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Exporter, exporter } from '../../../src/model/metrics/catalogue';
import { ExporterId } from '../../../src/model/metrics/exporter-data';
import { alertmanager, describeWithEngine, freePort, INSTALL, nodeExporter, otelcol, prometheus2, prometheus3, promtail, start, until } from '../../engines';

/** A metric as an exporter shows it. */
interface Shown {
  readonly name: string;
  readonly type: string;
  readonly labels: Set<string>;
}

/** Reads the text format, as far as names, types and labels go. */
function shownIn(text: string): Shown[] {
  const shown = new Map<string, Shown>();
  for (const line of text.split('\n')) {
    const [, named, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (named !== undefined) shown.set(named, { name: named, type, labels: new Set() });
    const [, series, labels = ''] = /^([\w:]+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (series === undefined) continue;
    const metric = shown.get(series) ?? shown.get(series.replace(/_(bucket|sum|count)$/, ''))!;
    for (const [, label] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) if (label !== 'le' && label !== 'quantile') metric.labels.add(label);
  }
  return [...shown.values()];
}

/** What is shown and not in the catalogue, or otherwise there. */
function differences(shown: readonly Shown[], id: ExporterId, prefix: RegExp): string[] {
  const known: Exporter = exporter(id);
  return shown.filter(({ name }) => prefix.test(name)).flatMap(({ name, type, labels }) => {
    const metric = known.series.get(name);
    if (metric === undefined) return known.variable?.some((text) => name.startsWith(text)) ? [] : [`${name} is not known`];
    if (metric.type !== type && metric.type !== 'untyped' && type !== 'unknown') return [`${name} is a ${type}, not a ${metric.type}`];
    if (known.labels !== 'all' || metric.labels.includes('*')) return [];
    return [...labels].filter((label) => !metric.labels.includes(label)).map((label) => `${name} has the label ${label}`);
  });
}

const folders: string[] = [];

function folder(files: { readonly [name: string]: string } = {}): string {
  const made = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  folders.push(made);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
  return made;
}

afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

async function metricsAt(port: number): Promise<string> {
  return until(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    return response.ok ? response.text() : undefined;
  });
}

const PROMETHEUS_YML = 'remote_write: [{url: "http://127.0.0.1:9/write"}]\nrule_files: [rules.yml]\nalerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:9"]}]}]}\n'
  + 'scrape_configs: [{job_name: a, static_configs: [{targets: ["127.0.0.1:9"]}]}]\n';
const RULES_YML = 'groups: [{name: g, rules: [{alert: A, expr: up}]}]\n';

async function prometheusMetrics(binary: string): Promise<Shown[]> {
  const at = folder({ 'prometheus.yml': PROMETHEUS_YML, 'rules.yml': RULES_YML });
  const port = await freePort();
  await start(binary, [`--config.file=${at}/prometheus.yml`, `--storage.tsdb.path=${at}/data`, `--web.listen-address=127.0.0.1:${port}`], `http://127.0.0.1:${port}/-/ready`);
  return shownIn(await metricsAt(port));
}

const OWN = /^(prometheus_|net_conntrack_)/;

describeWithEngine('Prometheus 3', prometheus3, INSTALL.go, (binary) => {
  test('shows nothing that is not in the catalogue', async () => {
    const shown = await prometheusMetrics(binary);
    expect(shown.filter(({ name }) => OWN.test(name)).length).toBeGreaterThan(150);
    expect(differences(shown, 'prometheus', OWN)).toEqual([]);
    expect(differences(shown, 'go-runtime', /^(process_|promhttp_)/)).toEqual([]);
  }, 60_000);
});

describeWithEngine('Prometheus 2', prometheus2, INSTALL.debian, (binary) => {
  test('shows what Prometheus 3 does, or what is listed for it', async () => {
    const left = differences(await prometheusMetrics(binary), 'prometheus', OWN);
    expect(left.filter((text) => !exporter('prometheus-2').series.has(text.replace(/ is not known$/, '')))).toEqual([]);
  }, 60_000);
});

describeWithEngine('node_exporter', nodeExporter, INSTALL.debian, (binary) => {
  test('shows nothing that is not in the catalogue', async () => {
    const port = await freePort();
    await start(binary, [`--web.listen-address=127.0.0.1:${port}`], `http://127.0.0.1:${port}/`);
    expect(differences(shownIn(await metricsAt(port)), 'node-exporter', /^node_/)).toEqual([]);
  }, 60_000);
});

describeWithEngine('Alertmanager', alertmanager, INSTALL.debian, (binary) => {
  test('shows nothing that is not in the catalogue', async () => {
    const at = folder({ 'alertmanager.yml': 'route: {receiver: a}\nreceivers: [{name: a}]\n' });
    const port = await freePort();
    await start(binary, [`--config.file=${at}/alertmanager.yml`, `--storage.path=${at}`, `--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='], `http://127.0.0.1:${port}/-/ready`);
    expect(differences(shownIn(await metricsAt(port)), 'alertmanager', /^alertmanager_/)).toEqual([]);
  }, 60_000);
});

describeWithEngine('OpenTelemetry Collector', otelcol, INSTALL.go, (binary) => {
  test('shows nothing that is not in the catalogue, and its counters without _total', async () => {
    const port = await freePort();
    const at = folder({
      'config.yaml': [
        `receivers: {prometheus: {config: {scrape_configs: [{job_name: a, scrape_interval: 1s, static_configs: [{targets: ["127.0.0.1:${port}"]}]}]}}}`,
        'processors: {memory_limiter: {check_interval: 1s, limit_mib: 500}}',
        'exporters: {prometheusremotewrite: {endpoint: "http://127.0.0.1:9/write"}}',
        'service:', '  pipelines: {metrics: {receivers: [prometheus], processors: [memory_limiter], exporters: [prometheusremotewrite]}}',
        `  telemetry: {metrics: {readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: ${port}}}}}]}}`,
      ].join('\n'),
    });
    await start(binary, [`--config=${at}/config.yaml`], `http://127.0.0.1:${port}/metrics`);
    const shown = shownIn(await until(async () => {
      const text = await metricsAt(port);
      return text.includes('otelcol_receiver_accepted_metric_points') ? text : undefined;
    }, 30_000));
    expect(differences(shown, 'opentelemetry', /^otelcol_/)).toEqual([]);
    expect(shown.filter(({ name, type }) => type === 'counter' && name.startsWith('otelcol_')).every(({ name }) => !name.endsWith('_total'))).toBe(true);
  }, 60_000);
});

describeWithEngine('Promtail', promtail, INSTALL.go, (binary) => {
  test('shows nothing that is not in the catalogue', async () => {
    const port = await freePort();
    const at = folder({ 'a.log': 'x\n' });
    writeFileSync(path.join(at, 'config.yaml'), [
      `server: {http_listen_address: 127.0.0.1, http_listen_port: ${port}, grpc_listen_address: 127.0.0.1, grpc_listen_port: 0}`,
      `positions: {filename: ${at}/positions.yaml}`, 'clients: [{url: "http://127.0.0.1:9/loki/api/v1/push", batchwait: 100ms, backoff_config: {min_period: 100ms}}]',
      `scrape_configs: [{job_name: a, static_configs: [{targets: [localhost], labels: {__path__: ${at}/*.log}}]}]`,
    ].join('\n'));
    await start(binary, [`-config.file=${at}/config.yaml`], `http://127.0.0.1:${port}/metrics`);
    const shown = shownIn(await until(async () => {
      const text = await metricsAt(port);
      return text.includes('promtail_batch_retries_total{') ? text : undefined;
    }, 30_000));
    expect(differences(shown, 'promtail', /^promtail_/)).toEqual([]);
    expect(shown.map(({ name }) => name)).toContain('promtail_read_lines_total');
  }, 60_000);
});

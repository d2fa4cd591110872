import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, DATA_PATH, printOpenTelemetry } from '../../../src/backends/otel';
import { CollectorPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { LogSource } from '../../../src/topology/log-source';
import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, loki, OtlpReceiver, otelcol, PushedLine, Running, start, stopAll, until } from '../../engines';
import { FakeApiServer, KubernetesObject } from '../../engines/fake-api-server';
import { lokiPlan } from '../loki/plan';
import { place, query, startLoki } from '../loki/running';

type Tree = { [key: string]: any };

const UID = '11111111-2222-3333-4444-555555555555';
const IDENTITY = { cluster: 'a', environment: 'default' };

const POD: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-1', namespace: 'shop', uid: UID, labels: { 'app.kubernetes.io/name': 'web', 'cluster': 'of-the-pod', 'environment': 'of-the-pod' },
  } as KubernetesObject['metadata'],
  spec: { nodeName: 'node-1', containers: [{ name: 'app' }] },
  status: { phase: 'Running', podIP: '10.0.0.1' },
};

/** Of a static pod, whose folder has a hash of its manifest. */
const STATIC: KubernetesObject = {
  ...POD,
  metadata: { name: 'etcd-node-1', namespace: 'kube-system', uid: '66666666-2222-3333-4444-555555555555', labels: { 'app.kubernetes.io/name': 'etcd' } } as KubernetesObject['metadata'],
};

const WEB = `shop_web-1_${UID}/app/0.log`;
const ETCD = 'kube-system_etcd-node-1_0123456789abcdef0123456789abcdef/etcd/0.log';

function collectorOf(logs: LogsSettings): CollectorPlan {
  return spoke({ collection: Collection.openTelemetry(), settings: { logs: { collector: 'openTelemetry', ...logs } } }).plan.collectors
    .find(({ name }) => name === 'opentelemetry-logs')!;
}

/** A collector as it would run on a node, below a folder of the test. */
class Node {
  public readonly folder = mkdtempSync(path.join(tmpdir(), 'otel-node-'));
  private running: Running | undefined;
  private api: FakeApiServer | undefined;

  public constructor(
    private readonly binary: string, private readonly plan: CollectorPlan, private readonly otlpUrl: string,
    private readonly change: (config: Tree) => void = () => undefined,
  ) {
    mkdirSync(path.join(this.folder, 'data'));
  }

  public append(file: string, ...lines: string[]): void {
    const name = path.join(this.folder, 'pods', file);
    mkdirSync(path.dirname(name), { recursive: true });
    appendFileSync(name, lines.map((line) => `${line}\n`).join(''));
  }

  public async start(): Promise<void> {
    this.api = await FakeApiServer.start([POD, STATIC]);
    const port = await freePort();
    const kubeconfig = path.join(this.folder, 'kubeconfig');
    writeFileSync(kubeconfig, dump({
      'apiVersion': 'v1',
      'kind': 'Config',
      'current-context': 'x',
      'contexts': [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
      'clusters': [{ name: 'x', cluster: { server: this.api.url } }],
      'users': [{ name: 'x', user: {} }],
    }));
    const config = path.join(this.folder, 'config.yaml');
    writeFileSync(config, this.config(port));
    this.running = await start(this.binary, [`--config=${config}`], `http://127.0.0.1:${port}/`, {
      timeout: 120_000, env: { K8S_NODE_NAME: 'node-1', KUBECONFIG: kubeconfig },
    });
  }

  public async stop(): Promise<void> {
    await this.running?.stop(30_000);
    await this.api?.close();
  }

  private config(port: number): string {
    const { diagnostics, files } = printOpenTelemetry(this.plan);
    expect(diagnostics).toEqual([]);
    const tree = load(files[CONFIG_FILE]) as Tree;
    tree.extensions.health_check.endpoint = `127.0.0.1:${port}`;
    tree.service.telemetry = { metrics: { level: 'none' }, logs: { level: 'warn' } };
    // by its own percentage it would take the memory of the machine for its limit
    tree.processors.memory_limiter = { check_interval: '1s', limit_mib: 1000 };
    for (const [name, part] of Object.entries<Tree>(tree.processors)) if (name.startsWith('k8s_attributes')) part.auth_type = 'kubeConfig';
    for (const exporter of Object.values<Tree>(tree.exporters)) exporter.logs_endpoint = this.otlpUrl;
    this.change(tree);
    return dump(tree).replaceAll('/var/log/pods', path.join(this.folder, 'pods')).replaceAll(DATA_PATH, path.join(this.folder, 'data'));
  }
}

const inJson = (tree: Tree): void => {
  for (const exporter of Object.values<Tree>(tree.exporters)) Object.assign(exporter, { encoding: 'json' });
};

const at = (second: number, stream: string, text: string, flag = 'F') => `2026-11-21T20:00:0${second}.5Z ${stream} ${flag} ${text}`;

const texts = (lines: readonly PushedLine[]) => lines.map(({ line }) => line).sort();

describeWithEngine('the OpenTelemetry Collector', otelcol, INSTALL.go, (binary) => {
  afterAll(stopAll, 60_000);

  test('sends each line once, with the labels of its stream, and none of what a pod says of itself', async () => {
    const receiver = await OtlpReceiver.start();
    const plan = collectorOf({
      podLabels: { team: 'cluster' },
      stages: [{ json: { expressions: { level: '', cluster: '', environment: '' } } }, { labels: { level: '' } }, { structuredMetadata: { who: 'cluster' } }],
    });
    const node = new Node(binary, plan, receiver.url, inJson);
    node.append(WEB, at(1, 'stdout', '{"level":"info","cluster":"other","environment":"other"}'), at(2, 'stderr', 'oops'), at(3, 'stdout', 'long ', 'P'), at(4, 'stdout', 'text'));
    node.append(ETCD, '{"log":"ready\\n","stream":"stderr","time":"2026-11-21T20:00:05.123456789Z"}');
    await node.start();
    await until(() => receiver.lines.length >= 4, 60_000);
    await node.stop();
    const web = { ...IDENTITY, namespace: 'shop', pod: 'web-1', container: 'app', app: 'web', job: 'shop/app', team: 'of-the-pod' };
    const etcd = { ...IDENTITY, namespace: 'kube-system', pod: 'etcd-node-1', container: 'etcd', app: 'etcd', job: 'kube-system/etcd' };
    const found = [...receiver.lines].sort((a, b) => Number(a.time - b.time));
    expect(found).toEqual([
      { line: '{"level":"info","cluster":"other","environment":"other"}', labels: { ...web, stream: 'stdout', level: 'info' }, metadata: { who: 'other' }, time: nanoseconds('2026-11-21T20:00:01.5Z') },
      { line: 'oops', labels: { ...web, stream: 'stderr' }, metadata: { who: 'a' }, time: nanoseconds('2026-11-21T20:00:02.5Z') },
      { line: 'long text', labels: { ...web, stream: 'stdout' }, metadata: { who: 'a' }, time: nanoseconds('2026-11-21T20:00:04.5Z') },
      { line: 'ready', labels: { ...etcd, stream: 'stderr' }, metadata: { who: 'a' }, time: nanoseconds('2026-11-21T20:00:05Z') + 123_456_789n },
    ]);
    await receiver.stop();
  }, 180_000);

  test('goes on where it was, and loses nothing while the receiver is away', async () => {
    const receiver = await OtlpReceiver.start();
    const node = new Node(binary, collectorOf({}), receiver.url, (tree) => {
      inJson(tree);
      for (const exporter of Object.values<Tree>(tree.exporters)) exporter.retry_on_failure.max_interval = '1s';
    });
    node.append(WEB, at(1, 'stdout', 'one'));
    await node.start();
    await until(() => receiver.lines.length === 1, 60_000);
    receiver.refusal = 503;
    node.append(WEB, at(2, 'stdout', 'two'));
    await until(() => receiver.refused > 0, 60_000);
    // it goes while the queue is full, and what is written meanwhile waits in the file
    await node.stop();
    node.append(WEB, at(3, 'stdout', 'three'));
    receiver.refusal = undefined;
    await node.start();
    await until(() => receiver.lines.length >= 3, 60_000);
    await node.stop();
    expect(texts(receiver.lines)).toEqual(['one', 'three', 'two']);
    await receiver.stop();
  }, 180_000);

  test('stops reading where the queue is full, and goes on when there is room again', async () => {
    const receiver = await OtlpReceiver.start();
    receiver.refusal = 503;
    const node = new Node(binary, collectorOf({}), receiver.url, (tree) => {
      inJson(tree);
      for (const receivers of Object.values<Tree>(tree.receivers)) receivers.retry_on_failure.max_interval = '1s';
      for (const exporter of Object.values<Tree>(tree.exporters)) {
        exporter.retry_on_failure.max_interval = '1s';
        // some hundred lines fill it
        Object.assign(exporter.sending_queue, { queue_size: 100_000, batch: { flush_timeout: '1s', sizer: 'bytes', min_size: 10_000, max_size: 50_000 } });
      }
    });
    const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} ${'x'.repeat(50)}`);
    node.append(WEB, ...lines.map((line) => at(1, 'stdout', line)));
    await node.start();
    await until(() => receiver.refused > 2, 60_000);
    receiver.refusal = undefined;
    await until(() => receiver.lines.length >= lines.length, 90_000);
    await node.stop();
    expect(texts(receiver.lines)).toEqual([...lines].sort());
    await receiver.stop();
  }, 240_000);
});

describeWithEngine('the OpenTelemetry Collector, by OTLP', otelcol, INSTALL.go, (binary) => {
  afterAll(stopAll, 60_000);

  test('makes metadata of what applications say, and labels of the cluster', async () => {
    const receiver = await OtlpReceiver.start();
    const port = await freePort();
    const { plan } = spoke({ collection: Collection.openTelemetry(), logs: [LogSource.otlp({ stages: [{ logfmt: { mapping: { level: '', cluster: '' } } }, { labels: { level: '' } }] })] });
    const node = new Node(binary, plan.collectors.find(({ name }) => name === 'opentelemetry-logs-cluster')!, receiver.url, (tree) => {
      inJson(tree);
      tree.receivers.otlp.protocols = { http: { endpoint: `127.0.0.1:${port}` } };
    });
    await node.start();
    const attribute = ([key, value]: readonly [string, string]) => ({ key, value: { stringValue: value } });
    const evil = ['cluster', 'environment', 'Cluster', 'fleet.labels', 'fleet.dropped'].map((name) => attribute([name, 'evil']));
    const record = (body: object, ...attributes: object[]) => ({ timeUnixNano: '1795291201500000000', observedTimeUnixNano: '1795291201600000000', body, severityNumber: 9, attributes: [...evil, ...attributes] });
    const { status } = await fetch(`http://127.0.0.1:${port}/v1/logs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        resourceLogs: [{
          resource: { attributes: [...evil, ...([['service.name', 'checkout'], ['service.namespace', 'shop'], ['job', 'evil'], ['namespace', 'evil']] as const).map(attribute)] },
          scopeLogs: [{ scope: { attributes: [...evil, attribute(['library', 'x'])] }, logRecords: [record({ stringValue: 'level=warn cluster=evil' }, attribute(['trace.id', '1'])), record({ kvlistValue: { values: [attribute(['a', 'b'])] } })] }],
        }],
      }),
    });
    expect(status).toBe(200);
    await until(() => receiver.lines.length >= 2, 60_000);
    await node.stop();
    const metadata = { 'service.name': 'checkout', 'service.namespace': 'shop', 'job': 'evil', 'namespace': 'evil', 'Cluster': 'evil', 'library': 'x' };
    const labels = { ...IDENTITY, job: 'shop/checkout', level: 'INFO' };
    expect([...receiver.lines].sort((a, b) => (a.line < b.line ? 1 : -1)).map(({ time: _, ...line }) => line)).toEqual([
      { line: '{"a":"b"}', labels, metadata },
      { line: 'level=warn cluster=evil', labels: { ...labels, level: 'warn' }, metadata: { ...metadata, 'trace.id': '1' } },
    ]);
    await receiver.stop();
  }, 180_000);
});

describeWithEngine('the OpenTelemetry Collector and Loki', () => {
  const [collector, store] = [otelcol(), loki()];
  return collector && store ? { collector, store } : undefined;
}, INSTALL.go, ({ collector, store }) => {
  afterAll(stopAll, 60_000);

  test('give a stream the labels that it has when it is pushed', async () => {
    const labels = ['app', 'cluster', 'container', 'environment', 'job', 'namespace', 'pod', 'stream'];
    const { url } = await startLoki(store, lokiPlan({ otlpLabels: labels }), await place());
    const node = new Node(collector, collectorOf({}), `${url}/otlp/v1/logs`);
    const now = new Date().toISOString();
    node.append(WEB, `${now} stdout F hello`, `${now} stdout F world`);
    await node.start();
    const found = await until(async () => (await query(url, '{cluster="a"} | drop detected_level')).filter(({ values }) => values.length === 2)[0], 60_000);
    expect(found.stream).toEqual({
      ...IDENTITY, namespace: 'shop', pod: 'web-1', container: 'app', app: 'web', job: 'shop/app', stream: 'stdout', service_name: 'web',
    });
    expect(found.values.map(([, line]) => line).sort()).toEqual(['hello', 'world']);
    await node.stop();
  }, 240_000);
});

function nanoseconds(time: string): bigint {
  return BigInt(Date.parse(time)) * 1_000_000n;
}

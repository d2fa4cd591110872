import { ETCD, IDENTITY, inJson, nanoseconds, Node, Tree, WEB } from './live-node';
import { CollectorPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, INSTALL, loki, OtlpReceiver, otelcol, PushedLine, stopAll, until } from '../../engines';
import { lokiPlan } from '../loki/plan';
import { place, query, startLoki } from '../loki/running';

function collectorOf(logs: LogsSettings): CollectorPlan {
  return spoke({ collection: Collection.openTelemetry(), settings: { logs: { collector: 'openTelemetry', ...logs } } }).plan.collectors
    .find(({ name }) => name === 'opentelemetry-logs')!;
}

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

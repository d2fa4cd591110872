import { IDENTITY, inJson, Node } from './live-node';
import { Collection } from '../../../src/topology/collection';
import { LogSource } from '../../../src/topology/log-source';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, OtlpReceiver, otelcol, stopAll, until } from '../../engines';

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

import { IDENTITY, inJson, nanoseconds, Node } from './live-node';
import { Collection } from '../../../src/topology/collection';
import { LogSource } from '../../../src/topology/log-source';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, freePort, INSTALL, OtlpReceiver, otelcol, stopAll, until } from '../../engines';

/** A value as OTLP has it in JSON. */
function otlpValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  const given = Object.entries(value as object).filter(([, one]) => one !== null);
  return { kvlistValue: { values: given.map(([key, one]) => ({ key, value: otlpValue(one) })) } };
}

describeWithEngine('the OpenTelemetry Collector, with events as its receiver of objects hands them on', otelcol, INSTALL.go, (binary) => {
  afterAll(stopAll, 60_000);

  const EVENT = {
    metadata: { name: 'web.1', namespace: 'shop', resourceVersion: '77' },
    involvedObject: { kind: 'Pod', name: 'web-1', namespace: 'shop', apiVersion: 'v1', resourceVersion: '12' },
    reason: 'BackOff',
    type: 'Warning',
    count: 3,
    action: '',
    message: 'say "no" to <a> & b\\c',
    source: { component: 'kubelet', host: 'node-1' },
    lastTimestamp: '2026-11-21T20:00:01Z',
    eventTime: null,
    cluster: 'evil',
  };
  const NEW = { metadata: { name: 'x' }, involvedObject: { name: 'node-1' }, message: 'up', eventTime: '2026-11-21T20:00:02.123456Z', reportingComponent: 'me', reportingInstance: 'me-1' };

  test.each([
    ['logfmt', [
      'name=web-1 kind=Pod objectAPIversion=v1 objectRV=12 eventRV=77 sourcecomponent=kubelet sourcehost=node-1 reason=BackOff type=Warning count=3 msg="say \\"no\\" to <a> & b\\\\c" ',
      'name=node-1 reportinginstance=me-1 reportingcontroller=me msg="up" ',
    ]],
    ['json', [
      '{"count":3,"eventRV":"77","kind":"Pod","msg":"say \\"no\\" to \\u003ca\\u003e \\u0026 b\\\\c","name":"web-1","objectAPIversion":"v1","objectRV":"12","reason":"BackOff","sourcecomponent":"kubelet","sourcehost":"node-1","type":"Warning"}',
      '{"msg":"up","name":"node-1","reportingcontroller":"me","reportinginstance":"me-1"}',
    ]],
  ])('makes the lines of them that Alloy makes: %s', async (format, [first, second]) => {
    const receiver = await OtlpReceiver.start();
    const port = await freePort();
    const { plan, codes } = spoke({ collection: Collection.openTelemetry(), logs: [LogSource.kubernetesEvents({ format })] });
    expect(codes).toEqual([]);
    const node = new Node(binary, plan.collectors.find(({ name }) => name === 'opentelemetry-logs-cluster')!, receiver.url, (tree) => {
      inJson(tree);
      expect(Object.keys(tree.receivers)).toEqual(['k8s_objects/events']);
      tree.receivers = { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } };
      tree.service.pipelines['logs/events'].receivers = ['otlp'];
    });
    await node.start();
    const record = (type: string, object: object) => ({ observedTimeUnixNano: '1', body: otlpValue({ type, object }), attributes: [{ key: 'event.name', value: { stringValue: 'x' } }] });
    await fetch(`http://127.0.0.1:${port}/v1/logs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [record('ADDED', EVENT), record('ADDED', NEW), record('ADDED', { involvedObject: {}, message: 'about nothing' })] }] }] }),
    });
    await until(() => receiver.lines.length >= 2, 60_000);
    await node.stop();
    const labels = { ...IDENTITY, job: 'kubernetes-events' };
    expect([...receiver.lines].sort((a, b) => Number(a.time - b.time))).toEqual([
      { line: first, labels: { ...labels, namespace: 'shop' }, metadata: {}, time: nanoseconds('2026-11-21T20:00:01Z') },
      { line: second, labels, metadata: {}, time: nanoseconds('2026-11-21T20:00:02Z') + 123_456_000n },
    ]);
    await receiver.stop();
  }, 180_000);
});

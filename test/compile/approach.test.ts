import { approachOf } from '../../src/compile/approach';

test.each<[string, Parameters<typeof approachOf>[1], string]>([
  ['nothing', {}, 'alloy'],
  ['a name', { collection: 'prometheusAgent' }, 'prometheus-agent'],
  ['a map', { collection: { prometheusAgent: {} } }, 'prometheus-agent'],
  ['a map whose form was removed', { collection: {} }, 'alloy'],
])('a spoke of which %s is said', (_, document, engine) => {
  expect(approachOf('spoke', document).engine).toBe(engine);
});

test('a hub is a server, whatever a shared layer says for spokes', () => {
  expect(approachOf('hub', { collection: 'alloy' })).toMatchObject({ engine: 'prometheus-server', perNode: false, nodeExporter: true });
});

test('an OpenTelemetry Collector runs on nodes where its mode says so', () => {
  const perNode = (openTelemetry: object) => approachOf('spoke', { collection: { openTelemetry } }).perNode;
  expect([perNode({}), perNode({ mode: 'gateway' }), perNode({ mode: 'daemonset' })]).toEqual([false, false, true]);
  expect(approachOf('spoke', { collection: { openTelemetry: { mode: 'daemonset' } } })).toMatchObject({ engine: 'opentelemetry', nodeExporter: true });
});

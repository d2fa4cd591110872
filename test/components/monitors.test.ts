import { ListSink } from '../../imports/manifest-sink';
import { MonitorPlan } from '../../src/compile/plan';
import { addMonitors } from '../../src/components/monitors';

const monitor = (kind: MonitorPlan['kind'], namespace: string): MonitorPlan =>
  ({ kind, options: { name: 'a', namespace, matchLabels: { app: 'a' }, endpoints: [] }, endpoints: [{ port: 'web' }], labels: {} });

test('each monitor is an object, and an empty map of labels is none', () => {
  const sink = new ListSink('a');
  addMonitors(sink, [monitor('ServiceMonitor', 'x'), monitor('PodMonitor', 'x'), monitor('PodMonitor', 'y')]);
  expect(sink.manifests.map(({ kind, metadata }) => [kind, metadata])).toEqual([
    ['ServiceMonitor', { name: 'a', namespace: 'x', labels: undefined }], ['PodMonitor', { name: 'a', namespace: 'x', labels: undefined }],
    ['PodMonitor', { name: 'a', namespace: 'y', labels: undefined }],
  ]);
});

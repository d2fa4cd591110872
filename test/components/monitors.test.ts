import { ListSink } from '../../imports/manifest-sink';
import { MonitorPlan, OperatorPlan } from '../../src/compile/plan';
import { addMonitors } from '../../src/components/monitors';
import { operatorPlan } from '../backends/operator/plans';

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

test('where an operator runs our Prometheus, nothing stands before their rules', () => {
  const classes = (operator?: OperatorPlan) => {
    const sink = new ListSink('a');
    addMonitors(sink, [monitor('ServiceMonitor', 'x'), monitor('PodMonitor', 'x')], operator);
    return sink.manifests.map((object) => (object as unknown as { readonly spec: { readonly scrapeClass?: string } }).spec.scrapeClass);
  };
  expect(classes(operatorPlan())).toEqual(['own', 'own']);
  expect(classes()).toEqual([undefined, undefined]);
});

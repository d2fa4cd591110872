import { approachOf } from '../../../src/compile/approach';
import { runsNodeExporter, standardJobs } from '../../../src/compile/jobs/standard-jobs';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { AUTOPILOT, LINUX } from '../../components/plans';

const EVERYWHERE = ['kubeApiserver', 'kubelet', 'cadvisor', 'kubeletProbes'];

const jobs = (role: 'hub' | 'spoke', collection: string, settings: ClusterSettings = {}, platform = LINUX) =>
  standardJobs(role, { settings, platform, approach: approachOf(role, { collection }) });

test.each<[string, string[], string[]]>([
  ['a hub', jobs('hub', 'alloy'), ['prometheus', ...EVERYWHERE, 'kubeStateMetrics', 'nodeExporter', 'loki', 'alertmanager', 'annotatedPods']],
  ['a spoke of Alloy', jobs('spoke', 'alloy'), ['alloy', ...EVERYWHERE, 'kubeStateMetrics', 'hostMetrics', 'annotatedPods']],
  ['a spoke of agents', jobs('spoke', 'prometheusAgent'), ['prometheus', ...EVERYWHERE, 'kubeStateMetrics', 'nodeExporter', 'annotatedPods']],
  ['a hub without Loki and exporters', jobs('hub', 'alloy', { loki: { enabled: false }, kubeStateMetrics: { enabled: false }, nodeExporter: { enabled: false } }),
    ['prometheus', ...EVERYWHERE, 'alertmanager', 'annotatedPods']],
  ['a hub without Alertmanager', jobs('hub', 'alloy', { alertmanager: { enabled: false } }),
    ['prometheus', ...EVERYWHERE, 'kubeStateMetrics', 'nodeExporter', 'loki', 'annotatedPods']],
  ['Alloy without host metrics', jobs('spoke', 'alloy', { alloy: { hostMetrics: false } }), ['alloy', ...EVERYWHERE, 'kubeStateMetrics', 'annotatedPods']],
  ['Alloy without hosts', jobs('spoke', 'alloy', {}, AUTOPILOT), ['alloy', ...EVERYWHERE, 'kubeStateMetrics', 'annotatedPods']],
  ['agents without hosts', jobs('spoke', 'prometheusAgent', {}, AUTOPILOT), ['prometheus', ...EVERYWHERE, 'kubeStateMetrics', 'annotatedPods']],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('node-exporter runs where it is scraped by itself', () => {
  const runs = (collection: string, platform = LINUX) => runsNodeExporter({ settings: {}, platform, approach: approachOf('spoke', { collection }) });
  expect([runs('alloy'), runs('prometheusAgent'), runs('prometheusAgent', AUTOPILOT)]).toEqual([false, true, false]);
});

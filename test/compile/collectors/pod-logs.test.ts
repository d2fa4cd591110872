import { podLogs } from '../../../src/compile/collectors/pod-logs';
import { identityRules } from '../../../src/compile/identity';
import { runStages } from '../../../src/model/log/simulate/run-stages';
import { relabel } from '../../../src/model/relabel';
import { LogsSettings } from '../../../src/topology/settings/log-settings';

const IDENTITY = { clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'e' } };
const OWNER = { identity: IDENTITY, rules: identityRules(IDENTITY) };

const POD = {
  __meta_kubernetes_namespace: 'shop',
  __meta_kubernetes_pod_name: 'web-1',
  __meta_kubernetes_pod_container_name: 'web',
  __meta_kubernetes_pod_label_app_kubernetes_io_name: 'web-app',
  __meta_kubernetes_pod_label_cluster: 'evil',
};

function stream(excludeNamespaces: string[], pod: { [name: string]: string }, logs: LogsSettings = {}) {
  const { labels } = relabel(podLogs('file', { excludeNamespaces, ...logs }, OWNER).relabelConfigs, pod, 'alloy');
  return labels && Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
}

test('a stream has few labels, those of metrics, and the identity', () => {
  expect(stream([], POD)).toEqual({ namespace: 'shop', pod: 'web-1', container: 'web', app: 'web-app', job: 'shop/web', cluster: 'a', environment: 'e' });
});

test('a pod without a name for its application, or one that claims to be of another cluster', () => {
  const { __meta_kubernetes_pod_label_app_kubernetes_io_name: _, ...nameless } = POD;
  expect(stream([], { ...nameless, cluster: 'evil' })).toEqual({ namespace: 'shop', pod: 'web-1', container: 'web', job: 'shop/web', cluster: 'a', environment: 'e' });
});

test('namespaces can be left out, by their whole name', () => {
  expect([stream(['shop'], POD), stream(['sho', 'x'], POD) === undefined, stream(['a', 'shop'], POD)]).toEqual([undefined, false, undefined]);
});

test('labels of the pod become labels of the stream, under names that people choose', () => {
  const pod = { ...POD, __meta_kubernetes_pod_label_example_com_team: 'payments' };
  expect(stream([], pod, { podLabels: { team: 'example.com/team', none: 'none' } })).toMatchObject({ team: 'payments', app: 'web-app' });
  expect(stream([], pod, { podLabels: { team: 'none' } })).not.toHaveProperty('team');
});

test('whatever stages do, a line says in the end which cluster it is from', () => {
  const stages = [
    { json: { expressions: { cluster: '', environment: '', level: '' } } }, { labels: { level: '' } }, { labelDrop: ['cluster'] }, { labelKeep: ['level', 'namespace'] },
  ];
  const { stages: planned = [] } = podLogs('file', { stages }, OWNER);
  const entry = { line: '{"cluster":"evil","level":"info"}', labels: stream([], POD)!, metadata: {}, extracted: {}, time: 0n };
  expect(runStages(planned, [entry], { now: 0n })).toMatchObject([{ labels: { cluster: 'a', environment: 'e', level: 'info', namespace: 'shop' } }]);
  expect(podLogs('file', {}, OWNER).stages).toBeUndefined();
});

import { podLogs } from '../../../src/compile/collectors/pod-logs';
import { identityRules } from '../../../src/compile/identity';
import { relabel } from '../../../src/model/relabel';

const RULES = identityRules({ clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'e' } });

const POD = {
  __meta_kubernetes_namespace: 'shop',
  __meta_kubernetes_pod_name: 'web-1',
  __meta_kubernetes_pod_container_name: 'web',
  __meta_kubernetes_pod_label_app_kubernetes_io_name: 'web-app',
  __meta_kubernetes_pod_label_cluster: 'evil',
};

function stream(excluded: string[], pod: { [name: string]: string }) {
  const { labels } = relabel(podLogs('file', excluded, RULES, []).relabelConfigs, pod, 'alloy');
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

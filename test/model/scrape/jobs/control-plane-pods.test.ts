import { simulateSample } from '../../../../src/model/relabel/sample';
import { jobsOf, pod, target } from '../discovered';

/** A static pod of kubeadm, which declares no port; discovery finds its container without one. */
const staticPod = (component: string, own: { [label: string]: string } = {}) => pod({
  namespace: 'kube-system',
  pod_name: `${component}-cp-1`,
  pod_node_name: 'cp-1',
  pod_ip: '192.168.0.2',
  pod_label_component: component,
  pod_label_tier: 'control-plane',
  pod_container_name: component,
  pod_container_port_name: '',
  pod_container_port_number: '',
  ...own,
});

describe.each([
  ['kubeScheduler', 'kube-scheduler', 10259],
  ['kubeControllerManager', 'kube-controller-manager', 10257],
  ['etcd', 'etcd', 2381],
])('%s', (factory, component, port) => {
  const [job] = jobsOf(factory);

  test('is found as a pod and scraped at its port, declared or not', () => {
    const { labels } = target(job, '192.168.0.2', staticPod(component));
    expect(labels).toMatchObject({
      __address__: `192.168.0.2:${port}`, instance: `192.168.0.2:${port}`, job: component, namespace: 'kube-system', pod: `${component}-cp-1`, node: 'cp-1',
    });
    const declared = staticPod(component, { pod_container_port_name: 'probe-port', pod_container_port_number: '8080' });
    expect(target(job, '192.168.0.2:8080', declared).labels).toMatchObject({ __address__: `192.168.0.2:${port}` });
    expect(target(job, '[fd00::2]', staticPod(component, { pod_ip: 'fd00::2' })).labels).toMatchObject({ __address__: `[fd00::2]:${port}` });
  });

  test('is found by the label of other distributions, and nothing else is', () => {
    expect(target(job, '192.168.0.2', staticPod('', { pod_label_k8s_app: component })).dropped).toBe(false);
    expect(target(job, '192.168.0.2', staticPod(`my-${component}`)).dropped).toBe(true);
    expect(target(job, '192.168.0.2', staticPod('')).dropped).toBe(true);
  });

  test('is looked for in its namespace, once for the cluster', () => {
    expect(job).toMatchObject({ nodeLocal: false, subject: 'controlPlane', config: { kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['kube-system'] } }] } });
    const [moved] = jobsOf({ [factory]: { namespace: 'control' } });
    expect(moved.config.kubernetesSdConfigs![0].namespaces).toEqual({ names: ['control'] });
  });
});

test.each([['kubeScheduler', 'kube-scheduler'], ['kubeControllerManager', 'kube-controller-manager']])('%s asks who scrapes, and shows its health checks on request', (factory, component) => {
  const [main, slis, ...more] = jobsOf({ [factory]: { slis: true } });
  expect(more).toEqual([]);
  for (const { config } of [main, slis]) {
    expect(config).toMatchObject({
      scheme: 'https', authorization: { credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' }, tlsConfig: { insecureSkipVerify: true },
    });
  }
  expect(slis.config).toMatchObject({ jobName: `${component}-slis`, metricsPath: '/metrics/slis' });
  const [one, other] = [main, slis].map((job) => target(job, '192.168.0.2', staticPod(component)).labels!);
  expect(other).toMatchObject({ job: component, metrics_path: '/metrics/slis' });
  expect(one).not.toHaveProperty('metrics_path');
  expect(simulateSample(slis.config, other, { __name__: 'process_start_time_seconds' }, '3.x').labels).toBeUndefined();
  expect(simulateSample(slis.config, other, { __name__: 'kubernetes_healthcheck' }, '3.x').labels).toBeDefined();
});

test('etcd is reached by mutual TLS where its clients are', () => {
  const [job] = jobsOf({ etcd: { tlsSecret: 'etcd-client' } });
  expect(target(job, '192.168.0.2', staticPod('etcd')).labels).toMatchObject({ __address__: '192.168.0.2:2379', __scheme__: 'https' });
  expect(job.config.tlsConfig).toEqual({
    ca: { name: 'etcd-client', key: 'ca.crt' }, cert: { name: 'etcd-client', key: 'tls.crt' }, key: { name: 'etcd-client', key: 'tls.key' },
  });
  expect(jobsOf('etcd')[0].config).not.toHaveProperty('tlsConfig');
});

test('kube-proxy is a matter of each node', () => {
  const [job] = jobsOf('kubeProxy');
  expect(job).toMatchObject({ nodeLocal: true, subject: 'kubeProxy' });
  const found = target(job, '10.0.0.9', staticPod('', { pod_label_k8s_app: 'kube-proxy', pod_ip: '10.0.0.9' }));
  expect(found.labels).toMatchObject({ __address__: '10.0.0.9:10249', __scheme__: 'http', job: 'kube-proxy', node: 'cp-1' });
});

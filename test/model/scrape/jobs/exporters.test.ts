import { simulateSample } from '../../../../src/model/relabel/sample';
import { jobsOf, pod, target } from '../discovered';

describe('kube-state-metrics', () => {
  const [main, telemetry] = jobsOf('kubeStateMetrics');
  const behind = (port: string, service = 'kube-state-metrics') => ({
    namespace: 'monitoring', service_name: service, pod_name: 'kube-state-metrics-0', endpointslice_port_name: port,
  });

  test('is scraped on both of its ports, each by one job', () => {
    expect(target(main, '10.0.0.3:8080', behind('http-metrics')).dropped).toBe(false);
    expect(target(main, '10.0.0.3:8081', behind('telemetry')).dropped).toBe(true);
    expect(target(telemetry, '10.0.0.3:8081', behind('telemetry')).labels).toMatchObject({ job: 'kube-state-metrics' });
    expect(target(telemetry, '10.0.0.3:8080', behind('http-metrics')).dropped).toBe(true);
  });

  test('tells of other pods: its series carry their labels and never its own', () => {
    const { labels } = target(main, '10.0.0.3:8080', behind('http-metrics'));
    expect(simulateSample(main.config, labels!, { __name__: 'kube_pod_info', namespace: 'shop', pod: 'web-0' }, '3.x').labels).toEqual({
      __name__: 'kube_pod_info', namespace: 'shop', pod: 'web-0', instance: '10.0.0.3:8080', job: 'kube-state-metrics',
    });
    expect(simulateSample(main.config, labels!, { __name__: 'kube_node_info', node: 'worker-1' }, '3.x').labels).not.toHaveProperty('namespace');
  });

  test('names labels of custom resources as it is told, also where a target has them', () => {
    const { labels } = target(main, '10.0.0.3:8080', behind('http-metrics'));
    expect(simulateSample(main.config, labels!, { __name__: 'kube_customresource_database', instance: 'db-1' }, '3.x').labels).toMatchObject({ instance: 'db-1' });
  });

  test('may be another Service elsewhere', () => {
    const [job] = jobsOf({ kubeStateMetrics: { namespace: 'kube-system', service: 'ksm' } });
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'endpointslice', namespaces: { names: ['kube-system'] } }]);
    expect(target(job, '10.0.0.3:8080', behind('http-metrics', 'ksm')).dropped).toBe(false);
    expect(target(job, '10.0.0.3:8080', behind('http-metrics')).dropped).toBe(true);
  });

  test('is no matter of a single node', () => {
    expect([main, telemetry].map((job) => job.nodeLocal)).toEqual([false, false]);
  });
});

describe('node metrics', () => {
  const [exporter] = jobsOf('nodeExporter');
  const [host] = jobsOf('hostMetrics');

  test('of the exporter carry the name of the node as instance', () => {
    const meta = pod({ namespace: 'monitoring', pod_label_app_kubernetes_io_name: 'node-exporter', pod_container_port_name: 'metrics' });
    expect(target(exporter, '192.168.0.9:9100', meta).labels).toMatchObject({
      __address__: '192.168.0.9:9100', instance: 'worker-1', node: 'worker-1', job: 'node-exporter',
    });
    expect(target(exporter, '192.168.0.9:9100', { ...meta, pod_label_app_kubernetes_io_name: 'web' }).dropped).toBe(true);
    expect(target(exporter, '192.168.0.9:9100', { ...meta, pod_container_port_name: 'web' }).dropped).toBe(true);
  });

  test('of the collector itself have the same job and the same labels', () => {
    expect(host).toMatchObject({ builtin: 'host', nodeLocal: true, nodeNameLabels: ['instance', 'node'] });
    expect(host.config.jobName).toBe(exporter.config.jobName);
    expect(target(host, '127.0.0.1:12345', {}).labels).toMatchObject({ job: 'node-exporter' });
  });
});

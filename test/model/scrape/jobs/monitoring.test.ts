import { jobsOf, pod, target } from '../discovered';

test.each([['prometheus', 'prometheus-server'], ['prometheus', 'prometheus-agent'], ['alloy', 'alloy']] as const)(
  '%s scrapes itself as its own job on %s', (factory, engine) => {
    const [job] = jobsOf(factory, { engine });
    expect(job).toMatchObject({ builtin: 'self', config: { jobName: factory } });
    expect(target(job, 'localhost:1', {}).labels).toMatchObject({ job: factory });
  });

test('an OpenTelemetry Collector scrapes itself under its own name', () => {
  const [job] = jobsOf('openTelemetry', { engine: 'opentelemetry' });
  expect(job).toMatchObject({ builtin: 'self', config: { jobName: 'opentelemetry-collector' } });
  expect(target(job, 'localhost:8888', {}).labels).toMatchObject({ job: 'opentelemetry-collector' });
});

test('Loki is found behind its Service, under the job that its mixin reads', () => {
  const [job] = jobsOf('loki');
  const meta = { namespace: 'monitoring', service_name: 'loki', endpointslice_port_name: 'http-metrics', pod_name: 'loki-0' };
  expect(target(job, '10.0.0.8:3100', meta).labels).toMatchObject({ job: 'monitoring/loki', namespace: 'monitoring', pod: 'loki-0' });
  expect(target(job, '10.0.0.8:9095', { ...meta, endpointslice_port_name: 'grpc' }).dropped).toBe(true);
  expect(target(job, '10.0.0.8:3100', { ...meta, service_name: 'loki-headless' }).dropped).toBe(true);
  const [moved] = jobsOf({ loki: { namespace: 'logs' } });
  expect(moved.config.kubernetesSdConfigs).toEqual([{ role: 'endpointslice', namespaces: { names: ['logs'] } }]);
  expect(target(moved, '10.0.0.8:3100', { ...meta, namespace: 'logs' }).labels).toMatchObject({ job: 'logs/loki' });
});

describe.each<[string, string, { [label: string]: string }, string]>([
  ['alertmanager', 'alertmanager', { pod_label_app_kubernetes_io_name: 'alertmanager', pod_container_port_name: 'http-web' }, '10.0.0.7:9093'],
  ['grafana', 'grafana', { pod_label_app_kubernetes_io_name: 'grafana', pod_container_port_name: 'grafana' }, '10.0.0.7:3000'],
  ['cloudflared', 'cloudflared', { pod_label_app: 'cloudflared', pod_container_port_name: '' }, '10.0.0.7'],
  ['prometheusOperator', 'prometheus-operator', { pod_label_app_kubernetes_io_name: 'kube-prometheus-stack-prometheus-operator' }, '10.0.0.7:10250'],
])('%s', (factory, jobName, labels, found) => {
  const [job] = jobsOf(factory);
  const own = (more: { [label: string]: string } = {}) => pod({ namespace: 'monitoring', ...labels, ...more });
  const address = { alertmanager: '10.0.0.7:9093', grafana: '10.0.0.7:3000', cloudflared: '10.0.0.7:2000', prometheusOperator: '10.0.0.7:8080' }[factory];

  test('is found by its name at its port', () => {
    expect(target(job, found, own()).labels).toMatchObject({ __address__: address, job: jobName, namespace: 'monitoring', pod: 'web-0' });
    expect(target(job, found, own({ pod_label_app: 'web', pod_label_app_kubernetes_io_name: 'web' })).dropped).toBe(true);
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'pod', namespaces: { names: ['monitoring'] } }]);
    expect(jobsOf({ [factory]: { namespace: 'ops' } })[0].config.kubernetesSdConfigs![0].namespaces).toEqual({ names: ['ops'] });
  });

  test('is not scraped again for annotations, and elsewhere a pod of its name is', () => {
    const annotated = own({ pod_annotation_prometheus_io_scrape: 'true', pod_annotation_prometheus_io_port: '1' });
    const [alone] = jobsOf('annotatedPods');
    const [beside] = jobsOf('annotatedPods', {}, factory);
    expect([alone, beside].map((pods) => target(pods, found, annotated).dropped)).toEqual([false, true]);
    expect(target(beside, found, { ...annotated, namespace: 'shop' }).dropped).toBe(false);
  });
});

test('Grafana and Alertmanager are scraped at one port', () => {
  const [alertmanager] = jobsOf('alertmanager');
  expect(target(alertmanager, '10.0.0.7:9094', pod({ pod_label_app: 'alertmanager', pod_container_port_name: 'mesh-tcp' })).dropped).toBe(true);
  const [grafana] = jobsOf('grafana');
  expect(target(grafana, '10.0.0.7:9094', pod({ pod_label_app: 'grafana', pod_container_port_name: 'gossip-tcp' })).dropped).toBe(true);
});

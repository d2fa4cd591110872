import { simulateSample } from '../../../../src/model/relabel/sample';
import { jobsOf, pod, target } from '../discovered';

describe('the controllers of Flux', () => {
  const [job] = jobsOf('fluxControllers');
  const controller = (app: string, port = 'http-prom') => pod({
    namespace: 'flux-system', pod_name: `${app}-0`, pod_label_app: app, pod_container_name: 'manager', pod_container_port_name: port,
  });

  test.each([
    'helm-controller', 'image-automation-controller', 'image-reflector-controller', 'kustomize-controller', 'notification-controller',
    'source-controller', 'source-watcher',
  ])('include the %s', (app) => {
    expect(target(job, '10.0.0.5:8080', controller(app)).labels).toMatchObject({
      job: 'flux-controllers', namespace: 'flux-system', pod: `${app}-0`, container: 'manager', node: 'worker-1',
    });
  });

  test('are scraped on one port, and nothing else is that runs beside them', () => {
    expect(target(job, '10.0.0.5:9440', controller('source-controller', 'healthz')).dropped).toBe(true);
    expect(target(job, '10.0.0.5:8080', controller('my-source-controller')).dropped).toBe(true);
  });

  test('may be in another namespace', () => {
    const [moved] = jobsOf({ fluxControllers: { namespace: 'flux' } });
    expect(moved.config.kubernetesSdConfigs).toEqual([{ role: 'pod', namespaces: { names: ['flux'] } }]);
    expect(target(moved, '10.0.0.5:8080', { ...controller('source-controller'), namespace: 'flux' }).dropped).toBe(false);
  });

  test('say of which object a series is as exported_namespace, which their dashboards read', () => {
    const { labels } = target(job, '10.0.0.5:8080', controller('source-controller'));
    expect(simulateSample(job.config, labels!, { __name__: 'gotk_reconcile_duration_seconds_sum', namespace: 'shop' }, '3.x').labels)
      .toMatchObject({ namespace: 'flux-system', exported_namespace: 'shop' });
  });
});

describe('the objects of Flux', () => {
  const [, job] = jobsOf('fluxControllers');
  const behind = (port: string, service = 'kube-state-metrics-flux') => ({ namespace: 'monitoring', service_name: service, endpointslice_port_name: port });

  test('are read from an exporter of their own', () => {
    expect(target(job, '10.0.0.3:8080', behind('http-metrics')).labels).toMatchObject({ job: 'flux-resources' });
    expect(target(job, '10.0.0.3:8081', behind('telemetry')).dropped).toBe(true);
    expect(target(job, '10.0.0.3:8080', behind('http-metrics', 'kube-state-metrics')).dropped).toBe(true);
    expect(job).toMatchObject({ subject: 'fluxResources', nodeLocal: false });
  });

  test('keep the labels that tell of them, and nothing else is kept', () => {
    const { labels } = target(job, '10.0.0.3:8080', behind('http-metrics'));
    const info = { __name__: 'gotk_resource_info', name: 'web', exported_namespace: 'shop', ready: 'True', job: 'x' };
    expect(simulateSample(job.config, labels!, info, '3.x').labels).toEqual({ ...info, instance: '10.0.0.3:8080' });
    expect(simulateSample(job.config, labels!, { __name__: 'kube_pod_info' }, '3.x').labels).toBeUndefined();
  });

  test('are left out on request, and where nothing of ours can run', () => {
    expect(jobsOf({ fluxControllers: { resources: false } })).toHaveLength(1);
    expect(jobsOf('fluxControllers', { runsExporters: false })).toHaveLength(1);
    expect(jobsOf({ fluxControllers: { resources: true } }, { runsExporters: false })).toHaveLength(1);
  });
});

describe('the components of Argo CD', () => {
  const [job] = jobsOf('argoCd');
  const behind = (service: string, port: string, partOf = 'argocd') => ({
    namespace: 'argocd',
    service_name: service,
    service_label_app_kubernetes_io_part_of: partOf,
    endpointslice_port_name: port,
    pod_name: 'argocd-0',
  });

  test.each([['argocd-metrics', 'metrics'], ['argocd-server-metrics', 'metrics'], ['argocd-application-controller-metrics', 'http-metrics']])(
    'have the Service %s as their job', (service, port) => {
      expect(target(job, '10.0.0.6:8082', behind(service, port)).labels).toMatchObject({ job: service, service, namespace: 'argocd' });
    });

  test('are scraped for metrics only', () => {
    expect(target(job, '10.0.0.6:8081', behind('argocd-repo-server', 'server')).dropped).toBe(true);
    expect(target(job, '10.0.0.6:8082', behind('argocd-metrics', 'metrics', 'shop')).dropped).toBe(true);
  });
});

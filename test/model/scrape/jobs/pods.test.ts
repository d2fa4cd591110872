import { simulateSample } from '../../../../src/model/relabel/sample';
import { buildJobs } from '../../../../src/model/scrape/build-jobs';
import { CONTEXT, jobsOf, pod, target } from '../discovered';

const [JOB] = (() => buildJobs(['annotatedPods'], CONTEXT, 'here').templates)();

const WANTED = { pod_annotation_prometheus_io_scrape: 'true', pod_annotation_prometheus_io_port: '9102' };

describe('annotated pods', () => {
  test('are scraped at the port, path, scheme and parameters that they ask for', () => {
    const { labels } = target(JOB, '10.0.0.7:8080', pod({
      ...WANTED,
      pod_annotation_prometheus_io_path: '/stats',
      pod_annotation_prometheus_io_scheme: 'https',
      pod_annotation_prometheus_io_param_format: 'prometheus',
    }));
    expect(labels).toMatchObject({
      __address__: '10.0.0.7:9102',
      __metrics_path__: '/stats',
      __scheme__: 'https',
      __param_format: 'prometheus',
      job: 'kubernetes-pods',
      namespace: 'shop',
      pod: 'web-0',
      node: 'worker-1',
    });
  });

  test('have no label of the pod, however it is called', () => {
    const { labels } = target(JOB, '10.0.0.7:8080', pod({ ...WANTED, pod_label_cluster: 'evil', pod_label_team: 'a', pod_annotation_cluster: 'evil' }));
    expect(Object.keys(labels!).filter((name) => !name.startsWith('__')).sort()).toEqual(['instance', 'job', 'namespace', 'node', 'pod']);
  });

  test.each([['fd00::7', '[fd00::7]:9102'], ['2001:db8:0:1:2:3:4:5', '[2001:db8:0:1:2:3:4:5]:9102'], ['10.0.0.7', '10.0.0.7:9102']])(
    'are reached at %s as %s', (ip, address) => {
      expect(target(JOB, 'unused:1', pod({ ...WANTED, pod_ip: ip })).labels).toMatchObject({ __address__: address, instance: address });
    });

  test.each([
    ['no annotation', { pod_annotation_prometheus_io_scrape: '' }],
    ['an annotation that says no', { pod_annotation_prometheus_io_scrape: 'false' }],
    ['an init container', { pod_container_init: 'true' }],
    ['a pod that is not up yet', { pod_phase: 'Pending' }],
    ['a pod that is done', { pod_phase: 'Succeeded' }],
    ['a port that is no number', { pod_annotation_prometheus_io_port: 'metrics' }],
  ])('are left alone with %s', (_, own) => {
    expect(target(JOB, '10.0.0.7:8080', pod({ ...WANTED, ...own })).dropped).toBe(true);
  });

  test('without a port annotation are scraped at the ports that are named for it', () => {
    const own = { ...WANTED, pod_annotation_prometheus_io_port: '' };
    expect(target(JOB, '10.0.0.7:8080', pod(own)).dropped).toBe(true);
    const { labels } = target(JOB, '10.0.0.7:8081', pod({ ...own, pod_container_port_name: 'http-metrics' }));
    expect(labels).toMatchObject({ __address__: '10.0.0.7:8081', container: 'web' });
  });

  test('with a port annotation are one target, however many containers and ports the pod has', () => {
    const found = [['web', 'http', '8080'], ['sidecar', 'admin', '15000'], ['sidecar', '', '']].map(([container, name, port]) =>
      target(JOB, `10.0.0.7:${port}`, pod({
        ...WANTED, pod_container_name: container, pod_container_port_name: name, pod_container_port_number: port,
      })).labels);
    expect(found[0]).toMatchObject({ __address__: '10.0.0.7:9102' });
    expect(found).toEqual([found[0], found[0], found[0]]);
  });

  test('cannot pass off their series as those of another pod', () => {
    const { labels } = target(JOB, '10.0.0.7:8080', pod(WANTED));
    expect(simulateSample(JOB.config, labels!, { __name__: 'a', namespace: 'kube-system' }, '3.x').labels).toMatchObject({
      namespace: 'shop', exported_namespace: 'kube-system',
    });
  });

  test('are limited in what a scrape may bring', () => {
    expect(JOB.config).toMatchObject({ sampleLimit: 50_000, labelLimit: 64, bodySizeLimit: '32MB' });
    const [job] = jobsOf({ annotatedPods: { sampleLimit: 7, labelLimit: 8, bodySizeLimit: '9MB' } });
    expect(job.config).toMatchObject({ sampleLimit: 7, labelLimit: 8, bodySizeLimit: '9MB' });
  });

  test('are looked for in the namespaces that are given', () => {
    expect(JOB.config.kubernetesSdConfigs).toEqual([{ role: 'pod' }]);
    const [job] = jobsOf({ annotatedPods: { namespaces: ['shop', 'bank'] } });
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'pod', namespaces: { names: ['shop', 'bank'] } }]);
  });

  test('are passed over in excluded namespaces', () => {
    const [job] = jobsOf({ annotatedPods: { excludeNamespaces: ['shop', 'bank'] } });
    expect(target(job, '10.0.0.7:8080', pod(WANTED)).dropped).toBe(true);
    expect(target(job, '10.0.0.7:8080', pod({ ...WANTED, namespace: 'workshop' })).dropped).toBe(false);
  });

  test('of Flux are left to the job for Flux where there is one', () => {
    const controller = pod({ ...WANTED, namespace: 'flux-system', pod_label_app: 'source-controller', pod_container_port_name: 'http-prom' });
    expect(target(JOB, '10.0.0.7:8080', controller).dropped).toBe(false);
    const [pods, flux] = jobsOf('annotatedPods', {}, 'fluxControllers');
    expect(target(pods, '10.0.0.7:8080', controller).dropped).toBe(true);
    expect(target(flux, '10.0.0.7:8080', controller).dropped).toBe(false);
    expect(target(pods, '10.0.0.7:8080', { ...controller, namespace: 'shop' }).dropped).toBe(false);
  });

  test('that ask for it are scraped slowly, and then only so', () => {
    const [often, slowly] = jobsOf({ annotatedPods: { slow: true, scrapeInterval: '15s' } });
    const slow = pod({ ...WANTED, pod_annotation_prometheus_io_scrape_slow: 'true' });
    expect([often, slowly].map((job) => target(job, '10.0.0.7:8080', slow).dropped)).toEqual([true, false]);
    expect([often, slowly].map((job) => target(job, '10.0.0.7:8080', pod(WANTED)).dropped)).toEqual([false, true]);
    expect(slowly.config).toMatchObject({ jobName: 'kubernetes-pods-slow', scrapeInterval: '5m', scrapeTimeout: '30s' });
    expect(often.config).toMatchObject({ jobName: 'kubernetes-pods', scrapeInterval: '15s' });
  });
});

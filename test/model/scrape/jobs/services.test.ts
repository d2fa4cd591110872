import { simulateSample } from '../../../../src/model/relabel/sample';
import { jobsOf, target } from '../discovered';

const [JOB] = jobsOf('annotatedServices');

const WANTED = { service_annotation_prometheus_io_scrape: 'true', service_annotation_prometheus_io_port: '9102' };

/** An endpoint of a Service as discovery of role `endpointslice` finds it. */
function endpoint(own: { [label: string]: string } = {}): { [label: string]: string } {
  return {
    namespace: 'shop',
    service_name: 'web',
    endpointslice_port_name: 'http',
    pod_name: 'web-0',
    pod_ip: '10.0.0.7',
    pod_phase: 'Running',
    pod_node_name: 'worker-1',
    ...own,
  };
}

describe('annotated Services', () => {
  test('are scraped at the port, path, scheme and parameters that they ask for', () => {
    const { labels } = target(JOB, '10.0.0.7:8080', endpoint({
      ...WANTED,
      service_annotation_prometheus_io_path: '/stats',
      service_annotation_prometheus_io_scheme: 'https',
      service_annotation_prometheus_io_param_format: 'prometheus',
    }));
    expect(labels).toMatchObject({
      __address__: '10.0.0.7:9102',
      __metrics_path__: '/stats',
      __scheme__: 'https',
      __param_format: 'prometheus',
      job: 'kubernetes-services',
      namespace: 'shop',
      service: 'web',
      pod: 'web-0',
      node: 'worker-1',
    });
  });

  test.each([['[fd00::7]:8080', '[fd00::7]:9102'], ['[fd00::7]', '[fd00::7]:9102'], ['10.0.0.7:8080', '10.0.0.7:9102'], ['10.0.0.7', '10.0.0.7:9102'],
    ['web.example.com:80', 'web.example.com:9102']])('at %s are reached as %s', (found, address) => {
    expect(target(JOB, found, endpoint(WANTED)).labels).toMatchObject({ __address__: address, instance: address });
  });

  test.each<[string, { [label: string]: string }]>([
    ['no annotation', { service_annotation_prometheus_io_scrape: '' }],
    ['an annotation that says no', { service_annotation_prometheus_io_scrape: 'false' }],
    ['a pod that is done', { pod_phase: 'Succeeded' }],
    ['an init container', { pod_container_init: 'true' }],
    ['a port that is no number', { service_annotation_prometheus_io_port: 'metrics' }],
    ['no port annotation, at a port for something else', { service_annotation_prometheus_io_port: '' }],
  ])('are left alone with %s', (_, own) => {
    expect(target(JOB, '10.0.0.7:8080', endpoint({ ...WANTED, ...own })).dropped).toBe(true);
  });

  test('without a port annotation are scraped at the ports that are named for it', () => {
    const own = { ...WANTED, service_annotation_prometheus_io_port: '', endpointslice_port_name: 'http-metrics' };
    expect(target(JOB, '10.0.0.7:8081', endpoint(own)).labels).toMatchObject({ __address__: '10.0.0.7:8081' });
  });

  test('with a port annotation are one target for each pod, however many ports it has', () => {
    const found = ['http', 'admin', ''].map((name, i) => target(JOB, `10.0.0.7:${8080 + i}`, endpoint({ ...WANTED, endpointslice_port_name: name })).labels);
    expect(found).toEqual([found[0], found[0], found[0]]);
  });

  test('have no label of the Service, and cannot pass off their series as those of another', () => {
    const { labels } = target(JOB, '10.0.0.7:8080', endpoint({ ...WANTED, service_label_cluster: 'evil', service_annotation_team: 'a' }));
    expect(Object.keys(labels!).filter((name) => !name.startsWith('__')).sort()).toEqual(['instance', 'job', 'namespace', 'node', 'pod', 'service']);
    expect(simulateSample(JOB.config, labels!, { __name__: 'a', namespace: 'kube-system' }, '3.x').labels).toMatchObject({ namespace: 'shop' });
  });

  test('are limited in what a scrape may bring, and looked for where they may ask', () => {
    expect(JOB.config).toMatchObject({ sampleLimit: 50_000, labelLimit: 64, bodySizeLimit: '32MB', kubernetesSdConfigs: [{ role: 'endpointslice' }] });
    const [own] = jobsOf({ annotatedServices: { sampleLimit: 7, namespaces: ['shop'] } });
    expect(own.config).toMatchObject({ sampleLimit: 7, labelLimit: 64, kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: ['shop'] } }] });
    const [excluding] = jobsOf({ annotatedServices: { excludeNamespaces: ['shop'] } });
    expect([endpoint(WANTED), endpoint({ ...WANTED, namespace: 'workshop' })].map((found) => target(excluding, '10.0.0.7:80', found).dropped)).toEqual([true, false]);
  });
});

describe('a pod that asks itself, behind a Service that asks', () => {
  const both = (namespace = 'shop') => endpoint({ ...WANTED, namespace, pod_annotation_prometheus_io_scrape: 'true' });
  const scraped = (annotatedPods: object, disabled: string[] = []) => {
    const [services] = jobsOf('annotatedServices', { disabled }, { annotatedPods });
    return ['shop', 'bank'].map((namespace) => !target(services, '10.0.0.7:8080', both(namespace)).dropped);
  };

  test('is left to the job over pods, where that job looks', () => {
    expect(['shop', 'bank'].map((namespace) => target(JOB, '10.0.0.7:8080', both(namespace)).dropped)).toEqual([false, false]);
    expect(scraped({})).toEqual([false, false]);
    expect(scraped({ namespaces: ['shop', 'other'] })).toEqual([false, true]);
    expect(scraped({ excludeNamespaces: ['shop'] })).toEqual([true, false]);
    expect(scraped({ namespaces: ['shop', 'bank'], excludeNamespaces: ['shop'] })).toEqual([true, false]);
  });

  test('is scraped where settings switch the job over pods off', () => {
    expect(scraped({}, ['kubernetes-pods'])).toEqual([true, true]);
    expect(scraped({}, ['kubelet'])).toEqual([false, false]);
  });

  test('leaves no label behind', () => {
    const [services] = jobsOf('annotatedServices', {}, { annotatedPods: { excludeNamespaces: ['shop'] } });
    expect(Object.keys(target(services, '10.0.0.7:8080', both()).labels!).filter((name) => !name.startsWith('__')).sort())
      .toEqual(['instance', 'job', 'namespace', 'node', 'pod', 'service']);
  });
});

test('the pods of other jobs are passed over behind Services, too', () => {
  const [services] = jobsOf('annotatedServices', {}, 'fluxControllers');
  const flux = endpoint({ ...WANTED, namespace: 'flux-system', pod_label_app: 'source-controller' });
  expect([flux, { ...flux, pod_label_app: 'web' }].map((found) => target(services, '10.0.0.7:8080', found).dropped)).toEqual([true, false]);
});

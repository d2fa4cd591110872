import { simulateSample } from '../../../../src/model/relabel/sample';
import { jobsOf, pod, target } from '../discovered';

describe('CoreDNS', () => {
  const [job] = jobsOf('coreDns');
  const behind = (own: { [label: string]: string } = {}) => ({
    namespace: 'kube-system',
    service_name: 'kube-dns',
    service_label_k8s_app: 'kube-dns',
    endpointslice_port_name: 'metrics',
    pod_name: 'coredns-0',
    pod_label_k8s_app: 'kube-dns',
    pod_node_name: 'worker-1',
    ...own,
  });

  test('is found behind its Service, at the port for metrics', () => {
    expect(target(job, '10.0.0.2:9153', behind()).labels).toMatchObject({
      __address__: '10.0.0.2:9153', job: 'coredns', namespace: 'kube-system', pod: 'coredns-0', node: 'worker-1',
    });
    expect(target(job, '10.0.0.2:53', behind({ endpointslice_port_name: 'dns' })).dropped).toBe(true);
    expect(target(job, '10.0.0.2:9153', behind({ service_label_k8s_app: 'other' })).dropped).toBe(true);
  });

  test('leaves out what hits and requests tell, unless that list is left out', () => {
    const { labels } = target(job, '10.0.0.2:9153', behind());
    const misses = { __name__: 'coredns_cache_misses_total' };
    expect(simulateSample(job.config, labels!, misses, '3.x').labels).toBeUndefined();
    expect(simulateSample(jobsOf({ coreDns: { drop: [] } })[0].config, labels!, misses, '3.x').labels).toBeDefined();
    expect(simulateSample(job.config, labels!, { __name__: 'coredns_cache_hits_total' }, '3.x').labels).toBeDefined();
  });

  test('is not scraped again for the annotations of its Service', () => {
    const annotated = behind({ service_annotation_prometheus_io_scrape: 'true', service_annotation_prometheus_io_port: '9153' });
    const [alone] = jobsOf('annotatedServices');
    const [beside] = jobsOf('annotatedServices', {}, 'coreDns');
    expect([alone, beside].map((services) => target(services, '10.0.0.2:9153', annotated).dropped)).toEqual([false, true]);
    expect(target(beside, '10.0.0.2:9153', { ...annotated, namespace: 'shop' }).dropped).toBe(false);
  });
});

test('the cache of each node is a matter of that node, and not scraped again for its annotations', () => {
  const [job] = jobsOf('nodeLocalDns');
  const cache = pod({
    namespace: 'kube-system',
    pod_label_k8s_app: 'node-local-dns',
    pod_container_port_name: 'metrics',
    pod_annotation_prometheus_io_scrape: 'true',
    pod_annotation_prometheus_io_port: '9253',
  });
  expect(job.nodeLocal).toBe(true);
  expect(target(job, '10.0.0.9:9253', cache).labels).toMatchObject({ __address__: '10.0.0.9:9253', job: 'node-local-dns', node: 'worker-1' });
  expect(target(job, '10.0.0.9:53', { ...cache, pod_container_port_name: 'dns' }).dropped).toBe(true);
  const pods = [jobsOf('annotatedPods'), jobsOf('annotatedPods', {}, 'nodeLocalDns')].map(([one]) => target(one, '10.0.0.9:9253', cache).dropped);
  expect(pods).toEqual([false, true]);
});

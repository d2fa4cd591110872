import { simulateSample } from '../../../../src/model/relabel/sample';
import { JobTemplate } from '../../../../src/model/scrape/job-template';
import { jobsOf, target } from '../discovered';

const KUBELETS = ['kubelet', 'cadvisor', 'kubeletProbes', 'kubeletResource'];

describe('the API servers', () => {
  const [job] = jobsOf('kubeApiserver');
  const meta = { namespace: 'default', service_name: 'kubernetes', endpointslice_port_name: 'https' };

  test('are found behind their Service', () => {
    expect(target(job, '10.0.0.1:6443', meta).labels).toMatchObject({ job: 'kube-apiserver', instance: '10.0.0.1:6443', __scheme__: 'https' });
    expect(target(job, '10.0.0.1:6443', { ...meta, namespace: 'shop' }).dropped).toBe(true);
    expect(target(job, '10.0.0.1:6443', { ...meta, service_name: 'web' }).dropped).toBe(true);
  });

  test('are looked for in their namespace only', () => {
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'endpointslice', namespaces: { names: ['default'] } }]);
    expect(job.nodeLocal).toBe(false);
  });

  test('must show the certificate of the Service', () => {
    expect(job.config.tlsConfig).toEqual({ caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', serverName: 'kubernetes' });
  });
});

describe.each(KUBELETS)('%s', (factory) => {
  const [job] = jobsOf(factory);

  test('is found on each node, and the collector of a node can take its own alone', () => {
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'node' }]);
    expect(job.nodeLocal).toBe(true);
  });

  test('carries the name of its node in every dialect', () => {
    const [old, alloy] = (['2.x', 'alloy'] as const).map((dialect) =>
      target(job, '10.0.0.9:10250', { node_name: 'worker-1', node_label_zone: 'a' }, dialect).labels!);
    expect(old).toMatchObject({ node: 'worker-1', metrics_path: job.config.metricsPath });
    expect(Object.keys(old)).not.toContain('zone');
    expect(alloy).toEqual({ ...old, __address__: '10.0.0.9:10250' });
  });

  test('says of its own series which node they are about', () => {
    const { labels } = target(job, '10.0.0.9:10250', { node_name: 'worker-1' });
    expect(simulateSample(job.config, labels!, { __name__: 'kubelet_node_name', node: 'worker-1' }, '3.x').labels).not.toHaveProperty('exported_node');
  });

  test('proves who asks, and checks the certificate where that is wanted', () => {
    expect(job.config).toMatchObject({
      scheme: 'https',
      authorization: { credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      tlsConfig: { insecureSkipVerify: true },
    });
    const [verifying] = jobsOf(factory, { kubeletCertificates: 'verify' });
    expect(verifying.config.tlsConfig).toEqual({ caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' });
  });
});

test('the paths of a kubelet are different targets', () => {
  const jobs = KUBELETS.map((factory) => jobsOf(factory)[0]);
  const targets = jobs.map((job) => target(job, '10.0.0.9:10250', { node_name: 'worker-1' }).labels!);
  expect(targets.map(({ job, metrics_path: path }) => `${job}${path}`)).toEqual([
    'kubelet/metrics', 'cadvisor/metrics/cadvisor', 'kubelet/metrics/probes', 'kubelet/metrics/resource',
  ]);
});

describe('the series of containers', () => {
  const [job] = jobsOf('cadvisor');
  const onNode = target(job, '10.0.0.9:10250', { node_name: 'worker-1' }).labels!;
  const series = (exposed: { [label: string]: string }, from: JobTemplate = job) => simulateSample(from.config, onNode, exposed, '3.x').labels;

  test('keep the namespace and pod that they are about', () => {
    expect(series({ __name__: 'container_memory_working_set_bytes', namespace: 'shop', pod: 'web-0', container: 'web' })).toEqual({
      __name__: 'container_memory_working_set_bytes',
      namespace: 'shop',
      pod: 'web-0',
      container: 'web',
      instance: '10.0.0.9:10250',
      job: 'cadvisor',
      metrics_path: '/metrics/cadvisor',
      node: 'worker-1',
    });
  });

  test('are dropped where they belong to no pod, unless that list is left out', () => {
    const slice = { __name__: 'container_memory_working_set_bytes', id: '/system.slice' };
    expect(series(slice)).toBeUndefined();
    expect(series({ ...slice, pod: 'web-0' })).toBeDefined();
    expect(series(slice, jobsOf({ cadvisor: { drop: ['cni-interfaces'] } })[0])).toBeDefined();
  });

  test('get no time from the kubelet, since a pod that is gone would stay for minutes', () => {
    expect(job.config.honorTimestamps).toBe(false);
    expect(jobsOf('kubeletResource')[0].config.honorTimestamps).toBe(false);
  });
});

test.each([['kubeApiserver', 'kube-apiserver'], ['kubelet', 'kubelet']])('%s shows the results of health checks on request', (factory, name) => {
  expect(jobsOf(factory)).toHaveLength(1);
  const [main, slis] = jobsOf({ [factory]: { slis: true } });
  expect(slis.config).toMatchObject({ jobName: `${name}-slis`, metricsPath: '/metrics/slis', scheme: 'https' });
  const meta = { namespace: 'default', service_name: 'kubernetes', endpointslice_port_name: 'https', node_name: 'worker-1' };
  const [one, other] = [main, slis].map((job) => target(job, '10.0.0.1:6443', meta).labels!);
  // or `up` of both would be one series
  expect([one, other].map((labels) => `${labels.job} ${labels.metrics_path ?? ''}`)).toEqual([
    `${name} ${name === 'kubelet' ? '/metrics' : ''}`, `${name} /metrics/slis`,
  ]);
  expect(simulateSample(slis.config, other, { __name__: 'process_start_time_seconds' }, '3.x').labels).toBeUndefined();
});

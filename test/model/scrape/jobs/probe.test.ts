import { jobsOf, target } from '../discovered';

const PROBER = 'blackbox-exporter.monitoring.svc:9115';

test('a target is a parameter and the instance, and the exporter is what is scraped', () => {
  const [job, ...more] = jobsOf({ probe: { prober: PROBER, targets: ['https://example.com/health', 'example.org'] } });
  expect(more).toEqual([]);
  expect(job.config).toMatchObject({ jobName: 'probe', metricsPath: '/probe', params: { module: ['http_2xx'] } });
  expect(job.config.staticConfigs).toEqual([{ targets: ['https://example.com/health', 'example.org'] }]);
  for (const dialect of ['2.x', '3.x', 'alloy'] as const) {
    expect(target(job, 'https://example.com/health', {}, dialect).labels).toMatchObject({
      __address__: PROBER, __param_target: 'https://example.com/health', instance: 'https://example.com/health', job: 'probe',
    });
  }
});

test('names and modules tell probes apart', () => {
  const [job] = jobsOf({ probe: { prober: PROBER, targets: ['10.0.0.1'], module: 'icmp', jobName: 'ping', scrapeTimeout: '5s' } });
  expect(job.config).toMatchObject({ jobName: 'ping', params: { module: ['icmp'] }, scrapeTimeout: '5s' });
  expect(target(job, '10.0.0.1', {}).labels).toMatchObject({ job: 'ping', instance: '10.0.0.1' });
});

describe('Services', () => {
  const [job] = jobsOf({ probe: { prober: PROBER, services: true } });
  const service = (own: { [label: string]: string } = {}) => ({
    namespace: 'shop', service_name: 'web', service_annotation_prometheus_io_probe: 'true', ...own,
  });

  test('that ask are probed at their address', () => {
    expect(job.config.kubernetesSdConfigs).toEqual([{ role: 'service' }]);
    expect(target(job, 'web.shop.svc:8080', service()).labels).toMatchObject({
      __address__: PROBER, __param_target: 'web.shop.svc:8080', instance: 'web.shop.svc:8080', namespace: 'shop', service: 'web', job: 'probe',
    });
    expect(target(job, 'web.shop.svc:8080', service({ service_annotation_prometheus_io_probe: 'false' })).dropped).toBe(true);
  });

  test.each([
    [{ service_annotation_prometheus_io_path: '/health' }, 'web.shop.svc:8080/health'],
    [{ service_annotation_prometheus_io_scheme: 'https' }, 'https://web.shop.svc:8080'],
    [{ service_annotation_prometheus_io_scheme: 'https', service_annotation_prometheus_io_path: '/a?b=c' }, 'https://web.shop.svc:8080/a?b=c'],
    [{ service_annotation_prometheus_io_scheme: 'ftp', service_annotation_prometheus_io_path: 'a' }, 'web.shop.svc:8080'],
  ])('%j make the URL %s', (annotations, expected) => {
    expect(target(job, 'web.shop.svc:8080', service(annotations as { [label: string]: string })).labels).toMatchObject({ __param_target: expected, instance: expected });
  });

  test('beside targets are a second job', () => {
    const jobs = jobsOf({ probe: { prober: PROBER, services: true, namespaces: ['shop'], targets: ['a'], jobName: 'outside' } });
    expect(jobs.map(({ config }) => config.jobName)).toEqual(['outside', 'outside-services']);
    expect(jobs[1].config.kubernetesSdConfigs).toEqual([{ role: 'service', namespaces: { names: ['shop'] } }]);
  });
});

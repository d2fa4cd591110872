import { jobsOf, target } from '../discovered';

test.each([['prometheus', 'prometheus-server'], ['prometheus', 'prometheus-agent'], ['alloy', 'alloy']] as const)(
  '%s scrapes itself as its own job on %s', (factory, engine) => {
    const [job] = jobsOf(factory, { engine });
    expect(job).toMatchObject({ builtin: 'self', config: { jobName: factory } });
    expect(target(job, 'localhost:1', {}).labels).toMatchObject({ job: factory });
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

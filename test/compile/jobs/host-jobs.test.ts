import { Collection, HostProps, ScrapeJob } from '../../../src';
import { hostRequests, kubernetesNeed } from '../../../src/compile/jobs/host-jobs';
import { aboutHost, collector, host, job, jobNames } from '../compiled';

const AGENT: HostProps = { collection: Collection.prometheusAgent() };
const names = (compiled: ReturnType<typeof host>) => compiled.plan.collectors.flatMap(jobNames);

test('node_exporter is a target of the host, with the options of the job', () => {
  const { plan, codes } = host({
    ...AGENT, scrape: [ScrapeJob.nodeExporter({ scrapeInterval: '1m', namespace: 'elsewhere', metricRelabelConfigs: [{ regex: 'id', action: 'labeldrop' }] })],
  });
  expect(codes).toEqual([]);
  expect(jobNames(collector(plan, 'prometheus-agent'))).toEqual(['prometheus', 'node-exporter']);
  const { config, nodeNameLabels } = job(plan, 'node-exporter');
  expect(config).toMatchObject({ scrapeInterval: '1m', staticConfigs: [{ targets: ['localhost:9100'] }] });
  expect(config.metricRelabelConfigs![0]).toEqual({ regex: 'id', action: 'labeldrop' });
  expect(nodeNameLabels).toEqual(['instance']);
});

test('in place of what Alloy reads, node_exporter can be asked', () => {
  const scrape = [ScrapeJob.nodeExporter()];
  expect(host({ scrape }).codes).toEqual(['duplicate-job!']);
  const { plan, codes } = host({ scrape, settings: { alloy: { hostMetrics: false } } });
  expect(codes).toEqual([]);
  expect(job(plan, 'node-exporter').builtin).toBeUndefined();
});

test('a job of that name with targets of its own has its own instances', () => {
  const { plan, codes } = host({
    ...AGENT,
    settings: { jobs: { prometheus: { enabled: false } } },
    scrape: [ScrapeJob.custom({ jobName: 'printers', staticConfigs: [{ targets: ['localhost:9101'] }] })],
  });
  expect(codes).toEqual([]);
  expect(names({ plan } as never)).toEqual(['node-exporter', 'printers']);
  expect(job(plan, 'printers').nodeNameLabels).toEqual([]);
});

test('targets come from files, DNS and HTTP', () => {
  const found = host({
    scrape: [
      ScrapeJob.custom({ jobName: 'files', fileSdConfigs: [{ files: ['/etc/targets/*.json'] }] }),
      ScrapeJob.custom({ jobName: 'dns', dnsSdConfigs: [{ names: ['_metrics._tcp.example.com'] }] }),
      ScrapeJob.custom({ jobName: 'http', httpSdConfigs: [{ url: 'https://sd.example.com/' }] }),
    ],
  });
  expect(found.codes).toEqual([]);
  expect(names(found)).toEqual(['alloy', 'node-exporter', 'files', 'dns', 'http']);
});

test('what shared layers ask of clusters is passed over; the rest is run', () => {
  const files = {
    'base.yaml': [
      'scrape:', '  - fluxControllers', '  - prometheus', '  - config: { jobName: pods, kubernetesSdConfigs: [{ role: pod }] }',
      '  - config: { jobName: web, staticConfigs: [{ targets: [web.example.com] }] }', 'jobs: { pods: { scrapeInterval: 1m } }', '',
    ].join('\n'),
  };
  const found = host({}, { files });
  expect(aboutHost(found)).toEqual([]);
  expect(names(found)).toEqual(['alloy', 'node-exporter', 'web']);
});

test('what the host itself asks for is not passed over', () => {
  expect(host({ scrape: [ScrapeJob.prometheus()] }).codes).toEqual(['wrong-engine!']);
  expect(hostRequests(['prometheus', 'alloy'], 'alloy', false)).toEqual(['alloy']);
  expect(hostRequests(['prometheus', 'alloy'], 'alloy', true)).toEqual(['prometheus', 'alloy']);
});

test.each([
  [{ jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] }, "its targets are discovered by role 'pod'"],
  [{ jobName: 'a', authorization: { credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' } }, 'it shows the token of a service account'],
  [{ jobName: 'a', tlsConfig: { caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt' } }, 'it trusts the authority of a cluster'],
  [{ jobName: 'a', authorization: { credentialsFile: '/etc/token' }, kubernetesSdConfigs: [], tlsConfig: { caFile: '/etc/ca' } }, undefined],
])('%j: %s', (config, need) => {
  expect(kubernetesNeed(config)).toBe(need);
});

test.each([[null], [7], [{}], [{ nodeExporter: null }], ['nonsense']])('%j does no harm before it is read', (spec) => {
  expect(() => hostRequests([spec as never], 'alloy', false)).not.toThrow();
});

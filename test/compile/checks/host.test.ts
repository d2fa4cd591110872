import { Collection, ScrapeJob } from '../../../src';
import { PlannedJob } from '../../../src/compile/plan';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { Report } from '../../../src/diagnostics';
import { aboutHost, host, spoke } from '../compiled';

test.each([
  [ScrapeJob.kubelet(), 'kubelet'],
  [ScrapeJob.annotatedPods(), 'kubernetes-pods'],
  [ScrapeJob.custom({ jobName: 'mine', kubernetesSdConfigs: [{ role: 'service' }] }), 'mine'],
])('a host refuses what needs Kubernetes: %#', (job, name) => {
  const { diagnostics, codes } = host({ scrape: [job] });
  expect(codes).toEqual(['needs-kubernetes!']);
  expect(diagnostics.find(({ code }) => code === 'needs-kubernetes')).toMatchObject({
    where: expect.stringContaining("host('nixos-1')"),
    message: expect.stringMatching(new RegExp(`^host 'nixos-1', job '${name}': it needs Kubernetes, since its targets are discovered by role`)),
  });
});

test('what collects cannot be switched off; other engines are none of its concern', () => {
  expect(host({ settings: { alloy: { enabled: false } } }).codes).toEqual(['cannot-disable!']);
  expect(host({ collection: Collection.prometheusAgent(), settings: { alloy: { enabled: false } } }).codes).toEqual([]);
  expect(host({}, { files: { 'base.yaml': 'alloy: { enabled: false }\n' } }).codes).toEqual([]);
});

test('checks of what runs in Kubernetes are not made for a host', () => {
  const files = { 'base.yaml': 'kubernetesVersion: "1.10"\nglobal: { namespace: kube-system }\nalloy: { storage: { size: "0" } }\n' };
  expect(spoke({}, { files }).codes).not.toEqual([]);
  expect(aboutHost(host({}, { files }))).toEqual([]);
});

test('checks of jobs, labels, secrets and the way to the hub are', () => {
  expect(host({ settings: { global: { scrapeTimeout: '1m' } } }).codes).toEqual(['timeout-over-interval!']);
  expect(host({ settings: { global: { externalLabels: { job: 'x' } } } }).codes).toEqual(['reserved-label!']);
  expect(host({ settings: { jobs: { nonsense: {} } } }).codes).toEqual(['unknown-job!']);
  const secret = { name: 'a', key: '../../passwd' };
  expect(host({ scrape: [ScrapeJob.custom({ jobName: 'a', staticConfigs: [{ targets: ['b'] }], authorization: { credentials: secret } })] }).codes).toEqual(['bad-secret!']);
});

test('the identity of everything that it sends is proved', () => {
  const { plan } = host({ scrape: [ScrapeJob.custom({ jobName: 'forged', honorLabels: true, staticConfigs: [{ targets: ['b'] }] })] });
  const faults = (jobs: readonly PlannedJob[]) => {
    const report = new Report();
    proveIdentity({ ...plan, collectors: [{ ...plan.collectors[0], jobs }] }, report);
    return report.diagnostics.map(({ code }) => code);
  };
  const { jobs } = plan.collectors[0];
  expect(faults(jobs)).toEqual([]);
  // one label or both may be missing in each job
  expect(faults(jobs.map(({ basis, ...job }) => ({ ...job, config: basis! })))).toContain('identity-unproved');
});

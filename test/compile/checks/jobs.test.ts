import { Checked } from '../../../src/compile/checks/checked';
import { checkJobs } from '../../../src/compile/checks/jobs';
import { ClusterPlan, PlannedJob } from '../../../src/compile/plan';
import { Report } from '../../../src/diagnostics';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../../src/model/scrape/service-account';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { Around, collector, hub, job, jobNames, spoke } from '../compiled';

const own = (jobName: string, config: Partial<ScrapeConfig> = {}, scope?: string) =>
  ScrapeJob.custom({ jobName, ...(config.kubernetesSdConfigs ? {} : { staticConfigs: [{ targets: [`${jobName}:1`] }] }), ...config }, scope === undefined ? undefined : { scope });

/** `code where: message; hint` of everything that is no information. */
function found(props: SpokeProps, around?: Around): string[] {
  return spoke(props, around).diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);
}

describe('names', () => {
  test('of two own jobs are told apart', () => {
    expect(found({ scrape: [own('x'), own('y'), own('x')] })).toEqual([
      "duplicate-job spoke('a').scrape: cluster 'a': two jobs have the name 'x'; give one of them another `jobName`, or switch off what the standard job is made for",
    ]);
  });

  test('are taken in every collector of the cluster, since settings go by them', () => {
    expect(spoke({ scrape: [own('kubelet')] }).codes).toEqual(['duplicate-job!']);
    expect(spoke({ scrape: [own('kubelet', { kubernetesSdConfigs: [{ role: 'pod' }] }, 'node')] }).codes).toEqual(['duplicate-job!']);
  });

  test('of what a collector says of itself are the same in each', () => {
    const { plan, codes } = spoke();
    expect(codes).toEqual([]);
    expect(plan.collectors.map((one) => jobNames(one).filter((name) => name === 'alloy'))).toEqual([['alloy'], ['alloy']]);
    expect(spoke({ scrape: [own('alloy')] }).codes).toEqual(['duplicate-job!']);
  });
});

describe('settings of jobs', () => {
  const jobs = (names: string[]): ClusterSettings => ({ jobs: Object.fromEntries(names.map((name) => [name, { enabled: false }])) });

  test('that nobody runs name the nearest', () => {
    expect(found({ settings: jobs(['kubelets', 'a/b']), scrape: [own('mine')] })).toEqual([
      "unknown-job spoke('a').settings/jobs/kubelets: cluster 'a' has no job 'kubelets'; did you mean 'kubelet'?",
      expect.stringMatching(/^unknown-job spoke\('a'\)\.settings\/jobs\/a~1b: cluster 'a' has no job 'a\/b'; its jobs are alloy, kube-apiserver, kubelet, .*, mine$/),
    ]);
  });

  test('may be for a standard job of other clusters, since layers are shared', () => {
    const files = { 'base.yaml': 'jobs: { loki: { scrapeInterval: 1m }, alloy: { scrapeInterval: 1m }, kubernetes-pods-slow: { enabled: false }, flux-controllers: {} }' };
    expect([...spoke({}, { files }).codes, ...hub({}, { files }).codes.filter((code) => code !== 'unauthenticated-receiver')]).toEqual([]);
  });

  test('switch a job off', () => {
    expect(jobNames(collector(spoke({ settings: jobs(['cadvisor', 'kube-apiserver']) }).plan, 'alloy-node'))).not.toContain('cadvisor');
  });
});

describe('times', () => {
  const times = (settings: ClusterSettings, scrape: ScrapeJob[] = []) => found({ settings, scrape });

  test.each<[string, ClusterSettings, string]>([
    ['a timeout of the cluster over its interval', { global: { scrapeInterval: '15s', scrapeTimeout: '20s' } },
      "timeout-over-interval spoke('a').settings/global/scrapeTimeout: cluster 'a': scrapeTimeout 20s is longer than scrapeInterval 15s; lower the timeout or raise the interval"],
    ['a timeout of a job over the interval of the cluster', { jobs: { kubelet: { scrapeTimeout: '45s' } } },
      "timeout-over-interval spoke('a').settings/jobs/kubelet/scrapeTimeout: cluster 'a', job 'kubelet': scrapeTimeout 45s is longer than scrapeInterval 30s; lower the timeout or raise the interval"],
    ['no interval at all', { global: { scrapeInterval: '0s' } },
      "bad-duration spoke('a').settings/global/scrapeInterval: cluster 'a': scrapeInterval is no time at all; write a time such as '30s'"],
    ['no timeout at all', { jobs: { cadvisor: { scrapeTimeout: '0s' } } },
      "bad-duration spoke('a').settings/jobs/cadvisor/scrapeTimeout: cluster 'a', job 'cadvisor': scrapeTimeout is no time at all; write a time such as '30s'"],
  ])('%s', (_, settings, expected) => {
    expect(times(settings)).toEqual([expected]);
  });

  test.each<[string, ClusterSettings, ScrapeJob[]]>([
    ['a short interval of the cluster, with the default timeout', { global: { scrapeInterval: '5s' } }, []],
    ['a short interval of a job, with the timeout of the cluster', { global: { scrapeTimeout: '25s' }, jobs: { kubelet: { scrapeInterval: '15s' } } }, []],
    ['a job with times of its own', {}, [own('x', { scrapeInterval: '5m', scrapeTimeout: '2m' })]],
    ['a job with a short interval', {}, [own('x', { scrapeInterval: '5s' })]],
  ])('%s fits', (_, settings, scrape) => {
    expect(times(settings, scrape)).toEqual([]);
  });
});

describe('what runs on every node', () => {
  /** What is said of a finished plan in which a job was put into the DaemonSet. */
  function onNodes(config: Partial<ScrapeConfig>, more: Partial<PlannedJob> = {}): string[] {
    const { plan } = spoke();
    const added: PlannedJob = { config: { jobName: 'x', ...config }, nodeLocal: true, nodeNameLabels: [], ...more };
    const collectors = plan.collectors.map((one) => (one.perNode ? { ...one, jobs: [...one.jobs, added] } : one));
    const report = new Report();
    const checked = { plan: { ...plan, collectors } as ClusterPlan, cluster: { where: (pointer: string) => pointer }, settings: {} };
    checkJobs(checked as unknown as Checked, report);
    return report.diagnostics.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  }

  test.each<[string, Partial<ScrapeConfig>, string]>([
    ['static targets', { staticConfigs: [{ targets: ['x:1'] }] }, 'staticConfigs cannot be limited to one'],
    ['a list of somebody else', { httpSdConfigs: [{ url: 'http://x' }], fileSdConfigs: [] }, 'httpSdConfigs cannot be limited to one'],
    ['Services', { kubernetesSdConfigs: [{ role: 'pod' }, { role: 'service' }] }, "role 'service' cannot be limited to one"],
    ['pods of another cluster', { kubernetesSdConfigs: [{ role: 'pod', apiServer: 'https://x' }] }, "role 'pod' cannot be limited to one"],
  ])('has no %s', (_, config, reason) => {
    expect(onNodes(config)).toEqual([
      `cluster 'a', job 'x': every node would scrape all of its targets, since collector 'alloy-node' runs on each and ${reason}`,
    ]);
  });

  test('is limited to its node', () => {
    const pods = { kubernetesSdConfigs: [{ role: 'pod' }, { role: 'node' }] };
    expect(onNodes(pods)).toEqual([]);
    expect(onNodes(pods, { nodeLocal: false })).toEqual(["cluster 'a', job 'x': every node would scrape all of its targets, since collector 'alloy-node' runs on each"]);
    expect(onNodes({}, { nodeLocal: false, builtin: 'self' })).toEqual([]);
  });

  test('is nothing that a compiled cluster has to be told', () => {
    const { plan, codes } = spoke({ scrape: [own('wide'), own('local', { kubernetesSdConfigs: [{ role: 'pod' }] }, 'node'), ScrapeJob.fluxControllers()] });
    expect(codes).toEqual([]);
    expect(jobNames(collector(plan, 'alloy-node'))).toEqual(['kubelet', 'cadvisor', 'kubelet-probes', 'node-exporter', 'kubernetes-pods', 'local', 'alloy']);
    expect(jobNames(collector(plan, 'alloy-cluster'))).toEqual(['kube-apiserver', 'kube-state-metrics', 'kube-state-metrics-telemetry', 'wide', 'flux-controllers', 'flux-resources', 'alloy']);
  });
});

describe('what presents the token of the service account', () => {
  const nodes = { kubernetesSdConfigs: [{ role: 'node' }], authorization: SERVICE_ACCOUNT_AUTHORIZATION, scheme: 'https' };

  test('reads metrics of kubelets and nothing else', () => {
    expect(found({ scrape: [own('x', { ...nodes, metricsPath: '/metrics/slis' })] })).toEqual([]);
    expect(found({ scrape: [own('x', { ...nodes, metricsPath: '/configz' })] })).toEqual([
      "kubelet-path spoke('a').scrape: cluster 'a', job 'x': kubelets show '/configz' only to whom they allow 'nodes/proxy', which also runs commands in every container; "
      + "scrape '/metrics' or a path below it",
    ]);
    expect(spoke({ scrape: [own('x', { ...nodes, metricsPath: '/metricsx' })] }).codes).toEqual(['kubelet-path!']);
  });

  test('has a path that is known', () => {
    const pods = { ...nodes, kubernetesSdConfigs: [{ role: 'pod' }] };
    expect(spoke({ scrape: [own('x', { ...pods, metricsPath: '/*' })] }).codes).toEqual(['bad-path!']);
    expect(spoke({ scrape: [own('x', { ...pods, relabelConfigs: [{ sourceLabels: ['y'], targetLabel: '__metrics_path__' }] })] }).codes).toEqual(['unknown-path']);
  });
});

test('kubelets whose certificates are not checked are told of, once a cluster', () => {
  const told = (settings: ClusterSettings) => spoke({ settings }).diagnostics.filter(({ code }) => code === 'kubelet-certificates').length;
  expect([told({}), told({ global: { kubeletCertificates: 'verify' } })]).toEqual([1, 0]);
  expect(job(spoke({ settings: { global: { kubeletCertificates: 'verify' } } }).plan, 'kubelet').config.tlsConfig?.insecureSkipVerify).toBeUndefined();
});

describe('what a hub runs for other clusters', () => {
  /** What is said of a hub whose collector has a job of another cluster beside its own. */
  function ofHub(jobs: readonly PlannedJob[]): string[] {
    const { plan } = hub();
    const [collectorOfHub] = plan.collectors;
    const report = new Report();
    const changed = { ...plan, collectors: [{ ...collectorOfHub, jobs: [...collectorOfHub.jobs, ...jobs] }] } as ClusterPlan;
    checkJobs({ plan: changed, cluster: { where: (pointer: string) => pointer }, settings: {} } as unknown as Checked, report);
    return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
  }
  const faulty = { jobName: 'other/x', scrapeInterval: '5s', scrapeTimeout: '9s', metricsPath: '/*', authorization: SERVICE_ACCOUNT_AUTHORIZATION };
  const foreign: PlannedJob = {
    config: faulty, nodeLocal: false, nodeNameLabels: [], origin: { cluster: 'other', identity: hub().plan.identity, rules: hub().plan.identityRules! },
  };

  test('is looked at where those are compiled', () => {
    expect(ofHub([foreign])).toEqual([]);
    expect(ofHub([foreign, { ...foreign }])).toEqual([]);
    expect(ofHub([{ ...foreign, origin: undefined }])).toEqual([
      "timeout-over-interval cluster 'hub', job 'other/x': scrapeTimeout 9s is longer than scrapeInterval 5s",
      expect.stringContaining("bad-path cluster 'hub', job 'other/x'"),
    ]);
  });

  test('has no name of the hub\'s own jobs', () => {
    expect(ofHub([foreign, { ...foreign, config: { jobName: 'other/x' }, origin: undefined }])).toEqual(["duplicate-job cluster 'hub': two jobs have the name 'other/x'"]);
  });
});

import { jobsOf } from './discovered';
import { DIALECTS, Dialect } from '../../../src/model/relabel/dialect';
import { validateRelabelConfig } from '../../../src/model/relabel/validate';
import { JobTemplate } from '../../../src/model/scrape/job-template';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { isStandardJob, STANDARD_JOBS, StandardJob, StandardJobName } from '../../../src/model/scrape/standard-jobs';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';

/** What a job has to be given, or makes more of it. */
const EVERYTHING: { readonly [name: string]: object } = {
  annotatedPods: { slow: true },
  kubeApiserver: { slis: true },
  kubeControllerManager: { slis: true },
  kubeScheduler: { slis: true },
  kubelet: { slis: true },
  podMonitor: { name: 'a', namespace: 'b', matchLabels: { app: 'a' }, endpoints: [{ port: 'metrics' }, { portNumber: 80 }], podTargetLabels: ['c'], jobLabel: 'd' },
  probe: { prober: 'blackbox:9115', targets: ['https://example.com'], services: true },
  serviceMonitor: { name: 'a', namespace: 'b', matchLabels: { app: 'a' }, endpoints: [{ port: 'metrics' }, { portNumber: 80 }], targetLabels: ['c'], jobLabel: 'd' },
};

/** Every job that a standard job makes, with every option that adds one. */
const JOBS: [string, JobTemplate][] = (Object.keys(STANDARD_JOBS) as StandardJobName[]).flatMap((name) => {
  const spec = Object.hasOwn(EVERYTHING, name) ? { [name]: EVERYTHING[name] } : name;
  const { engines = ['alloy'] } = STANDARD_JOBS[name] as StandardJob<object>;
  return jobsOf(spec, { engine: engines[0], kubeletCertificates: 'verify' })
    .map((job): [string, JobTemplate] => [job.config.jobName, job]);
});

test('each has a factory on ScrapeJob, and each factory is known', () => {
  const factories = Object.getOwnPropertyNames(ScrapeJob)
    .filter((name) => !['length', 'name', 'prototype', '_of', 'standard', 'custom'].includes(name));
  expect(factories.sort()).toEqual(Object.keys(STANDARD_JOBS).sort());
  for (const name of factories) {
    const factory = (ScrapeJob as unknown as Record<string, (options?: object) => ScrapeJob>)[name];
    expect([factory()._spec, factory({ scrapeInterval: '1m' })._spec]).toEqual([{ [name]: {} }, { [name]: { scrapeInterval: '1m' } }]);
  }
});

test('names are known exactly', () => {
  expect(['kubelet', 'Kubelet', 'toString', 'config'].map(isStandardJob)).toEqual([true, false, false, false]);
});

test('no two share a name, but the two ways to node metrics, of which a cluster has one', () => {
  const names = JOBS.map(([name]) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual(['node-exporter']);
});

describe.each(JOBS)('%s', (_, job) => {
  const rules = [...job.config.relabelConfigs ?? [], ...job.config.metricRelabelConfigs ?? []];

  test('says its `job` label itself, as its last word on targets', () => {
    expect(job.config.relabelConfigs!.at(-1)).toMatchObject({ targetLabel: 'job' });
  });

  test.each(Object.keys(DIALECTS) as Dialect[])('has rules that %s takes', (dialect) => {
    expect(rules.flatMap((rule) => validateRelabelConfig(rule, dialect))).toEqual([]);
  });

  test('passes the checks of a job that a user gives', () => {
    const { builtin, config } = job;
    const found = validateScrapeConfig(builtin ? { ...config, staticConfigs: [{ targets: ['a:80'] }] } : config, 'here');
    // what signs its certificate itself is told to users of their own jobs alone
    expect(found.map(({ code }) => code)).toEqual(config.tlsConfig?.insecureSkipVerify ? ['insecure-tls'] : []);
  });

  test('has no ${group}, which post-build substitution would read as its own', () => {
    expect(rules.map((rule) => rule.replacement ?? '').filter((text) => text.includes('${'))).toEqual([]);
  });

  test('is node-local only where the name of a node can limit it', () => {
    const roles = (job.config.kubernetesSdConfigs ?? []).map(({ role }) => role);
    expect(!job.nodeLocal || job.builtin === 'host' || roles.every((role) => role === 'node' || role === 'pod')).toBe(true);
  });

  test('finds its targets by the present discovery roles', () => {
    const roles = (job.config.kubernetesSdConfigs ?? []).map(({ role }) => role);
    expect(roles).toHaveLength(job.builtin || job.config.staticConfigs ? 0 : 1);
    // a probe looks at the address of a Service, everything else at what is behind it
    expect(['node', 'pod', 'endpointslice', ...(job.config.metricsPath === '/probe' ? ['service'] : [])]).toEqual(expect.arrayContaining(roles));
  });

  test('leaves the identity labels to who forces them', () => {
    expect(rules.map((rule) => rule.targetLabel).filter((label) => label === 'cluster' || label === 'environment')).toEqual([]);
  });
});

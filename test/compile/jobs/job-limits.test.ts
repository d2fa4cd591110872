import { limited } from '../../../src/compile/jobs/job-limits';
import { JobTemplate, ScrapeLimit } from '../../../src/model/scrape/job-template';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { ClusterSettings, JobSettings } from '../../../src/topology/settings/cluster-settings';
import { job, spoke } from '../compiled';

const TIMES = { scrapeInterval: '30s', scrapeTimeout: '10s' };

function limits(config: Partial<ScrapeConfig>, own: JobSettings | undefined, settings: ClusterSettings, template: Partial<JobTemplate> = {}): object {
  const { jobName: _, ...rest } = limited({ config: { jobName: 'a', ...config }, nodeLocal: false, nodeNameLabels: [], ...template }, own, settings, TIMES);
  return rest;
}

const CLASSES: ClusterSettings = {
  scrapeClasses: {
    default: { labelLimit: 40 },
    slow: { scrapeInterval: '5m', scrapeTimeout: '30s', sampleLimit: 900 },
    quick: { scrapeInterval: '5s', bodySizeLimit: '1MB' },
  },
};

describe('a limit', () => {
  test('is that of the class, and of the class default where a job names none', () => {
    expect(limits({}, undefined, CLASSES)).toEqual({ labelLimit: 40 });
    expect(limits({}, undefined, CLASSES, { scrapeClass: 'slow' })).toEqual({ scrapeInterval: '5m', scrapeTimeout: '30s', sampleLimit: 900 });
    expect(limits({}, undefined, {})).toEqual({});
  });

  test('that the job asks for wins over its class', () => {
    expect(limits({ scrapeInterval: '1m', sampleLimit: 5 }, undefined, CLASSES, { scrapeClass: 'slow' })).toEqual({ scrapeInterval: '1m', scrapeTimeout: '30s', sampleLimit: 5 });
  });

  test('of settings wins over everything, and their class over what the job asks for', () => {
    const config = { scrapeInterval: '1m', sampleLimit: 5 };
    expect(limits(config, { scrapeClass: 'slow' }, CLASSES, { scrapeClass: 'quick' })).toEqual({ scrapeInterval: '5m', scrapeTimeout: '30s', sampleLimit: 900 });
    expect(limits(config, { scrapeClass: 'slow', sampleLimit: 7, labelLimit: 8, bodySizeLimit: '9MB' }, CLASSES)).toEqual({
      scrapeInterval: '5m', scrapeTimeout: '30s', sampleLimit: 7, labelLimit: 8, bodySizeLimit: '9MB',
    });
  });

  test('that a standard job has of its own yields to a class', () => {
    const config = { sampleLimit: 50_000, labelLimit: 64, bodySizeLimit: '32MB' };
    const ownLimits: ScrapeLimit[] = ['sampleLimit', 'labelLimit', 'bodySizeLimit'];
    expect(limits(config, undefined, CLASSES, { scrapeClass: 'slow', ownLimits })).toMatchObject({ sampleLimit: 900, labelLimit: 64, bodySizeLimit: '32MB' });
    expect(limits(config, undefined, CLASSES, { ownLimits })).toMatchObject({ sampleLimit: 50_000, labelLimit: 40 });
    expect(limits(config, undefined, CLASSES, { scrapeClass: 'slow', ownLimits: ['labelLimit'] })).toMatchObject({ sampleLimit: 50_000 });
  });
});

describe('a timeout that nobody asked for', () => {
  test('is never longer than the interval', () => {
    expect(limits({ scrapeInterval: '5s' }, undefined, {})).toEqual({ scrapeInterval: '5s', scrapeTimeout: '5s' });
    expect(limits({}, undefined, CLASSES, { scrapeClass: 'quick' })).toMatchObject({ scrapeInterval: '5s', scrapeTimeout: '5s' });
    expect(limits({ scrapeInterval: '20s' }, undefined, CLASSES, { scrapeClass: 'slow' })).toMatchObject({ scrapeInterval: '20s', scrapeTimeout: '20s' });
  });

  test('is not what somebody asked for', () => {
    expect(limits({ scrapeInterval: '5s', scrapeTimeout: '7s' }, undefined, CLASSES)).toMatchObject({ scrapeTimeout: '7s' });
  });
});

test('clusters in which the limits are the same share the job', () => {
  const template: JobTemplate = { config: Object.freeze({ jobName: 'a' }), nodeLocal: false, nodeNameLabels: [] };
  expect(limited(template, { scrapeClass: 'slow' }, CLASSES, TIMES)).toBe(limited(template, { scrapeInterval: '5m', scrapeTimeout: '30s', sampleLimit: 900 }, {}, TIMES));
  expect(limited(template, undefined, CLASSES, TIMES)).not.toBe(limited(template, undefined, {}, TIMES));
});

describe('the classes of a cluster', () => {
  test('are slow, default and fast', () => {
    const { plan, codes } = spoke({
      scrape: [ScrapeJob.kubelet({ scrapeClass: 'fast' }), ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: ['a:1'] }] }, { scrapeClass: 'slow' })],
      settings: { jobs: { cadvisor: { scrapeClass: 'slow', bodySizeLimit: '50MB' } } },
    });
    expect(codes).toEqual([]);
    expect(job(plan, 'kubelet').config).toMatchObject({ scrapeInterval: '15s' });
    expect(job(plan, 'own').config).toMatchObject({ scrapeInterval: '5m', scrapeTimeout: '30s' });
    expect(job(plan, 'cadvisor').config).toMatchObject({ scrapeInterval: '5m', scrapeTimeout: '30s', bodySizeLimit: '50MB' });
    expect(Object.keys(job(plan, 'kube-apiserver').config)).not.toContain('scrapeInterval');
  });

  test('are changed by layers, and more are made', () => {
    const files = { 'base.yaml': 'scrapeClasses: { slow: { scrapeInterval: 2m }, rare: { scrapeInterval: 1h } }\njobs: { cadvisor: { scrapeClass: rare } }' };
    const { plan, codes } = spoke({ scrape: [ScrapeJob.kubelet({ scrapeClass: 'slow' })] }, { files });
    expect(codes).toEqual([]);
    expect(job(plan, 'kubelet').config).toMatchObject({ scrapeInterval: '2m', scrapeTimeout: '30s' });
    expect(job(plan, 'cadvisor').config).toMatchObject({ scrapeInterval: '1h' });
  });

  test('hold for jobs of a cluster whose limits nobody named', () => {
    const { plan } = spoke({ settings: { scrapeClasses: { default: { sampleLimit: 1000 } } } });
    expect([job(plan, 'kubelet'), job(plan, 'kubernetes-pods')].map(({ config }) => config.sampleLimit)).toEqual([1000, 1000]);
  });
});

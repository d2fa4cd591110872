import { ScrapeJob } from '../../../src/model/scrape/scrape-job';

test('a job in Prometheus own terms is the config, with its scope where one is given', () => {
  const config = { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }] };
  expect(ScrapeJob.custom(config)._spec).toEqual({ config });
  expect(ScrapeJob.custom(config, {})._spec).toEqual({ config });
  expect(ScrapeJob.custom(config, { scope: 'node' })._spec).toEqual({ config: { ...config, scope: 'node' } });
});

test('a spec makes the job that it came from', () => {
  const job = ScrapeJob.fluxControllers({ namespace: 'flux' });
  expect(ScrapeJob._of(job._spec)).toEqual(job);
});

test('the plain form survives JSON, so that layers can hold and merge it', () => {
  const { _spec: spec } = ScrapeJob.annotatedPods({ namespaces: ['a'], slow: true });
  expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
});

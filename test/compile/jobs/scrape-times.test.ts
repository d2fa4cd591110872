import { scrapeTimes, shorter } from '../../../src/compile/jobs/scrape-times';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { job, spoke } from '../compiled';

const DEFAULTS = { scrapeInterval: '30s', scrapeTimeout: '10s' };

test.each<[string, ClusterSettings['global'], object]>([
  ['nothing', undefined, DEFAULTS],
  ['a long interval', { scrapeInterval: '5m' }, { scrapeInterval: '5m', scrapeTimeout: '10s' }],
  ['a short interval, which limits the default timeout', { scrapeInterval: '5s' }, { scrapeInterval: '5s', scrapeTimeout: '5s' }],
  ['a short interval and a long timeout, which stands, to be refused', { scrapeInterval: '5s', scrapeTimeout: '20s' }, { scrapeInterval: '5s', scrapeTimeout: '20s' }],
])('%s', (_, global, expected) => {
  expect(scrapeTimes({ global }, { global: { ...DEFAULTS, ...global } })).toEqual(expected);
});

test('without any, the engines\' own', () => {
  expect(scrapeTimes({}, {})).toEqual({ scrapeInterval: '1m', scrapeTimeout: '1m' });
  expect(spoke({ unset: ['/global/scrapeTimeout'] }).codes).toEqual([]);
});

test('the shorter of two', () => {
  expect([shorter('1m', '90s'), shorter('90s', '1m'), shorter('60s', '1m')]).toEqual(['1m', '1m', '60s']);
});

describe('a job', () => {
  const times = (jobs: ClusterSettings['jobs'], scrape: ScrapeJob[] = [], global: ClusterSettings['global'] = {}) => {
    const { scrapeInterval, scrapeTimeout, sampleLimit } = job(spoke({ settings: { jobs, global }, scrape }).plan, 'kubelet').config;
    return { scrapeInterval, scrapeTimeout, sampleLimit };
  };
  const NONE = { scrapeInterval: undefined, scrapeTimeout: undefined, sampleLimit: undefined };

  test.each<[string, ClusterSettings['jobs'], ScrapeJob[], object]>([
    ['says nothing that the cluster says', {}, [], {}],
    ['nor what is the same', { kubelet: { scrapeInterval: '30s', scrapeTimeout: '10s' } }, [], {}],
    ['has times of its own', { kubelet: { scrapeInterval: '1m', scrapeTimeout: '20s', sampleLimit: 5 } }, [], { scrapeInterval: '1m', scrapeTimeout: '20s', sampleLimit: 5 }],
    ['waits no longer than its interval', { kubelet: { scrapeInterval: '5s' } }, [], { scrapeInterval: '5s', scrapeTimeout: '5s' }],
    ['has what its options say', {}, [ScrapeJob.kubelet({ scrapeInterval: '2m', sampleLimit: 7 })], { scrapeInterval: '2m', sampleLimit: 7 }],
    ['has what settings say above its options', { kubelet: { scrapeInterval: '3m', sampleLimit: 0 } }, [ScrapeJob.kubelet({ scrapeInterval: '2m', sampleLimit: 7 })],
      { scrapeInterval: '3m', sampleLimit: 0 }],
  ])('%s', (_, jobs, scrape, expected) => {
    expect(times(jobs, scrape)).toEqual({ ...NONE, ...expected });
  });

  test('keeps its own interval where that of the cluster is another', () => {
    expect(times({ kubelet: { scrapeInterval: '30s' } }, [], { scrapeInterval: '1m' })).toEqual({ ...NONE, scrapeInterval: '30s' });
  });
});

import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { spoke } from '../compiled';

function found(props: SpokeProps): string[] {
  return spoke(props).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);
}

test('a class that nobody made is refused with the nearest', () => {
  expect(found({ scrape: [ScrapeJob.kubelet({ scrapeClass: 'slwo' })] })).toEqual([
    "unknown-scrape-class spoke('a').scrape: cluster 'a', job 'kubelet': there is no scrape class 'slwo'; did you mean 'slow'?",
  ]);
  expect(found({ settings: { jobs: { cadvisor: { scrapeClass: 'toString' } } } })).toEqual([
    "unknown-scrape-class spoke('a').settings/jobs/cadvisor/scrapeClass: cluster 'a', job 'cadvisor': there is no scrape class 'toString'; "
    + 'the classes are slow, default, fast; `scrapeClasses` makes more',
  ]);
});

test('a class whose timeout the next scrape would not wait for is refused', () => {
  expect(found({ settings: { scrapeClasses: { 'a/b': { scrapeInterval: '5s', scrapeTimeout: '6s' } } } })).toEqual([
    "timeout-over-interval spoke('a').settings/scrapeClasses/a~1b/scrapeTimeout: cluster 'a', scrape class 'a/b': scrapeTimeout 6s is longer than scrapeInterval 5s; "
    + 'lower the timeout or raise the interval',
  ]);
});

test('a class that somebody made is none to speak of', () => {
  expect(found({ settings: { scrapeClasses: { rare: { scrapeInterval: '1h' } } }, scrape: [ScrapeJob.kubelet({ scrapeClass: 'rare' })] })).toEqual([]);
});

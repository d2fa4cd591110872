import { nearest, Report } from '../../diagnostics';
import { JobTemplate } from '../../model/scrape/job-template';
import { durationToMs } from '../../model/values/duration';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings, ScrapeClassSettings } from '../../topology/settings/cluster-settings';

/** Classes that nobody made, and classes that no job can have. */
export function checkScrapeClasses(
  cluster: ResolvedCluster, { jobs = {}, scrapeClasses = {} }: ClusterSettings, templates: readonly JobTemplate[], report: Report,
): void {
  const unknown = (where: string, whose: string, name: string): void => {
    const names = Object.keys(scrapeClasses);
    const guess = nearest(name, names);
    report.error('unknown-scrape-class', where, `${whose}: there is no scrape class '${name}'`,
      guess === undefined ? `the classes are ${names.join(', ')}; \`scrapeClasses\` makes more` : `did you mean '${guess}'?`);
  };
  for (const { config: { jobName }, scrapeClass } of templates) {
    if (scrapeClass === undefined || Object.hasOwn(scrapeClasses, scrapeClass)) continue;
    unknown(cluster.where('/scrape'), `cluster '${cluster.name}', job '${jobName}'`, scrapeClass);
  }
  for (const [jobName, { scrapeClass }] of Object.entries(jobs)) {
    if (scrapeClass === undefined || Object.hasOwn(scrapeClasses, scrapeClass)) continue;
    unknown(cluster.where(`/jobs/${escapeToken(jobName)}/scrapeClass`), `cluster '${cluster.name}', job '${jobName}'`, scrapeClass);
  }
  for (const [name, limits] of Object.entries(scrapeClasses)) checkTimes(cluster, name, limits, report);
}

function checkTimes(cluster: ResolvedCluster, name: string, { scrapeInterval, scrapeTimeout }: ScrapeClassSettings, report: Report): void {
  if (scrapeInterval === undefined || scrapeTimeout === undefined || durationToMs(scrapeTimeout) <= durationToMs(scrapeInterval)) return;
  report.error('timeout-over-interval', cluster.where(`/scrapeClasses/${escapeToken(name)}/scrapeTimeout`),
    `cluster '${cluster.name}', scrape class '${name}': scrapeTimeout ${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`,
    'lower the timeout or raise the interval');
}

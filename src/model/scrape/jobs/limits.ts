import { StandardJobOptions } from '../job-options';
import { ScrapeLimit } from '../job-template';
import { ScrapeConfig } from '../scrape-config';

export const SCRAPE_LIMITS = ['scrapeInterval', 'scrapeTimeout', 'sampleLimit', 'labelLimit', 'bodySizeLimit'] as const satisfies readonly ScrapeLimit[];

/** The interval, timeout and limits that the options give, if they give any. */
export function limitsOf(options: StandardJobOptions): Pick<ScrapeConfig, ScrapeLimit> {
  return Object.fromEntries(SCRAPE_LIMITS.filter((limit) => options[limit] !== undefined).map((limit) => [limit, options[limit]]));
}

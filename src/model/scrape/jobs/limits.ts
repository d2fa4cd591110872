import { StandardJobOptions } from '../job-options';
import { ScrapeConfig } from '../scrape-config';

/** The interval, timeout and sample limit that the options give, if they give any. */
export function limitsOf(options: StandardJobOptions): Pick<ScrapeConfig, 'scrapeInterval' | 'scrapeTimeout' | 'sampleLimit'> {
  const { scrapeInterval, scrapeTimeout, sampleLimit } = options;
  return {
    ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
    ...(scrapeTimeout === undefined ? {} : { scrapeTimeout }),
    ...(sampleLimit === undefined ? {} : { sampleLimit }),
  };
}

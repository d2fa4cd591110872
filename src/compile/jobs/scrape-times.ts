import { durationToMs } from '../../model/values/duration';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';

/** How often the jobs of a cluster scrape that do not say it themselves. */
export interface ScrapeTimes {
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

/**
 * @param document what layers say
 * @param settings the same over the defaults
 */
export function scrapeTimes(document: ClusterDocument, { global = {} }: ClusterSettings): ScrapeTimes {
  const { scrapeInterval = '1m', scrapeTimeout = scrapeInterval } = global;
  // the default timeout is none that somebody asked for
  const asked = document.global?.scrapeTimeout !== undefined;
  return { scrapeInterval, scrapeTimeout: asked ? scrapeTimeout : shorter(scrapeTimeout, scrapeInterval) };
}

/** The shorter of two durations, the first where they are equal. */
export function shorter(a: string, b: string): string {
  return durationToMs(a) <= durationToMs(b) ? a : b;
}

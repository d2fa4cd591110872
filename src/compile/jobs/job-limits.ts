import { ScrapeTimes, shorter } from './scrape-times';
import { JobTemplate, ScrapeLimit } from '../../model/scrape/job-template';
import { SCRAPE_LIMITS } from '../../model/scrape/jobs/limits';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { WeakMemo } from '../../syntax/weak-memo';
import { ClusterSettings, JobSettings, ScrapeClassSettings } from '../../topology/settings/cluster-settings';

/** The class of jobs that name none. */
export const DEFAULT_CLASS = 'default';

type Limits = Pick<ScrapeConfig, ScrapeLimit>;

/** Config of a template -> limits -> the config with these limits: one object for all clusters in which they are the same. */
const limitedConfigs = new WeakMemo<ScrapeConfig>();

/**
 * The job with its interval, timeout and limits, and without what holds for the whole cluster anyway. Each limit is the first of: what
 * settings say of the job, the class that they name, what the job asks for, the job's class, what the standard job has of its own.
 */
export function limited(template: JobTemplate, own: JobSettings | undefined, { scrapeClasses }: ClusterSettings, times: ScrapeTimes): ScrapeConfig {
  const { config } = template;
  const limits = limitsOf(template, own, scrapeClassOf(own?.scrapeClass ?? template.scrapeClass ?? DEFAULT_CLASS, scrapeClasses), times);
  const byLimits = limitedConfigs.of(config);
  const key = SCRAPE_LIMITS.map((limit) => limits[limit]).join(' ');
  const known = byLimits.find(key);
  if (known) return known;
  const rest = Object.entries(config).filter(([field]) => !(SCRAPE_LIMITS as readonly string[]).includes(field));
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  // what is in it is frozen already, or belongs to whoever wrote it
  return byLimits.keep(key, Object.freeze(Object.fromEntries([...rest, ...given]) as unknown as ScrapeConfig));
}

const NO_LIMITS: ScrapeClassSettings = Object.freeze({});

/** What a class says; nothing where there is none of that name, which is reported elsewhere. */
function scrapeClassOf(name: string, classes: ClusterSettings['scrapeClasses'] = {}): ScrapeClassSettings {
  return Object.hasOwn(classes, name) ? classes[name] : NO_LIMITS;
}

function limitsOf({ config, ownLimits = [] }: JobTemplate, own: JobSettings | undefined, ofClass: ScrapeClassSettings, times: ScrapeTimes): Limits {
  const isNamed = own?.scrapeClass !== undefined;
  const limit = <L extends ScrapeLimit>(name: L): Limits[L] => {
    const asked = ownLimits.includes(name) ? undefined : config[name];
    return own?.[name] ?? (isNamed ? ofClass[name] : undefined) ?? asked ?? ofClass[name] ?? config[name];
  };
  const scrapeInterval = limit('scrapeInterval');
  const interval = scrapeInterval ?? times.scrapeInterval;
  const timeout = limit('scrapeTimeout');
  // the timeout of the cluster, or of a class, is none that somebody asked for beside this interval
  const isShared = timeout === undefined || (timeout === ofClass.scrapeTimeout && interval !== ofClass.scrapeInterval);
  const scrapeTimeout = isShared ? shorter(timeout ?? times.scrapeTimeout, interval) : timeout;
  return {
    scrapeInterval: scrapeInterval === times.scrapeInterval ? undefined : scrapeInterval,
    scrapeTimeout: scrapeTimeout === times.scrapeTimeout ? undefined : scrapeTimeout,
    sampleLimit: limit('sampleLimit'),
    labelLimit: limit('labelLimit'),
    bodySizeLimit: limit('bodySizeLimit'),
  };
}

import { Check, entry, Place, refuse, text, textWithout } from './field-kinds';
import { durationToMs, pauseError } from '../values/duration';
import { hostPortError } from '../values/host';
import { sizeError } from '../values/size';
import { maskUrl, urlError } from '../values/url';

/** A duration longer than none. */
export const duration: Check = textWithout(
  pauseError,
  'bad-duration', "write a number and a unit of ms, s, m, h, d, w or y, such as '30s' or '1h30m'",
);

/** A size in Prometheus' units, which are powers of 1024. */
export const byteSize: Check = textWithout(sizeError, 'bad-size', "write a number and a unit of B, KB, MB or GB, such as '50MB'");

export const httpUrl: Check = textWithout(urlError, 'bad-url');

/** A target as `host:port`. */
export const hostPort: Check = textWithout(hostPortError, 'bad-target', 'write host:port; scheme and path go to `scheme` and `metricsPath` of the job');

const NAME = text();

/** What is scraped or probed: an address, or a URL, which brings no credentials along. */
export const target: Check = (value, place) => NAME(value, place) && (!/^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i.test(value as string) || refuse(
  place, 'inline-secret', `'${maskUrl(value as string)}' holds credentials, which would end up in the output`,
  'give them to what calls the target, such as a module of the blackbox exporter',
));

/** Refuses a timeout that the next scrape would not wait for. */
export function timeoutRule(limits: { readonly scrapeInterval?: string; readonly scrapeTimeout?: string }, place: Place): boolean {
  const { scrapeInterval, scrapeTimeout } = limits;
  if (scrapeInterval === undefined || scrapeTimeout === undefined || durationToMs(scrapeTimeout) <= durationToMs(scrapeInterval)) return true;
  return refuse(
    entry(place, 'scrapeTimeout'), 'timeout-over-interval', `${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`,
    'lower the timeout or raise the interval',
  );
}

import { Check, entry, Place, refuse, textWithout } from './field-kinds';
import { durationError, durationToMs } from '../values/duration';
import { hostPortError } from '../values/host';
import { sizeError } from '../values/size';
import { urlError } from '../values/url';

/** A duration longer than none. */
export const duration: Check = textWithout(
  (value) => durationError(value) ?? (durationToMs(value) > 0 ? undefined : `'${value}' is no time at all`),
  'bad-duration', "write a number and a unit of ms, s, m, h, d, w or y, such as '30s' or '1h30m'",
);

/** A size in Prometheus' units, which are powers of 1024. */
export const byteSize: Check = textWithout(sizeError, 'bad-size', "write a number and a unit of B, KB, MB or GB, such as '50MB'");

export const httpUrl: Check = textWithout(urlError, 'bad-url');

/** A target as `host:port`. */
export const hostPort: Check = textWithout(hostPortError, 'bad-target', 'write host:port; scheme and path go to `scheme` and `metricsPath` of the job');

/** Refuses a timeout that the next scrape would not wait for. */
export function timeoutRule(limits: { readonly scrapeInterval?: string; readonly scrapeTimeout?: string }, place: Place): boolean {
  const { scrapeInterval, scrapeTimeout } = limits;
  if (scrapeInterval === undefined || scrapeTimeout === undefined || durationToMs(scrapeTimeout) <= durationToMs(scrapeInterval)) return true;
  return refuse(
    entry(place, 'scrapeTimeout'), 'timeout-over-interval', `${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`,
    'lower the timeout or raise the interval',
  );
}

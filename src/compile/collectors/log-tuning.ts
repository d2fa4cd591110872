import { logCollectorOf } from './log-collectors/chosen';
import { DEFAULT_RETRIES, Retries, triesFor } from '../../model/log/retries';
import { durationToMs } from '../../model/values/duration';
import { goDurationToNs } from '../../model/values/go-duration';
import { sizeToBytes } from '../../model/values/size';
import { ClusterRole } from '../../topology/declaration';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { LogWrite } from '../plan';

interface Tuned {
  readonly role: ClusterRole;
  readonly settings: ClusterDocument;
}

/** Where lines are sent to, with the tuning of the settings, and as many tries as an outage takes that is to be survived. */
export function tunedLogWrites(writes: readonly LogWrite[], cluster: Tuned): readonly LogWrite[] {
  const { write, surviveOutage } = cluster.settings.logs ?? {};
  if (write === undefined && surviveOutage === undefined) return writes;
  const { batchSize, ...given } = write ?? {};
  const tries = triesOf(cluster);
  const tuning = {
    ...given,
    ...(batchSize !== undefined && { batchSize: Math.round(sizeToBytes(batchSize)) }),
    ...(tries !== undefined && { maxBackoffRetries: tries }),
  };
  return writes.map((one) => ({ ...one, ...tuning }));
}

/** The tries that a wish takes; undefined where there is none, they are given, or nothing counts them. */
function triesOf(cluster: Tuned): number | undefined {
  const { write, surviveOutage } = cluster.settings.logs ?? {};
  if (surviveOutage === undefined || write?.maxBackoffRetries !== undefined || !countsTries(cluster)) return undefined;
  const tries = triesFor(durationToMs(surviveOutage), retriesOf(cluster.settings));
  return tries <= DEFAULT_RETRIES.tries ? undefined : tries;
}

/** Whether what collects the logs gives a batch up after some tries. */
export function countsTries(cluster: Tuned): boolean {
  const collector = logCollectorOf(cluster);
  return collector === 'alloy' || collector === 'promtail';
}

/** How batches are tried by the settings, and the engines' own where they say nothing. */
export function retriesOf({ logs }: ClusterDocument): Retries {
  const { maxBackoffPeriod, maxBackoffRetries, minBackoffPeriod } = logs?.write ?? {};
  return {
    shortest: msOf(minBackoffPeriod) ?? DEFAULT_RETRIES.shortest,
    longest: msOf(maxBackoffPeriod) ?? DEFAULT_RETRIES.longest,
    tries: maxBackoffRetries ?? DEFAULT_RETRIES.tries,
  };
}

function msOf(goDuration: string | undefined): number | undefined {
  return goDuration === undefined ? undefined : goDurationToNs(goDuration) / 1e6;
}

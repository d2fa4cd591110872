import { QueueConfig } from './remote-write';
import { durationToMs } from '../values/duration';

/** What is wrong with a queue, and with which of its fields. */
export interface QueueFault {
  readonly field: 'minShards' | 'minBackoff' | 'maxBackoff' | 'batchSendDeadline';
  readonly message: string;
}

/**
 * What is wrong between the fields of a queue, each of which is right by itself. What is not given is the engines' own.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write
 */
export function queueFaults(queue: QueueConfig): QueueFault[] {
  const { minShards = 1, maxShards = 50, minBackoff = '30ms', maxBackoff = '5s', batchSendDeadline = '5s' } = queue;
  const faults: QueueFault[] = [];
  if (minShards > maxShards) faults.push({ field: 'minShards', message: `minShards ${minShards} is more than maxShards ${maxShards}` });
  if (durationToMs(minBackoff) > durationToMs(maxBackoff)) {
    faults.push({ field: 'minBackoff', message: `minBackoff ${minBackoff} is longer than maxBackoff ${maxBackoff}` });
  }
  for (const [field, value] of Object.entries({ minBackoff, maxBackoff, batchSendDeadline })) {
    if (durationToMs(value) === 0) {
      faults.push({ field: field as QueueFault['field'], message: `${field} is no time at all, the queue would never rest` });
    }
  }
  return faults;
}

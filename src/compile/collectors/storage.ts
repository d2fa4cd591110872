import { quantityToNumber } from '../../model/values/quantity';
import { sizeToBytes } from '../../model/values/size';
import { DISTRIBUTIONS } from '../../topology/distribution';
import { StorageSettings } from '../../topology/settings/component-settings';
import { PrometheusSettings } from '../../topology/settings/engine-settings';
import { Platform } from '../plan';

/**
 * Largest share of a volume that samples may take, so that the write-ahead log and compaction find room.
 *
 * @see https://prometheus.io/docs/prometheus/latest/storage/#right-sizing-retention-size
 */
export const USABLE_SHARE = 0.85;

/** What they take unless a layer says otherwise. */
const DEFAULT_SHARE = 0.8;

const MEGABYTE = 2 ** 20;
const GIGABYTE = 2 ** 30;

/** The volume of a collector that can do without; undefined where the platform has none to give. */
export function availableVolume(storage: StorageSettings | undefined, { distribution }: Platform): StorageSettings | undefined {
  return DISTRIBUTIONS[distribution].defaultVolumes || storage?.storageClassName !== undefined ? storage : undefined;
}

/** How much disk samples may take, in Prometheus' units; undefined: no limit. */
export function retentionSizeOf({ retentionSize, storage }: PrometheusSettings): string | undefined {
  if (retentionSize !== undefined) return sizeToBytes(retentionSize) === 0 ? undefined : retentionSize;
  if (storage?.size === undefined) return undefined;
  const bytes = quantityToNumber(storage.size) * DEFAULT_SHARE;
  return bytes >= 10 * GIGABYTE ? `${Math.floor(bytes / GIGABYTE)}GB` : `${Math.floor(bytes / MEGABYTE)}MB`;
}

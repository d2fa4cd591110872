import { LokiSchemaPeriod } from '../../topology/settings/loki-settings';
import { LokiObjectStoreKind, LokiPeriod } from '../plan';

/** Before the first line of any fleet. */
const FIRST_DAY = '2024-04-01';

/** The periods of the settings with what they leave out; one where there are none. */
export function schemaPeriods(given: readonly LokiSchemaPeriod[] | undefined, kind: LokiObjectStoreKind): LokiPeriod[] {
  const periods = given === undefined || given.length === 0 ? [{ from: FIRST_DAY }] : given;
  return periods.map(({ from, indexPeriod = '24h', indexPrefix = 'index_', objectStore = kind, schema = 'v13', store = 'tsdb' }) => (
    { from, store, objectStore, schema, indexPrefix, indexPeriod }));
}

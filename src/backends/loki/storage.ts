import { DATA_PATH } from './paths';
import { LokiPlan } from '../../compile/plan';

const CHUNKS = `${DATA_PATH}/chunks`;

/** What all parts have in common about their storage. */
export function commonStorage({ objectStore: { fields, kind } }: LokiPlan): object {
  return kind === 'filesystem' ? { filesystem: { chunks_directory: CHUNKS, rules_directory: `${DATA_PATH}/rules` } } : { [kind]: fields };
}

/** What is found beside the common storage: periods of the past on the volume. */
export function storageConfig({ objectStore: { kind }, schemaPeriods }: LokiPlan): object | undefined {
  return kind !== 'filesystem' && schemaPeriods.some(({ objectStore }) => objectStore === 'filesystem')
    ? { filesystem: { directory: CHUNKS } } : undefined;
}

/** Where rules are kept that are written through the API, if not beside the chunks. */
export function rulerStorage({ objectStore: { kind, rulerFields } }: LokiPlan): object | undefined {
  return rulerFields === undefined ? undefined : { storage: { [kind]: rulerFields } };
}

/** The layout of the index, period by period. */
export function schemaConfig({ schemaPeriods }: LokiPlan): object {
  return {
    configs: schemaPeriods.map(({ from, indexPeriod, indexPrefix, objectStore, schema, store }) => ({
      from,
      store,
      object_store: objectStore,
      schema,
      index: { prefix: indexPrefix, period: indexPeriod },
    })),
  };
}

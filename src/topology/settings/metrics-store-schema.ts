import { COMPONENT_FIELDS, FieldsOf, object, RESOURCES_FIELD, STORAGE_FIELD } from './component-schema';
import { MimirSettings, ThanosPartSettings, ThanosSettings } from './metrics-store-settings';

/** Settings of Mimir. */
export const MIMIR: FieldsOf<MimirSettings> = {
  ...COMPONENT_FIELDS,
  storage: STORAGE_FIELD,
  maxGlobalSeries: { type: 'integer', min: 0, doc: 'series in memory of the whole fleet' },
};

const PART: FieldsOf<ThanosPartSettings> = { resources: RESOURCES_FIELD, storage: STORAGE_FIELD };

/** Settings of Thanos. */
export const THANOS: FieldsOf<ThanosSettings> = {
  ...COMPONENT_FIELDS,
  receive: object(PART, 'receivers'),
  store: object(PART, 'gateway to the bucket'),
  compact: object(PART, 'compactor'),
  query: object(PART, 'queriers'),
  rule: object(PART, 'ruler'),
};

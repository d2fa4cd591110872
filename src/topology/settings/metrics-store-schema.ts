import { COMPONENT_FIELDS, FieldsOf, object, RESOURCES_FIELD, STORAGE_FIELD } from './component-schema';
import { MimirPartSettings, MimirSettings, MimirTenantSettings, ThanosPartSettings, ThanosSettings } from './metrics-store-settings';

const TENANT: FieldsOf<MimirTenantSettings> = {
  maxGlobalSeries: { type: 'integer', min: 0, doc: 'series in memory' },
  maxGlobalSeriesPerMetric: { type: 'integer', min: 0, doc: 'series in memory of one metric' },
  ingestionRate: { type: 'integer', min: 1, doc: 'samples per second' },
  ingestionBurstSize: { type: 'integer', min: 1, doc: 'samples at once' },
  outOfOrderTimeWindow: { type: 'duration', doc: 'how late samples may come' },
  retention: { type: 'duration', doc: 'how long samples are kept' },
};

const MIMIR_PART: FieldsOf<MimirPartSettings> = { resources: RESOURCES_FIELD, storage: STORAGE_FIELD };

/** Settings of Mimir. */
export const MIMIR: FieldsOf<MimirSettings> = {
  ...COMPONENT_FIELDS,
  storage: STORAGE_FIELD,
  maxGlobalSeries: { type: 'integer', min: 0, doc: 'series in memory of the whole fleet' },
  read: object(MIMIR_PART, 'those that answer queries'),
  backend: object(MIMIR_PART, 'those that look after the bucket'),
  tenantLimits: { type: 'map', of: object(TENANT), doc: 'limits of single tenants' },
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

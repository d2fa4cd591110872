import { COMPONENT_FIELDS, FieldsOf, object, STORAGE_FIELD } from './component-schema';
import { LOKI_GATEWAY, LOKI_RULER, LOKI_TENANTS } from './loki-gateway-schema';
import { LokiLimitSettings, LokiRetentionRule, LokiTenantSettings } from './loki-limit-settings';
import { ExistingLokiSettings, LokiSchemaPeriod, LokiSettings } from './loki-settings';
import { AzureStorage, FilesystemStorage, GcsStorage, LokiObjectStorage, S3Storage } from './loki-storage-settings';
import { CLIENT, SECRET_KEY } from '../client-schema';
import { Field } from '../layers/schema';

const DURATION: Field = { type: 'duration' };
const AMOUNT: Field = { type: 'integer', min: 0 };
const COUNT: Field = { type: 'integer', min: 1 };

const S3: FieldsOf<S3Storage> = {
  bucket: { type: 'string', doc: 'bucket of chunks and index' },
  rulerBucket: { type: 'string', doc: 'bucket of rules' },
  region: { type: 'string' },
  endpoint: { type: 'hostPort', doc: 'host of an S3-compatible server' },
  forcePathStyle: { type: 'boolean' },
  insecure: { type: 'boolean', doc: 'without encryption' },
  ca: SECRET_KEY,
  accessKeyId: SECRET_KEY,
  secretAccessKey: SECRET_KEY,
  encryption: { type: 'enum', values: ['SSE-S3', 'SSE-KMS'] },
  kmsKeyId: { type: 'string' },
};

const GCS: FieldsOf<GcsStorage> = {
  bucket: { type: 'string', doc: 'bucket of chunks and index' },
  rulerBucket: { type: 'string', doc: 'bucket of rules' },
  credentials: SECRET_KEY,
};

const AZURE: FieldsOf<AzureStorage> = {
  account: { type: 'string', doc: 'name of the storage account' },
  container: { type: 'string', doc: 'container of chunks and index' },
  rulerContainer: { type: 'string', doc: 'container of rules' },
  accountKey: SECRET_KEY,
  workloadIdentity: { type: 'boolean' },
  managedIdentity: { type: 'boolean' },
  clientId: { type: 'string' },
  environment: { type: 'enum', values: ['AzureGlobal', 'AzureChinaCloud', 'AzureUSGovernment'] },
};

const FORMS: FieldsOf<LokiObjectStorage> = {
  s3: object(S3, 'Amazon S3, or what speaks its language'),
  gcs: object(GCS, 'Google Cloud Storage'),
  azure: object(AZURE, 'Azure Blob Storage'),
  filesystem: object<FilesystemStorage>({}, 'the volume'),
};

const PERIOD: FieldsOf<LokiSchemaPeriod> = {
  from: { type: 'string', doc: 'day from which on it holds, such as 2024-04-01' },
  store: { type: 'enum', values: ['tsdb', 'boltdb-shipper'] },
  objectStore: { type: 'enum', values: Object.keys(FORMS) },
  schema: { type: 'enum', values: ['v11', 'v12', 'v13'] },
  indexPrefix: { type: 'string' },
  indexPeriod: DURATION,
};

const RETENTION_RULE: FieldsOf<LokiRetentionRule> = {
  selector: { type: 'string', doc: 'streams, such as {namespace="dev"}' },
  period: DURATION,
  priority: AMOUNT,
  tenant: { type: 'string' },
};

const LIMITS: FieldsOf<LokiLimitSettings> = {
  ingestionRateMb: COUNT,
  ingestionBurstSizeMb: COUNT,
  maxGlobalStreamsPerUser: AMOUNT,
  perStreamRateLimit: { type: 'size' },
  perStreamRateLimitBurst: { type: 'size' },
  maxLineSize: { type: 'size' },
  maxLineSizeTruncate: { type: 'boolean' },
  maxLabelNamesPerSeries: AMOUNT,
  maxStructuredMetadataSize: { type: 'size' },
  maxStructuredMetadataEntriesCount: AMOUNT,
  rejectOldSamples: { type: 'boolean' },
  rejectOldSamplesMaxAge: DURATION,
  maxQueryLength: DURATION,
  maxQueryLookback: DURATION,
  maxQuerySeries: AMOUNT,
  maxQueryParallelism: AMOUNT,
  maxEntriesLimitPerQuery: AMOUNT,
  maxChunksPerQuery: AMOUNT,
  maxQueryBytesRead: { type: 'size' },
  queryTimeout: DURATION,
  maxConcurrentTailRequests: AMOUNT,
};

/** Fields of a block, or a plain value of one at the top, which `compile/loki` looks at. */
const FURTHER: Field = { type: 'map', of: { type: 'any' } };

const TENANT: FieldsOf<LokiTenantSettings> = {
  ...LIMITS,
  retention: DURATION,
  config: { ...FURTHER, doc: 'further limits, by their names in Loki' },
};

const EXISTING: FieldsOf<ExistingLokiSettings> = {
  ...CLIENT,
  url: { type: 'url', doc: 'base of its query API' },
  tenant: { type: 'string', doc: 'tenant whose lines are read' },
};

/** Settings of Loki. */
export const LOKI: FieldsOf<LokiSettings> = {
  ...COMPONENT_FIELDS,
  replicas: { type: 'integer', min: 1, max: 100 },
  storage: STORAGE_FIELD,
  objectStorage: {
    type: 'variant',
    nameAlone: false,
    fields: FORMS as { readonly [form: string]: Field },
    retired: {
      minio: {
        message: 'the community edition of MinIO was archived on 2026-04-25, gets no security fixes, and its images are gone',
        hint: 'use s3, gcs or azure, or s3 with the `endpoint` of a maintained server such as SeaweedFS, Garage, RustFS or Ceph RGW; '
          + 'one Loki alone needs none of it, since it stores on its volume',
      },
    },
    doc: 'where chunks and index are kept',
  },
  schemaPeriods: { type: 'list', of: object(PERIOD), doc: 'how the index is laid out from which day on' },
  retention: DURATION,
  retentionRules: { type: 'list', of: object(RETENTION_RULE), doc: 'how long the lines of some streams are kept' },
  limits: object(LIMITS, 'limits of every tenant'),
  tenantLimits: { type: 'map', of: object(TENANT), doc: 'limits and retention of single tenants' },
  config: { ...FURTHER, doc: 'further fields of its config, by their names in Loki' },
  existing: object(EXISTING, 'a Loki that runs elsewhere'),
  tenants: LOKI_TENANTS,
  gateway: LOKI_GATEWAY,
  ruler: LOKI_RULER,
};

import { CLIENT, METRICS_CLIENT, SECRET_KEY } from './client-schema';
import { Field, Fields } from './layers/schema';
import { MetricsStoreSpec } from './metrics-store';
import {
  ExistingMetricsStoreProps, MetricsAzureStorage, MetricsGcsStorage, MetricsObjectStorage, MetricsS3Storage, MimirStoreProps, PrometheusStoreProps,
  ThanosReceiveStoreProps,
} from './metrics-store-props';
import { FieldsOf, object } from './settings/component-schema';
import { LOKI_TENANTS as TENANTS } from './settings/loki-gateway-schema';

const TEXT: Field = { type: 'string' };
const REPLICAS: Field = { type: 'integer', min: 1, max: 100 };

const EXISTING = object<ExistingMetricsStoreProps>({
  writeUrl: { type: 'url', doc: 'URL that is written to' },
  queryUrl: { type: 'url', doc: 'base of the query API' },
  tenant: { ...TEXT, doc: 'tenant that is written to' },
  queryTenants: { type: 'list', of: TEXT, doc: 'tenants that are read' },
  client: object(METRICS_CLIENT, 'what writers present'),
  queryClient: object(CLIENT, 'what readers present'),
}, 'a store that somebody else runs');

const FORMS: FieldsOf<MetricsObjectStorage> = {
  s3: object<MetricsS3Storage>({
    bucket: TEXT, endpoint: { type: 'hostPort' }, region: TEXT, insecure: { type: 'boolean' }, accessKeyId: SECRET_KEY, secretAccessKey: SECRET_KEY,
  }, 'Amazon S3, or what speaks its language'),
  gcs: object<MetricsGcsStorage>({ bucket: TEXT, credentials: SECRET_KEY }, 'Google Cloud Storage'),
  azure: object<MetricsAzureStorage>({ account: TEXT, container: TEXT, accountKey: SECRET_KEY }, 'Azure Blob Storage'),
};

const OBJECT_STORAGE: Field = { type: 'variant', fields: FORMS as Fields, doc: 'where blocks are kept' };

/** Where a hub may keep its metrics. */
export const STORES: FieldsOf<MetricsStoreSpec> = {
  prometheus: object<PrometheusStoreProps>({ replicas: { type: 'integer', min: 1, max: 2 } }),
  mimir: object<MimirStoreProps>({
    existing: EXISTING,
    objectStorage: OBJECT_STORAGE,
    replicas: REPLICAS,
    mode: { type: 'enum', values: ['monolithic', 'readWrite'], doc: 'what one process does' },
    readReplicas: REPLICAS,
    backendReplicas: REPLICAS,
    tenants: TENANTS,
  }),
  thanosReceive: object<ThanosReceiveStoreProps>({
    existing: EXISTING,
    objectStorage: OBJECT_STORAGE,
    replicas: REPLICAS,
    replicationFactor: REPLICAS,
    rawRetention: { type: 'duration' },
    downsampledRetention: { type: 'duration' },
  }),
  victoriaMetrics: EXISTING,
};

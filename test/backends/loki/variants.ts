import { lokiPlan } from './plan';
import { LokiPlan, LokiPeriod } from '../../../src/compile/plan';

const PERIOD: LokiPeriod = { from: '2024-04-01', store: 'tsdb', objectStore: 'filesystem', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' };

const MEMBERLIST = { join: 'loki-headless.monitoring.svc:7946', label: 'loki.monitoring' };

const KEYS = [
  { name: 'AWS_ACCESS_KEY_ID', secret: { name: 's3', key: 'id' } }, { name: 'AWS_SECRET_ACCESS_KEY', secret: { name: 's3', key: 'secret' } },
];

/** A plan of each kind that there is, by its name. */
export const VARIANTS: { readonly [name: string]: LokiPlan } = {
  'one': lokiPlan(),
  'one of 3.0': lokiPlan({ version: '3.0' }),
  'OTLP': lokiPlan({ otlpLabels: ['cluster', 'environment', 'namespace', 'pod'] }),
  'three on S3': lokiPlan({
    replicas: 3,
    memberlist: MEMBERLIST,
    objectStore: {
      kind: 's3',
      fields: { bucketnames: 'logs', region: 'eu-central-1', sse: { type: 'SSE-KMS', kms_key_id: 'x' } },
      rulerFields: { bucketnames: 'rules' },
      hosts: [],
    },
    schemaPeriods: [{ ...PERIOD, objectStore: 's3' }],
    variables: KEYS,
  }),
  'five of 3.0 on another S3': lokiPlan({
    version: '3.0',
    replicas: 5,
    memberlist: MEMBERLIST,
    objectStore: {
      kind: 's3',
      fields: {
        bucketnames: 'logs', endpoint: 's3.example.com:9000', region: 'us-east-1', s3forcepathstyle: true, insecure: true, http_config: { ca_file: '/ca.crt' },
      },
      hosts: [],
    },
    schemaPeriods: [{ ...PERIOD, objectStore: 's3' }],
  }),
  'three on GCS': lokiPlan({
    replicas: 3,
    memberlist: MEMBERLIST,
    objectStore: { kind: 'gcs', fields: { bucket_name: 'logs' }, rulerFields: { bucket_name: 'rules' }, hosts: [] },
    schemaPeriods: [{ ...PERIOD, objectStore: 'gcs' }],
  }),
  'one on Azure': lokiPlan({
    objectStore: { kind: 'azure', fields: { account_name: 'acme', container_name: 'logs', account_key: '${AZURE_STORAGE_ACCOUNT_KEY}' }, hosts: [] },
    schemaPeriods: [{ ...PERIOD, objectStore: 'azure' }],
    variables: [{ name: 'AZURE_STORAGE_ACCOUNT_KEY', secret: { name: 'azure', key: 'key' } }],
    retentionRules: [{ selector: '{app=~"a$|b"}', period: '24h', priority: 0 }],
  }),
  'one on Azure by its identity': lokiPlan({
    objectStore: { kind: 'azure', fields: { environment: 'AzureUSGovernment', account_name: 'acme', container_name: 'logs', use_federated_token: true }, hosts: [] },
    schemaPeriods: [{ ...PERIOD, objectStore: 'azure' }],
  }),
  'from the volume to S3': lokiPlan({
    objectStore: { kind: 's3', fields: { bucketnames: 'logs', region: 'eu-central-1' }, hosts: [] },
    schemaPeriods: [{ ...PERIOD, store: 'boltdb-shipper', schema: 'v12' }, { ...PERIOD, from: '2026-09-01', objectStore: 's3' }],
  }),
  'retention and tenants': lokiPlan({
    authEnabled: true,
    tenantNames: ['a', 'b'],
    retention: '0s',
    retentionRules: [{ selector: '{namespace="dev"}', period: '2d', priority: 1 }],
    limits: { max_line_size: '512KB', ingestion_rate_mb: 8, query_timeout: '2m' },
    tenants: {
      a: { limits: { max_query_series: 1000 }, retention: '90d', retentionRules: [{ selector: '{app="x"}', period: '30d', priority: 2 }] },
      b: { limits: {}, retention: '0s' },
    },
  }),
  'further fields': lokiPlan({ config: { querier: { max_concurrent: 8 }, limits_config: { volume_enabled: true }, pattern_ingester: { enabled: true } } }),
};

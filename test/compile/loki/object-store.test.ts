import { isAmazons, storageKind, storeParts } from '../../../src/compile/loki/object-store';

const KEY = { name: 's3', key: 'id' };
const SECRET = { name: 's3', key: 'secret' };

test('without an object storage there is the volume', () => {
  expect(storageKind()).toBe('filesystem');
  expect(storeParts({ filesystem: {} })).toEqual({ objectStore: { kind: 'filesystem', fields: {}, hosts: [] }, secrets: [], variables: [] });
});

test('Amazon is asked in its region, by the identity of the service account', () => {
  expect(storeParts({ s3: { bucket: 'logs', region: 'eu-central-1' } })).toEqual({
    objectStore: {
      kind: 's3',
      fields: { bucketnames: 'logs', region: 'eu-central-1' },
      hosts: [
        's3.eu-central-1.amazonaws.com:443', 's3.dualstack.eu-central-1.amazonaws.com:443',
        'logs.s3.eu-central-1.amazonaws.com:443', 'logs.s3.dualstack.eu-central-1.amazonaws.com:443',
      ],
      identity: { sigv4: { region: 'eu-central-1' } },
    },
    secrets: [],
    variables: [],
  });
  expect(storeParts({ s3: { bucket: 'logs', region: 'cn-north-1' } }).objectStore.hosts[0]).toBe('s3.cn-north-1.amazonaws.com.cn:443');
});

test('another server has the bucket in its path, and credentials in variables that clients know', () => {
  const parts = storeParts({
    s3: { bucket: 'logs', endpoint: 's3.example.com:9000', insecure: true, accessKeyId: KEY, secretAccessKey: SECRET, ca: { name: 'ca', key: 'ca.crt' }, rulerBucket: 'rules' },
  });
  expect(parts.objectStore).toEqual({
    kind: 's3',
    fields: {
      bucketnames: 'logs',
      endpoint: 's3.example.com:9000',
      region: 'us-east-1',
      s3forcepathstyle: true,
      insecure: true,
      http_config: { ca_file: '/etc/monitoring/secrets/ca/ca.crt' },
    },
    rulerFields: { bucketnames: 'rules' },
    hosts: ['s3.example.com:9000'],
  });
  expect(parts.variables).toEqual([{ name: 'AWS_ACCESS_KEY_ID', secret: KEY }, { name: 'AWS_SECRET_ACCESS_KEY', secret: SECRET }]);
  expect(parts.secrets).toEqual([{ name: 'ca', keys: ['ca.crt'] }]);
});

test('the port follows from the encryption, and Amazon by its endpoint has buckets in hosts', () => {
  expect(storeParts({ s3: { bucket: 'logs', endpoint: 's3.local', insecure: true } }).objectStore.hosts).toEqual(['s3.local:80']);
  expect(storeParts({ s3: { bucket: 'logs', endpoint: 's3.eu-west-1.amazonaws.com', forcePathStyle: false } }).objectStore.hosts).toContain('logs.s3.eu-west-1.amazonaws.com:443');
  expect([isAmazons('s3.eu-west-1.amazonaws.com:443'), isAmazons('s3.cn-north-1.amazonaws.com.cn'), isAmazons('amazonaws.com.example.org')]).toEqual([true, true, false]);
});

test('the server encrypts by the key that is said', () => {
  expect(storeParts({ s3: { bucket: 'logs', region: 'x', encryption: 'SSE-KMS', kmsKeyId: 'k' } }).objectStore.fields.sse).toEqual({ type: 'SSE-KMS', kms_key_id: 'k' });
});

test('Google is asked by a key in a file, or by the identity of the service account', () => {
  const parts = storeParts({ gcs: { bucket: 'logs', credentials: { name: 'gcs', key: 'key.json' } } });
  expect(parts).toEqual({
    objectStore: { kind: 'gcs', fields: { bucket_name: 'logs' }, hosts: ['storage.googleapis.com:443', 'oauth2.googleapis.com:443'] },
    secrets: [{ name: 'gcs', keys: ['key.json'] }],
    variables: [],
    environment: { GOOGLE_APPLICATION_CREDENTIALS: '/etc/monitoring/secrets/gcs/key.json' },
  });
  expect(storeParts({ gcs: { bucket: 'logs' } }).objectStore.identity).toEqual({ googleIam: {} });
});

test('Azure is asked by the key of the account, or by an identity', () => {
  const azure = { account: 'acme', container: 'logs' };
  const byKey = storeParts({ azure: { ...azure, accountKey: { name: 'azure', key: 'key' }, rulerContainer: 'rules' } });
  expect(byKey.objectStore).toEqual({
    kind: 'azure',
    fields: { account_name: 'acme', container_name: 'logs', account_key: '${AZURE_STORAGE_ACCOUNT_KEY}' },
    rulerFields: { container_name: 'rules' },
    hosts: ['acme.blob.core.windows.net:443'],
  });
  expect(byKey.variables).toEqual([{ name: 'AZURE_STORAGE_ACCOUNT_KEY', secret: { name: 'azure', key: 'key' } }]);
  const byWorkload = storeParts({ azure: { ...azure, workloadIdentity: true, environment: 'AzureUSGovernment' } });
  expect(byWorkload).toMatchObject({
    objectStore: { fields: { environment: 'AzureUSGovernment', use_federated_token: true }, hosts: ['acme.blob.core.usgovcloudapi.net:443'], identity: { azureAd: { cloud: 'AzureGovernment' } } },
    podLabels: { 'azure.workload.identity/use': 'true' },
  });
  expect(storeParts({ azure: { ...azure, managedIdentity: true, clientId: 'c' } }).objectStore.fields).toMatchObject({ use_managed_identity: true, user_assigned_id: 'c' });
});

import { said } from './checked';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { LokiObjectStorage } from '../../../src/topology/settings/loki-storage-settings';
import { compiledFleet, hub } from '../compiled';

const AT = '/loki/objectStorage';

const of = (objectStorage: LokiObjectStorage, serviceAccountAnnotations?: { [name: string]: string }) => (
  said({ objectStorage, serviceAccountAnnotations }));

const KEY = { name: 's3', key: 'id' };

test.each<[string, LokiObjectStorage]>([
  ['Amazon by its identity', { s3: { bucket: 'logs', region: 'eu-central-1' } }],
  ['another server', { s3: { bucket: 'logs', endpoint: 's3.example.com:9000', accessKeyId: KEY, secretAccessKey: KEY } }],
  ['one inside, without encryption', { s3: { bucket: 'logs', endpoint: 'seaweedfs-s3.storage.svc:8333', insecure: true, accessKeyId: KEY, secretAccessKey: KEY } }],
  ['Google', { gcs: { bucket: 'logs' } }],
  ['Azure', { azure: { account: 'acme', container: 'logs', managedIdentity: true, clientId: 'c' } }],
  ['the volume', { filesystem: {} }],
])('%s is right', (_, storage) => {
  expect(of(storage)).toEqual([]);
});

test('of several forms one can hold, of whichever layers they are', () => {
  const files = { 'base.yaml': 'loki: {objectStorage: {gcs: {bucket: logs}}}\n' };
  const { diagnostics } = hub({ settings: { loki: { objectStorage: { s3: { bucket: 'logs', region: 'x' } } } } }, { files });
  expect(diagnostics.filter(({ code }) => code === 'bad-object-storage').map(({ message }) => message)).toEqual([
    "cluster 'hub', Loki: layers give the object storage the forms 'gcs' or 's3', of which one can hold",
  ]);
});

test('each form says what it needs', () => {
  expect(of({ s3: {} as never })).toEqual([
    `bad-object-storage ${AT}/s3: the object storage s3 needs \`bucket\``, `bad-object-storage ${AT}/s3: nothing says where the bucket is`,
  ]);
  expect(of({ gcs: {} as never })).toEqual([`bad-object-storage ${AT}/gcs: the object storage gcs needs \`bucket\``]);
});

test.each<[string, LokiObjectStorage]>([
  ['s3/bucket: no bucket can be called \'Logs\'', { s3: { bucket: 'Logs', region: 'x' } }],
  ['gcs/rulerBucket: no bucket can be called \'s3://rules\'', { gcs: { bucket: 'logs', rulerBucket: 's3://rules' } }],
  ['azure/account: no account can be called \'acme-logs\'', { azure: { account: 'acme-logs', container: 'logs', managedIdentity: true } }],
  ['s3: an access key has two parts, and `secretAccessKey` is missing', { s3: { bucket: 'logs', region: 'x', accessKeyId: KEY } }],
  ['s3/accessKeyId: accessKeyId: a credential needs the `name` of a Secret and a `key` of it', { s3: { bucket: 'logs', region: 'x', accessKeyId: { name: 'a' } as never, secretAccessKey: KEY } }],
  ['s3/encryption: Loki does not start with SSE-KMS and no key of KMS', { s3: { bucket: 'logs', region: 'x', encryption: 'SSE-KMS' } }],
  ['s3/kmsKeyId: a key of KMS goes with the encryption SSE-KMS', { s3: { bucket: 'logs', region: 'x', kmsKeyId: 'k' } }],
  ['azure: nothing says how Loki shows who it is', { azure: { account: 'acme', container: 'logs' } }],
  ["azure: 'accountKey' or 'managedIdentity' exclude each other", { azure: { account: 'acme', container: 'logs', accountKey: KEY, managedIdentity: true } }],
  ['azure/clientId: `clientId` goes with `managedIdentity`', { azure: { account: 'acme', container: 'logs', accountKey: KEY, clientId: 'c' } }],
  ['azure/workloadIdentity: its service account says no identity', { azure: { account: 'acme', container: 'logs', workloadIdentity: true } }],
])('%s', (message, storage) => {
  expect(of(storage)).toEqual([`bad-object-storage ${AT}/${message}`]);
});

test('an identity of Azure that the service account says is right', () => {
  expect(of({ azure: { account: 'acme', container: 'logs', workloadIdentity: true } }, { 'azure.workload.identity/client-id': 'x' })).toEqual([]);
});

test('lines that leave the cluster unencrypted are told of', () => {
  const s3 = { bucket: 'logs', endpoint: 's3.example.com', insecure: true, accessKeyId: KEY, secretAccessKey: KEY };
  expect(of({ s3 })).toEqual([`plaintext-storage ${AT}/s3/insecure: all log lines go to 's3.example.com' without encryption`]);
});

test('a bucket for rules says nothing where rules come from the fleet', () => {
  const logRules = [RuleGroup.ofLogs({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'sum(rate({app="a"}[5m])) > 1' })] })];
  const settings = { loki: { objectStorage: { gcs: { bucket: 'logs', rulerBucket: 'rules' } } } };
  const { diagnostics } = compiledFleet('hub', { settings }, [{ name: 'a', props: { logRules } }]);
  expect(diagnostics.filter(({ code }) => code === 'no-effect').map(({ where }) => where)).toEqual([`hub('hub').settings${AT}/gcs/rulerBucket`]);
  expect(hub({ settings }).codes).toEqual(hub().codes);
});

describe('MinIO', () => {
  const ARCHIVED = 'archived on 2026-04-25';

  test('as a server is told of', () => {
    const s3 = { bucket: 'logs', endpoint: 'minio.minio.svc:9000', accessKeyId: KEY, secretAccessKey: KEY };
    expect(of({ s3 })).toEqual([expect.stringMatching(new RegExp(`^retired ${AT}/s3/endpoint: 'minio.minio.svc' looks like MinIO. .*${ARCHIVED}`))]);
  });

  test('as an image is refused', () => {
    expect(said({ image: { repository: 'minio/minio' } })).toEqual([expect.stringContaining(`/loki/image/repository: 'minio/minio' is an image of MinIO. Its community edition was ${ARCHIVED}`)]);
  });

  test.each([{ minio: {} }, 'minio'])('as a kind of storage is refused: %j', (objectStorage) => {
    expect(() => hub({ settings: { loki: { objectStorage: objectStorage as never } } })).toThrow(new RegExp(`'minio' is refused: .*${ARCHIVED}`));
  });
});

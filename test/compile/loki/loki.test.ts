import { SecretSource } from '../../../src/topology/secret-source';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { hub, compiledFleet } from '../compiled';

const S3 = { objectStorage: { s3: { bucket: 'logs', region: 'eu-central-1' } } };

const lokiOf = (loki: LokiSettings) => hub({ settings: { loki } }).plan.loki;

test('one replica stores on its volume, with the limits of one tenant that is the whole fleet', () => {
  expect(lokiOf({})).toMatchObject({
    name: 'loki',
    replicas: 1,
    objectStore: { kind: 'filesystem' },
    schemaPeriods: [{ from: '2024-04-01', objectStore: 'filesystem' }],
    retention: '30d',
    limits: { ingestion_rate_mb: 64, ingestion_burst_size_mb: 128, max_global_streams_per_user: 100_000 },
    authEnabled: false,
    config: {},
    variables: [],
  });
  expect(lokiOf({})).not.toHaveProperty('memberlist');
  expect(lokiOf({ enabled: false })).toBeUndefined();
});

test('several find each other in the namespace that they are in', () => {
  expect(hub({ settings: { global: { namespace: 'obs' }, loki: { ...S3, replicas: 3 } } }).plan.loki).toMatchObject({
    replicas: 3, memberlist: { join: 'loki-headless.obs.svc:7946', label: 'loki.obs' }, schemaPeriods: [{ objectStore: 's3' }],
  });
});

test('labels of pods that a cloud wants stand beside those of the settings', () => {
  const azure = { account: 'acme', container: 'logs', workloadIdentity: true };
  expect(lokiOf({ objectStorage: { azure }, podLabels: { team: 'x' } })?.podLabels).toEqual({ 'azure.workload.identity/use': 'true', 'team': 'x' });
});

test('labels that spokes add to streams are labels of what comes by OTLP', () => {
  const { plan } = compiledFleet('hub', {}, [{ name: 'a', props: { settings: { logs: { podLabels: { team: 'example.com/team' } } } } }]);
  expect(plan.loki?.otlpLabels).toContain('team');
});

test('each variant is a hub that nothing is wrong with', () => {
  for (const loki of [{}, { ...S3, replicas: 3 }, { objectStorage: { gcs: { bucket: 'logs' } } }, { retention: '0s', limits: { maxQuerySeries: 9 } }]) {
    expect(hub({ settings: { loki } }).codes).toEqual(hub().codes);
  }
});

test('its credentials are read where the Secrets are', () => {
  const s3 = { bucket: 'logs', endpoint: 's3.example.com', accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' }, ca: { name: 'ca', key: 'ca.crt' } };
  const { plan } = hub({ settings: { loki: { objectStorage: { s3 } } } });
  expect(plan.secrets?.filter(({ readers }) => readers.includes('StatefulSet loki')).map(({ keys, name }) => [name, keys])).toEqual([['ca', ['ca.crt']], ['s3', ['id', 'secret']]]);
});

describe('from the Vault Agent', () => {
  const field = (name: string) => ({ field: name });
  const secrets = { cloud: SecretSource.vaultAgent({ role: 'hub', path: 'kv/data/hub', data: { 'id': field('a'), 'secret': field('b'), 'key.json': field('c') } }) };

  test('a credential that is a file is rendered into its pods', () => {
    const { codes, plan } = hub({ secrets, settings: { loki: { objectStorage: { gcs: { bucket: 'logs', credentials: { name: 'cloud', key: 'key.json' } } } } } });
    expect(codes).toEqual(hub().codes);
    expect(plan.loki?.secrets).toEqual([{ name: 'cloud', keys: ['key.json'], isInjected: true }]);
    expect(plan.loki?.vaultAnnotations).toMatchObject({ 'vault.hashicorp.com/agent-inject-containers': 'loki' });
  });

  test('one that is an environment variable has no Secret to come from', () => {
    const s3 = { bucket: 'logs', region: 'x', accessKeyId: { name: 'cloud', key: 'id' }, secretAccessKey: { name: 'cloud', key: 'secret' } };
    expect(hub({ secrets, settings: { loki: { objectStorage: { s3 } } } }).codes).toContain('no-secret-object!');
  });
});

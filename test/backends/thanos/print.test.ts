import { load } from 'js-yaml';
import { printThanos } from '../../../src/backends/thanos';
import { ThanosPlan } from '../../../src/backends/thanos/args';
import { isMimir } from '../../../src/compile/metrics-store/mimir';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { ExistingMetricsStoreProps, MetricsObjectStorage, ThanosReceiveStoreProps } from '../../../src/topology/metrics-store-props';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub } from '../../compile/compiled';

const S3 = { s3: { bucket: 'metrics', endpoint: 's3.eu-central-1.amazonaws.com', region: 'eu-central-1' } };

/** A part as a hub plans it. */
function part(name: ThanosPlan['part'], options: ThanosReceiveStoreProps = {}, settings: ClusterSettings = {}): ThanosPlan {
  return of(MetricsStore.thanosReceive(options), name, settings);
}

function of(metricsStore: MetricsStore, name: ThanosPlan['part'], settings: ClusterSettings = {}): ThanosPlan {
  const found = hub({ metricsStore, settings }).plan.metricsStore!.workloads.find((one) => one.part === name);
  if (found === undefined || isMimir(found)) throw new Error(`no part '${name}'`);
  return found;
}

const file = (plan: ThanosPlan, name: string) => load(printThanos(plan).files[name]);

describe('receivers', () => {
  test('know each other by the names of their pods, and keep three copies', () => {
    const { args, shards, files } = printThanos(part('receive'));
    expect(args).toEqual(expect.arrayContaining([
      'receive', '--receive.replication-factor=3', '--receive.local-endpoint=$(POD_NAME).thanos-receive-headless.monitoring.svc:10901', '--label=receive_replica="$(POD_NAME)"',
    ]));
    expect(JSON.parse(shards!.hashring['hashring.json'])).toEqual([
      { hashring: 'default', endpoints: [0, 1, 2].map((i) => ({ address: `thanos-receive-${i}.thanos-receive-headless.monitoring.svc:10901` })) },
    ]);
    // a ring that grows is read again: nothing of it restarts a pod
    expect(files).toEqual({});
  });

  test('keep everything where there is no bucket, and a day where there is one', () => {
    expect(printThanos(part('receive', {}, { prometheus: { retention: '40d' } })).args).toContain('--tsdb.retention=40d');
    expect(printThanos(part('receive', { objectStorage: S3 })).args).toContain('--tsdb.retention=1d');
  });

  test('take late samples as the hub says', () => {
    expect(printThanos(part('receive', {}, { prometheus: { outOfOrderTimeWindow: '2h' } })).args).toContain('--tsdb.out-of-order.time-window=2h');
  });
});

describe('a bucket', () => {
  const bucket = (objectStorage: MetricsObjectStorage) => file(part('store', { objectStorage }), 'bucket.yaml');

  test('has no credentials in its config', () => {
    expect(bucket(S3)).toEqual({ type: 'S3', config: S3.s3 });
    expect(bucket({ s3: { ...S3.s3, accessKeyId: { name: 's3', key: 'id' }, secretAccessKey: { name: 's3', key: 'secret' } } })).toEqual({ type: 'S3', config: S3.s3 });
    expect(bucket({ gcs: { bucket: 'b' } })).toEqual({ type: 'GCS', config: { bucket: 'b' } });
    expect(bucket({ azure: { account: 'a', container: 'c' } })).toEqual({ type: 'AZURE', config: { storage_account: 'a', container: 'c' } });
    expect(bucket({ azure: { account: 'a', container: 'c', accountKey: { name: 's', key: 'k' } } })).toEqual({
      type: 'AZURE', config: { storage_account: 'a', container: 'c', storage_account_key: '$(AZURE_STORAGE_ACCOUNT_KEY)' },
    });
  });

  test('is kept in order by one compactor, which keeps what it is told', () => {
    const { args } = printThanos(part('compact', { objectStorage: S3, rawRetention: '30d', downsampledRetention: '2y' }));
    expect(args).toEqual(expect.arrayContaining(['--retention.resolution-raw=30d', '--retention.resolution-5m=2y', '--retention.resolution-1h=2y', '--wait']));
    expect(args.some((arg) => arg.startsWith('--grpc-address'))).toBe(false);
  });
});

test('queriers ask every part that has series, and take copies and tenants for one', () => {
  const { args } = printThanos(part('query', { objectStorage: S3 }));
  expect(args.filter((arg) => arg.startsWith('--endpoint'))).toEqual([
    '--endpoint=dns+thanos-receive-headless.monitoring.svc:10901', '--endpoint=dns+thanos-store-headless.monitoring.svc:10901',
    // which tells what rules there are
    '--endpoint=dns+thanos-rule-headless.monitoring.svc:10901',
  ]);
  expect(args.filter((arg) => arg.startsWith('--query.replica-label'))).toEqual(['--query.replica-label=receive_replica', '--query.replica-label=tenant_id']);
  expect(printThanos(part('query')).args.join()).not.toContain('thanos-store');
  expect(printThanos(part('query', {}, { rules: { enabled: false } })).args.join()).not.toContain('thanos-rule');
});

describe('the ruler', () => {
  const EXISTING: ExistingMetricsStoreProps = {
    writeUrl: 'https://m.example.com/api/v1/push',
    queryUrl: 'https://m.example.com/prometheus/',
    client: { basicAuth: { username: '{cluster}', password: { name: 'store', key: 'password' } }, tlsConfig: { ca: { name: 'store', key: 'ca.crt' } } },
  };

  test('asks its store, writes to it, and tells Alertmanager', () => {
    const plan = part('rule', {}, { prometheus: { evaluationInterval: '1m' } });
    const { args, shards } = printThanos(plan);
    expect(args).toEqual(expect.arrayContaining(['rule', '--eval-interval=1m', '--rule-file=/etc/thanos/rules-*.yml']));
    expect(args).not.toContain('--query.only-prometheus-params');
    expect(file(plan, 'query.yaml')).toEqual([{ static_configs: ['thanos-query:10902'], scheme: 'http' }]);
    expect(file(plan, 'remote-write.yaml')).toEqual({ remote_write: [{ url: 'http://thanos-receive:19291/api/v1/receive', name: 'store' }] });
    expect(file(plan, 'alertmanagers.yaml')).toMatchObject({ alertmanagers: [{ static_configs: ['alertmanager-0.alertmanager-headless.monitoring.svc:9093'], api_version: 'v2' }] });
    expect(Object.values(shards!).flatMap((files) => Object.keys(files))).toContain('rules-fleet.yml');
  });

  test('gives alerts the labels of the hub where they have none, and then those of the cluster that they are about', () => {
    const rules = file(part('rule', {}, { global: { environment: 'tools', externalLabels: { region: 'a$b' } } }), 'alert-relabel.yaml');
    expect(rules).toEqual(expect.arrayContaining([
      { source_labels: ['environment'], regex: '', target_label: 'environment', replacement: 'tools' },
      { source_labels: ['region'], regex: '', target_label: 'region', replacement: 'a$$b' },
    ]));
  });

  test('presents what a store elsewhere asks for, under the name of the hub', () => {
    const plan = of(MetricsStore.mimir({ existing: EXISTING }), 'rule');
    expect(printThanos(plan).args).toContain('--query.only-prometheus-params');
    expect(file(plan, 'query.yaml')).toEqual([{
      static_configs: ['m.example.com:443'],
      scheme: 'https',
      path_prefix: '/prometheus',
      http_config: {
        basic_auth: { username: 'hub', password_file: '/etc/monitoring/secrets/store/password' }, tls_config: { ca_file: '/etc/monitoring/secrets/store/ca.crt' },
      },
    }]);
    expect(file(plan, 'remote-write.yaml')).toMatchObject({ remote_write: [{ url: EXISTING.writeUrl, basic_auth: { username: 'hub' } }] });
    expect(plan.secrets).toEqual([{ name: 'store', keys: ['ca.crt', 'password'] }]);
  });

  test('says what it cannot present', () => {
    const queryClient = { oauth2: { clientId: 'a', clientSecret: { name: 's', key: 'k' }, tokenUrl: 'https://t.example.com' } };
    const { diagnostics } = printThanos(of(MetricsStore.victoriaMetrics({ ...EXISTING, queryClient }), 'rule'));
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported', message: expect.stringContaining("'oauth2'") }]);
    const digest = { authorization: { type: 'Digest', credentials: { name: 's', key: 'k' } } };
    expect(printThanos(of(MetricsStore.victoriaMetrics({ ...EXISTING, queryClient: digest }), 'rule')).diagnostics).toHaveLength(1);
  });

  test('tells nobody where there is no Alertmanager', () => {
    const { args, files } = printThanos(part('rule', {}, { alertmanager: { enabled: false } }));
    expect(args.some((arg) => arg.includes('alert'))).toBe(false);
    expect(Object.keys(files)).toEqual(['query.yaml', 'remote-write.yaml']);
  });
});

test('an old release is refused', () => {
  const { diagnostics } = printThanos(part('query', {}, { thanos: { image: { tag: 'v0.37.2' } } }));
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'unsupported', message: expect.stringContaining('0.38') }]);
});

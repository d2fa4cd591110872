import { lokiPlan } from './plan';
import { metric, place, push, query, RunningLoki, startLoki } from './running';
import { describeWithEngine, FakeS3, freePort, INSTALL, loki, stopAll, until } from '../../engines';

const ADDRESSES = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];

describeWithEngine('three replicas of Loki', loki, INSTALL.go, (binary) => {
  let s3: FakeS3;
  let replicas: RunningLoki[];

  beforeAll(async () => {
    s3 = await FakeS3.start();
    const gossip = await freePort();
    const { http, grpc } = await place();
    const plan = lokiPlan({
      replicas: 3,
      memberlist: { join: `${ADDRESSES[0]}:${gossip}`, label: 'loki.monitoring' },
      objectStore: {
        kind: 's3',
        fields: { bucketnames: 'logs', endpoint: s3.endpoint, region: 'us-east-1', s3forcepathstyle: true, insecure: true },
        hosts: [s3.endpoint],
      },
      schemaPeriods: [{ from: '2024-04-01', store: 'tsdb', objectStore: 's3', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' }],
      variables: [{ name: 'AWS_ACCESS_KEY_ID', secret: { name: 's', key: 'id' } }, { name: 'AWS_SECRET_ACCESS_KEY', secret: { name: 's', key: 'key' } }],
    });
    // all at once, as with podManagementPolicy Parallel
    replicas = await Promise.all(ADDRESSES.map((address, i) => startLoki(binary, plan, { address, http, grpc }, (config) => {
      Object.assign(config.memberlist, { bind_addr: [address], bind_port: gossip, advertise_port: gossip });
      // one machine has one name, and each pod another
      config.common.ring.instance_id = `loki-${i}`;
      config.frontend_worker = { id: `loki-${i}` };
    }, { AWS_ACCESS_KEY_ID: 'key-of-the-fleet', AWS_SECRET_ACCESS_KEY: 'x' })));
  }, 180_000);

  afterAll(async () => {
    await stopAll();
    await s3?.stop();
  }, 60_000);

  test('find each other', async () => {
    for (const { url } of replicas) {
      await until(async () => {
        const page = await (await fetch(`${url}/ring`, { headers: { Accept: 'application/json' } })).json() as { shards: { id: string; state: string }[] };
        return page.shards.filter(({ state }) => state === 'ACTIVE').length === 3;
      }, 60_000);
    }
  }, 120_000);

  test('answer for what another one took, and each line once', async () => {
    await push(replicas[0].url, { cluster: 'a', job: 'test' }, 'to the first');
    for (const { url } of replicas) {
      const found = await until(async () => {
        const streams = await query(url, '{cluster="a"}');
        return streams.length > 0 && streams;
      }, 30_000);
      expect(found.map(({ stream: { cluster, job }, values }) => [cluster, job, values.map(([, line]) => line)])).toEqual([['a', 'test', ['to the first']]]);
    }
  }, 120_000);

  test('have exactly one compactor', async () => {
    const running = async () => Promise.all(replicas.map(async ({ url }) => await metric(url, 'loki_boltdb_shipper_compactor_running') ?? 0));
    await until(async () => (await running()).reduce((a, b) => a + b) === 1, 60_000);
    expect((await running()).sort()).toEqual([0, 0, 1]);
  }, 120_000);

  test('go on without one of them, and what was taken is in the object storage', async () => {
    await fetch(`${replicas[0].url}/flush`, { method: 'POST' });
    await until(() => [...s3.objects.keys()].some((name) => name.startsWith('logs/fake/')), 60_000);
    expect([...s3.accessKeys]).toEqual(['key-of-the-fleet']);
    await replicas[2].stop(30_000);
    await push(replicas[0].url, { cluster: 'a', job: 'test' }, 'while one is away');
    const lines = async () => (await query(replicas[1].url, '{cluster="a"}')).flatMap(({ values }) => values.map(([, line]) => line)).sort();
    await until(async () => (await lines()).length === 2, 60_000);
    expect(await lines()).toEqual(['to the first', 'while one is away']);
  }, 180_000);
});

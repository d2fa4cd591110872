import { startReplicas } from './replicas';
import { metric, push, query, RunningLoki } from './running';
import { describeWithEngine, FakeS3, INSTALL, loki, stopAll, until } from '../../engines';

const ADDRESSES = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];

describeWithEngine('three replicas of Loki', loki, INSTALL.go, (binary) => {
  let s3: FakeS3;
  let replicas: RunningLoki[];

  beforeAll(async () => {
    s3 = await FakeS3.start();
    const variables = [{ name: 'AWS_ACCESS_KEY_ID', secret: { name: 's', key: 'id' } }, { name: 'AWS_SECRET_ACCESS_KEY', secret: { name: 's', key: 'key' } }];
    replicas = await startReplicas(binary, ADDRESSES, s3, { variables });
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

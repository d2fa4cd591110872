import { flowsOf, passes, pod, walls } from './walls';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { compiledFleet } from '../compiled';

const S3 = { s3: { bucket: 'b', endpoint: 's3.eu-central-1.amazonaws.com', region: 'eu-central-1' } };

const network = (metricsStore: MetricsStore) => walls(compiledFleet('hub', { metricsStore }, [{ name: 'a', props: {} }]));

/** What a workload of a hub is connected to, without lookups of names. */
const flows = (metricsStore: MetricsStore, workload: string) => flowsOf(network(metricsStore), workload).sort();

test('receivers are written to by the front, the agent and the ruler, keep copies for each other, and are asked by queriers', () => {
  const found = flows(MetricsStore.thanosReceive(), 'thanos-receive');
  expect(found).toEqual([
    'hub-front -> thanos-receive 19291', 'prometheus-agent -> thanos-receive 10902', 'prometheus-agent -> thanos-receive 19291', 'thanos-query -> thanos-receive 10901',
    'thanos-receive -> thanos-receive 10901', 'thanos-rule -> thanos-receive 19291',
  ]);
  const walled = network(MetricsStore.thanosReceive());
  expect(passes(walled, 'hub-front', 'thanos-receive', 19291)).toBe(true);
  // past the front nobody writes, whoever may ask
  expect(passes(walled, pod('shop'), 'thanos-receive', 19291)).toBe(false);
  expect(passes(walled, pod('monitoring'), 'thanos-receive', 19291)).toBe(false);
});

test('whoever may ask, asks queriers and looks at rules', () => {
  const walled = network(MetricsStore.thanosReceive({ objectStorage: S3 }));
  for (const workload of ['thanos-query', 'thanos-rule']) expect(passes(walled, pod('monitoring'), workload, 10902)).toBe(true);
  expect(passes(walled, pod('monitoring'), 'thanos-store', 10901)).toBe(false);
  for (const part of ['thanos-store', 'thanos-rule']) expect(passes(walled, 'thanos-query', part, 10901)).toBe(true);
});

test.each(['thanos-receive', 'thanos-store', 'thanos-compact'])('%s reaches the bucket, and who says by what right', (workload) => {
  const found = flows(MetricsStore.thanosReceive({ objectStorage: S3 }), workload).join('\n');
  expect(found).toContain(`${workload} -> b.s3.eu-central-1.amazonaws.com 443`);
  expect(found).toContain(`${workload} -> sts.eu-central-1.amazonaws.com 443`);
});

test('with a credential of its own nobody is asked', () => {
  const keys = { accessKeyId: { name: 's', key: 'a' }, secretAccessKey: { name: 's', key: 'b' } };
  const found = flows(MetricsStore.mimir({ objectStorage: { s3: { ...S3.s3, ...keys } } }), 'mimir').join('\n');
  expect(found).toContain('mimir -> s3.eu-central-1.amazonaws.com 443');
  expect(found).not.toContain('sts.');
});

test('replicas of Mimir talk to each other', () => {
  expect(flows(MetricsStore.mimir({ objectStorage: S3 }), 'mimir')).toContain('mimir -> mimir 7946 9095');
  expect(flows(MetricsStore.mimir(), 'mimir').some((flow) => flow.startsWith('mimir -> mimir'))).toBe(false);
});

test('the ruler reaches what it asks, what it writes to, and Alertmanager', () => {
  expect(flows(MetricsStore.thanosReceive(), 'thanos-rule')).toEqual(expect.arrayContaining([
    'thanos-rule -> thanos-query 10902', 'thanos-rule -> thanos-receive 19291', 'thanos-rule -> alertmanager 9093',
  ]));
  const elsewhere = MetricsStore.victoriaMetrics({ writeUrl: 'https://write.example.com/w', queryUrl: 'https://read.example.com:8443/r' });
  expect(flows(elsewhere, 'thanos-rule')).toEqual(expect.arrayContaining([
    'thanos-rule -> write.example.com 443', 'thanos-rule -> read.example.com 8443',
  ]));
});

test('the front reaches both of two servers', () => {
  const walled = network(MetricsStore.prometheus({ replicas: 2 }));
  expect(flowsOf(walled, 'hub-front')).toContain('hub-front -> prometheus 9090');
  expect(passes(walled, 'hub-front', 'prometheus', 9090)).toBe(true);
});

describe('Mimir in parts', () => {
  const parts = MetricsStore.mimir({ mode: 'readWrite', objectStorage: S3 });
  const all = ['mimir', 'mimir-backend', 'mimir-read'];

  test('each knows of each; what answers queries asks the other two, and what takes samples itself', () => {
    const among = (workload: string) => flows(parts, workload).filter((flow) => all.some((one) => flow.startsWith(`${workload} -> ${one} `)));
    expect(among('mimir')).toEqual(['mimir -> mimir 7946 9095', 'mimir -> mimir-backend 7946', 'mimir -> mimir-read 7946']);
    expect(among('mimir-read')).toEqual(['mimir-read -> mimir 7946 9095', 'mimir-read -> mimir-backend 7946 9095', 'mimir-read -> mimir-read 7946']);
    expect(among('mimir-backend')).toEqual(['mimir-backend -> mimir 7946', 'mimir-backend -> mimir-backend 7946', 'mimir-backend -> mimir-read 7946']);
    for (const workload of all) expect(flows(parts, workload).join()).toContain(`${workload} -> s3.eu-central-1.amazonaws.com 443`);
  });

  test('samples come to one, and questions to another', () => {
    const walled = network(parts);
    expect([passes(walled, 'hub-front', 'mimir', 8080), passes(walled, 'hub-front', 'mimir-read', 8080)]).toEqual([true, false]);
    expect([passes(walled, pod('monitoring'), 'mimir', 8080), passes(walled, pod('monitoring'), 'mimir-read', 8080)]).toEqual([false, true]);
    expect([passes(walled, 'thanos-rule', 'mimir', 8080), passes(walled, 'thanos-rule', 'mimir-read', 8080)]).toEqual([true, true]);
    for (const workload of all) expect(passes(walled, 'prometheus-agent', workload, 8080)).toBe(true);
  });

  test('one alone of each gossips all the same', () => {
    const single = MetricsStore.mimir({ mode: 'readWrite', objectStorage: S3, replicas: 1, readReplicas: 1, backendReplicas: 1 });
    expect(passes(network(single), 'mimir-read', 'mimir', 7946)).toBe(true);
  });
});

test('the ruler asks a store with tenants by way of what names them, which reaches nothing else', () => {
  const tenants = MetricsStore.mimir({ tenants: 'cluster' });
  expect(flows(tenants, 'store-tenants')).toEqual(['store-tenants -> mimir 8080', 'thanos-rule -> store-tenants 9009']);
  const walled = network(tenants);
  expect(passes(walled, pod('monitoring'), 'store-tenants', 9009)).toBe(false);
  const elsewhere = MetricsStore.mimir({ existing: { writeUrl: 'http://g.mimir.svc/api/v1/push', queryUrl: 'http://g.mimir.svc/prometheus', tenant: 'fleet' } });
  expect(flows(elsewhere, 'store-tenants')).toEqual(['store-tenants -> pods(mimir) *', 'thanos-rule -> store-tenants 9009']);
});

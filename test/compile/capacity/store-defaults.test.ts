import { Collection, Fleet, HubEndpoint, MetricsStore } from '../../../src';
import { quantityToNumber } from '../../../src/model/values/quantity';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { collector, compiledFleet } from '../compiled';

const S3 = { s3: { bucket: 'metrics', endpoint: 's3.example.com' } };
const LARGE: SpokeProps = { settings: { capacity: { nodes: 200 } } };
const STORES = [
  ['Mimir', MetricsStore.mimir({ objectStorage: S3, replicas: 5 })],
  ['Thanos', MetricsStore.thanosReceive({ objectStorage: S3 })],
  ['Mimir whose processes share the work', MetricsStore.mimir({ objectStorage: S3, replicas: 5, mode: 'readWrite' })],
] as const;

function compiled(metricsStore: MetricsStore, props: HubProps, ...spokes: SpokeProps[]) {
  const { plan, diagnostics } = compiledFleet('hub', { metricsStore, ...props }, spokes.map((one, i) => ({ name: `s${i}`, props: one })));
  const parts = Object.fromEntries(plan.metricsStore!.workloads.map(({ name, resources, storage }) => [name, { resources, storage }]));
  return { plan, parts, found: diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, message }) => `${code} ${message}`) };
}

describe.each(STORES)('sizes of %s', (_, store) => {
  test('are the usual ones where nobody says how large a cluster is', () => {
    const rule = { resources: { requests: { cpu: '100m', memory: '256Mi' } }, storage: { size: '5Gi' } };
    expect(compiled(store, {}, {}).parts).toMatchObject({ 'thanos-rule': rule });
  });

  test('follow from all spokes, hold what they bring, and never shrink', () => {
    const [usual, one, three] = [compiled(store, {}, {}), compiled(store, {}, LARGE), compiled(store, {}, LARGE, LARGE, LARGE)];
    expect(one.found).toEqual([]);
    let hasGrown = false;
    for (const [name, { resources, storage }] of Object.entries(three.parts)) {
      for (const [less, more] of [[usual.parts[name], one.parts[name]], [one.parts[name], three.parts[name]]]) {
        const [smaller, larger] = [less, more].map((part) => (
          [part.resources.requests!.memory!, part.resources.requests!.cpu!, part.resources.limits!.memory!, part.storage?.size ?? '0'].map(quantityToNumber)
        ));
        smaller.forEach((size, i) => expect(larger[i]).toBeGreaterThanOrEqual(size));
      }
      expect(quantityToNumber(resources.limits!.memory!)).toBeGreaterThanOrEqual(quantityToNumber(resources.requests!.memory!));
      hasGrown ||= storage?.size !== one.parts[name].storage?.size;
    }
    expect(hasGrown).toBe(true);
  });

  test('are those of layers where they say them', () => {
    const settings = { mimir: { storage: { size: '900Gi' } }, thanos: { receive: { storage: { size: '900Gi' } } } };
    const sizes = Object.entries(compiled(store, { settings }, LARGE).parts).filter(([name]) => name === 'mimir' || name === 'thanos-receive');
    expect(sizes.map(([, { storage }]) => storage?.size)).toEqual(['900Gi']);
  });

  test('do not change with a pod more or less', () => {
    const of = (pods: number) => compiled(store, {}, { settings: { capacity: { nodes: 200, pods } } }).parts;
    expect(of(6000)).toEqual(of(6003));
  });

  test('the agent of the hub is as large as what it scrapes itself', () => {
    const agentOf = (...spokes: SpokeProps[]) => collector(compiled(store, {}, ...spokes).plan, 'prometheus-agent');
    expect(agentOf(LARGE, LARGE).resources).toEqual(agentOf({}).resources);
    const settings = { capacity: { nodes: 200, series: { federation: 2_000_000 } } };
    const pulled: SpokeProps = { collection: Collection.federation({ target: 'p.example.com:9090' }), settings };
    expect(quantityToNumber(agentOf(pulled).resources.requests!.memory!)).toBeGreaterThan(4 * 2 ** 30);
  });
});

test('an API tells of every part, and of the bucket', () => {
  const hubOf = (metricsStore: MetricsStore) => {
    const fleet = new Fleet({ quiet: true });
    fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2'), metricsStore });
    fleet.addSpoke('a', LARGE);
    return fleet.capacity().find(({ cluster }) => cluster === 'hub')!;
  };
  const [prometheus, mimir, thanos] = [MetricsStore.prometheus(), STORES[0][1], STORES[1][1]].map(hubOf);
  expect([prometheus.parts, prometheus.bucketBytes]).toEqual([[], 0]);
  // an agent that scrapes the hub alone
  expect(mimir.memoryBytes).toBeLessThan(prometheus.memoryBytes / 10);
  expect(mimir.parts.map(({ name, replicas, replicasNeeded }) => [name, replicas, replicasNeeded])).toEqual([['mimir', 5, 5], ['thanos-rule', 1, 1]]);
  expect(thanos.parts.map(({ name }) => name)).toEqual(['thanos-receive', 'thanos-store', 'thanos-compact', 'thanos-query', 'thanos-rule']);
  // with three copies, what one server needs
  expect(thanos.parts[0].memoryBytes).toBe(prometheus.memoryBytes);
  for (const { bucketBytes, samplesPerSecond } of [mimir, thanos]) expect(bucketBytes).toBeGreaterThan(samplesPerSecond * 15 * 86_400 * 2);
  for (const { memoryBytes, cpu, diskBytes } of [...mimir.parts, ...thanos.parts]) {
    for (const figure of [memoryBytes, cpu, diskBytes]) expect(Number.isFinite(figure)).toBe(true);
  }
});

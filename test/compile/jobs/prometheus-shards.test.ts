import fc from 'fast-check';
import { areShares } from '../../../src/compile/jobs/prometheus-shards';
import { simulateTarget } from '../../../src/model/relabel/target';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { Collection } from '../../../src/topology/collection';
import { collector, job, jobNames, spoke } from '../compiled';

const sharded = (shards: number, collection = Collection.prometheusAgent()) => spoke({ collection, settings: { prometheus: { shards } } });

test('one collector has its own name and all targets', () => {
  const [one, of1] = [spoke({ collection: Collection.prometheusAgent() }), sharded(1)].map(({ plan }) => plan.collectors);
  expect(of1).toEqual(one);
  expect(one.map(({ name }) => name)).toEqual(['prometheus-agent']);
});

test.each([['prometheus-agent', Collection.prometheusAgent()], ['prometheus', Collection.prometheusServer({ originPrometheus: true })]])(
  'several collectors %s have numbers, and every job', (name, collection) => {
    const { plan, codes } = sharded(3, collection);
    expect(codes).toEqual([]);
    expect(plan.collectors.map((one) => one.name)).toEqual([`${name}-1`, `${name}-2`, `${name}-3`]);
    const [first, ...others] = plan.collectors.map(jobNames);
    expect(others).toEqual([first, first]);
    expect(new Set(plan.collectors.map(({ permissions }) => JSON.stringify(permissions))).size).toBe(1);
  });

test('the origin of a sharded server is that shard', () => {
  const { plan } = sharded(2, Collection.prometheusServer({ originPrometheus: true }));
  expect(plan.collectors.map(({ externalLabels }) => externalLabels.origin_prometheus)).toEqual(['monitoring/prometheus-1', 'monitoring/prometheus-2']);
});

test('every target belongs to exactly one shard, whatever its address', () => {
  const { plan } = sharded(3);
  const configs = plan.collectors.map(({ jobs }) => jobs.find(({ config }) => config.jobName === 'kubelet')!.config);
  const taken = new Set<number>();
  fc.assert(fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65535 }), (ip, port) => {
    const found = configs.map((config) => simulateTarget(config, { __address__: `${ip}:${port}`, __meta_kubernetes_node_name: 'n' }, '3.x-legacy'));
    const by = found.map(({ dropped }, shard) => (dropped ? -1 : shard)).filter((shard) => shard >= 0);
    taken.add(by[0]);
    const { labels } = found[by[0]];
    return by.length === 1 && labels!.cluster === 'a';
  }));
  expect(taken.size).toBe(3);
});

test('probes of one exporter are shared out by what they look at', () => {
  const targets = Array.from({ length: 40 }, (_, i) => `https://example.com/${i}`);
  const { plan } = spoke({
    collection: Collection.prometheusAgent(), settings: { prometheus: { shards: 2 } }, scrape: [ScrapeJob.probe({ prober: 'b:9115', targets })],
  });
  const counts = plan.collectors.map(({ jobs }) => {
    const { config } = jobs.find((one) => one.config.jobName === 'probe')!;
    return targets.filter((target) => !simulateTarget(config, { __address__: target }, '3.x-legacy').dropped).length;
  });
  expect(counts[0] + counts[1]).toBe(40);
  expect(Math.min(...counts)).toBeGreaterThan(5);
});

test('what each says of itself is told apart, and carries the identity', () => {
  const { plan } = sharded(2);
  const own = plan.collectors.map(({ jobs }) => jobs.find(({ builtin }) => builtin === 'self')!);
  const found = own.map(({ config }) => simulateTarget(config, { __address__: 'localhost:9090' }, '3.x-legacy').labels!);
  expect(found.map(({ instance, job: name, cluster }) => [instance, name, cluster])).toEqual([
    ['prometheus-agent-1', 'prometheus', 'a'], ['prometheus-agent-2', 'prometheus', 'a'],
  ]);
});

test('clusters that are alike share what their shards are made of', () => {
  const [one, other] = [sharded(2), sharded(2)].map(({ plan }) => collector(plan, 'prometheus-agent-2').jobs.map(({ basis }) => basis));
  expect(one.every((basis, i) => basis !== undefined && basis === other[i])).toBe(true);
});

test('two jobs of a name are one job of several collectors, or two jobs', () => {
  const { plan } = sharded(2);
  const [a, b] = plan.collectors.map(({ jobs }) => jobs.find(({ config }) => config.jobName === 'kubelet')!);
  const [selfA, selfB] = plan.collectors.map(({ jobs }) => jobs.find(({ builtin }) => builtin === 'self')!);
  expect([areShares(a, b), areShares(selfA, selfB)]).toEqual([true, true]);
  expect([areShares(a, a), areShares(selfA, a), areShares(a, selfA)]).toEqual([false, false, false]);
  const whole = job(spoke({ collection: Collection.prometheusAgent() }).plan, 'kubelet');
  expect([areShares(a, whole), areShares(whole, whole)]).toEqual([false, false]);
});

test('two jobs of one name are found among shards, too', () => {
  const own = ScrapeJob.custom({ jobName: 'x', staticConfigs: [{ targets: ['x:1'] }], metricsPath: '/a' });
  const other = ScrapeJob.custom({ jobName: 'x', staticConfigs: [{ targets: ['x:1'] }], metricsPath: '/b' });
  const { codes } = spoke({ collection: Collection.prometheusAgent(), settings: { prometheus: { shards: 2 } }, scrape: [own, other] });
  expect(codes).toEqual(['duplicate-job!']);
});

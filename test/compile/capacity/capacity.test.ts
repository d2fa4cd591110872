import { Fleet, HubEndpoint, Collection } from '../../../src';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { collector, compiledFleet, hub, spoke } from '../compiled';

const NAMED = (name: string, props: SpokeProps) => ({ name, props });
const LARGE: SpokeProps = { settings: { capacity: { nodes: 200 } }, collection: Collection.prometheusAgent() };

function server(props: HubProps, ...spokes: SpokeProps[]) {
  const { plan, diagnostics } = compiledFleet('hub', props, spokes.map((one, i) => NAMED(`s${i}`, one)));
  return { ...collector(plan, 'prometheus'), loki: plan.loki, found: diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, message }) => `${code} ${message}`) };
}

describe('sizes', () => {
  test('are those of the stage where nobody says how large a cluster is', () => {
    expect(server({}, {})).toMatchObject({ storage: { size: '50Gi' }, resources: { requests: { memory: '2Gi' } } });
  });

  test('of a hub follow from all of its spokes', () => {
    const one = server({}, LARGE);
    const three = server({}, LARGE, LARGE, LARGE);
    const gigabytes = ({ storage }: typeof one) => Number(/^(\d+)Gi$/.exec(storage!.size!)![1]);
    expect(gigabytes(one)).toBeGreaterThan(50);
    expect(gigabytes(three)).toBeGreaterThan(gigabytes(one) * 2);
    expect(three.found).toEqual([]);
    expect(three.loki!.storage.size).not.toBe('50Gi');
  });

  test('do not change with a pod more or less', () => {
    const of = (pods: number) => server({}, { settings: { capacity: { nodes: 200, pods } } }).storage;
    expect(of(6000)).toEqual(of(6010));
  });

  test('of a spoke follow from the spoke, and layers win', () => {
    const { plan } = spoke(LARGE);
    expect(Number.parseInt(collector(plan, 'prometheus-agent').resources.requests!.memory!, 10)).toBeGreaterThan(1024);
    const own = spoke({ ...LARGE, settings: { ...LARGE.settings, prometheus: { resources: { requests: { memory: '3Gi' } } } } });
    expect(collector(own.plan, 'prometheus-agent').resources.requests!.memory).toBe('3Gi');
  });

  test('never fall below those of the stage', () => {
    const { plan } = spoke({ settings: { capacity: { nodes: 1, pods: 5 } }, collection: Collection.prometheusAgent() });
    expect(collector(plan, 'prometheus-agent').resources).toEqual(collector(spoke({ collection: Collection.prometheusAgent() }).plan, 'prometheus-agent').resources);
  });
});

describe('what a layer says and cannot hold, is told', () => {
  const settings = { capacity: { nodes: 500 } };
  test.each([
    ['a volume', { prometheus: { storage: { size: '20Gi' } } }, /volume-too-small .*'prometheus' \(20Gi\) holds about \d\.\d days, and not the 15d/],
    ['memory', { prometheus: { resources: { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } } } }, /too-little-memory .*needs about [\d.]+ GiB of memory and may take 1Gi/],
    ['a volume of logs', { loki: { storage: { size: '10Gi' } } }, /volume-too-small .*volume of Loki \(10Gi\) is too small for the lines of 30d/],
  ])('%s', (_, own, told) => {
    expect(server({ settings: { ...settings, ...own } }).found).toEqual([expect.stringMatching(told)]);
    expect(server({ settings: own }).found).toEqual([]);
  });

  test('more series than one server should hold', () => {
    const of = (nodes: number) => server({ settings: { capacity: { nodes: 3 } } }, { settings: { capacity: { nodes } } }).found.map((text) => text.split(' ')[0]);
    expect(of(500)).toEqual([]);
    expect(of(2000)).toEqual(['too-many-series']);
    const { diagnostics } = spoke({ collection: Collection.prometheusServer(), settings: { capacity: { nodes: 2000 } } });
    expect(diagnostics.find(({ code }) => code === 'too-many-series')?.hint).toContain('prometheus.shards');
  });

  test('shards', () => {
    const settings5000 = { capacity: { nodes: 5000 }, remoteWrite: { queueConfig: { maxShards: 1 } } };
    const { diagnostics } = spoke({ settings: settings5000, collection: Collection.prometheusAgent() });
    expect(diagnostics.map(({ code }) => code)).toContain('too-few-shards');
  });
});

function capacityOf(settings: SpokeProps['settings'], more: SpokeProps = {}) {
  const fleet = new Fleet({ quiet: true });
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  fleet.addSpoke('a', { ...more, settings });
  return fleet.capacity().find(({ cluster }) => cluster === 'a')!;
}

test('a counted job goes before what is foretold, a job that does not run counts nothing, and rarer scrapes are fewer samples', () => {
  const plain = capacityOf({ capacity: { nodes: 10 } });
  expect(capacityOf({ capacity: { nodes: 10, series: { cadvisor: 0 } } }).series).toBe(plain.series - (10 * 60 + 300 * 30 + 450 * 45));
  expect(capacityOf({ capacity: { nodes: 10, series: { shop: 5000 } } }).series).toBe(plain.series + 5000);
  expect(capacityOf({ capacity: { nodes: 10 }, jobs: { cadvisor: { enabled: false } } }).series).toBeLessThan(plain.series);
  expect(capacityOf({ capacity: { nodes: 10 }, global: { scrapeInterval: '60s' } }).samplesPerSecond).toBeCloseTo(plain.samplesPerSecond / 2);
  expect(plain.samplesPerSecond).toBeCloseTo(plain.series / 30);
  expect(plain.unknown).toEqual([]);
});

test('what another Prometheus scrapes by a monitor of ours, counts nothing', () => {
  const flux = { scrape: ['fluxControllers'] as never };
  const series = (emitMonitors: boolean, more?: SpokeProps) => capacityOf({ capacity: { nodes: 10 }, operator: { emitMonitors } }, more).series;
  const without = series(false);
  expect(series(false, flux)).toBe(without + 3000);
  expect(series(true, flux)).toBe(without);
  // the Alloy of the cluster reads the monitors
  const collection = Collection.alloy({ operatorObjects: true });
  expect(series(true, { ...flux, collection })).toBe(series(true, { collection }) + 3000);
});

test('a hub tells of whom it knows nothing', () => {
  const fleet = new Fleet({ quiet: true });
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  fleet.addSpoke('a', { settings: { capacity: { nodes: 10 } } });
  fleet.addSpoke('b', {});
  expect(fleet.capacity().map(({ cluster, unknown }) => [cluster, unknown])).toEqual([['a', []], ['hub', ['hub', 'b']]]);
});

test('what is no size is refused', () => {
  for (const [capacity, told] of [
    [{ nodes: 0 }, 'capacity.nodes: 0 is not allowed'], [{ nodes: 1.5 }, 'capacity.nodes'], [{ pods: -1 }, 'capacity.pods'],
    [{ logsPerDay: '5 apples' }, 'capacity.logsPerDay'], [{ series: { a: -1 } }, 'capacity.series.a'],
  ] as const) {
    expect(() => hub({ settings: { capacity } })).toThrow(told);
  }
});

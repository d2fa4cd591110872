import { Severity } from '../../../src/diagnostics';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { compiledFleet } from '../compiled';

const S3 = { s3: { bucket: 'metrics', endpoint: 's3.example.com' } };
const MIMIR = MetricsStore.mimir({ objectStorage: S3 });
const THANOS = MetricsStore.thanosReceive({ objectStorage: S3 });

function found(metricsStore: MetricsStore, settings: ClusterSettings, nodes: number | null = 100): string[] {
  const props = { settings: nodes === null ? {} : { capacity: { nodes } } };
  return compiledFleet('hub', { metricsStore, settings }, [{ name: 'a', props }]).diagnostics
    .filter(({ severity }) => severity !== Severity.INFO).map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);
}

const SMALL_MEMORY = { resources: { requests: { memory: '128Mi' }, limits: { memory: '256Mi' } } };

describe('what a layer says and cannot hold, is told', () => {
  test.each<[string, MetricsStore, ClusterSettings, RegExp[]]>([
    ['memory of Mimir', MIMIR, { mimir: SMALL_MEMORY }, [
      /^too-little-memory .*mimir\/resources\/limits\/memory: hub 'hub': each replica of 'mimir' needs about \d+ GiB of memory and may take 256Mi.*`mimir\.resources\.limits\.memory`/,
    ]],
    ['a volume of Mimir', MIMIR, { mimir: { storage: { size: '1Gi' } } }, [
      /^volume-too-small .*mimir\/storage\/size: hub 'hub': each replica of 'mimir' needs about \d+ GiB of its volume, which has 1Gi; give it \d+ GiB/,
    ]],
    ['a limit of series', MIMIR, { mimir: { maxGlobalSeries: 1000 } }, [/^too-few-series .*mimir\/maxGlobalSeries: hub 'hub': all clusters together may have 1000 series and the fleet brings about \d+: Mimir would refuse the rest/]],
    ['memory of receivers', THANOS, { thanos: { receive: SMALL_MEMORY } }, [/^too-little-memory .*thanos\/receive\/.*'thanos-receive' needs about .*`thanos\.receive\.resources/]],
    ['a volume of receivers', THANOS, { thanos: { receive: { storage: { size: '2Gi' } } } }, [/^volume-too-small .*'thanos-receive'/]],
    ['a volume of the compactor', THANOS, { thanos: { compact: { storage: { size: '10Gi' } } } }, [/^volume-too-small .*'thanos-compact' needs about 1\d\d GiB/]],
    ['a volume of the gateway', THANOS, { thanos: { store: { storage: { size: '100Mi' } } } }, [/^volume-too-small .*'thanos-store'/]],
    ['memory of queriers', THANOS, { thanos: { query: SMALL_MEMORY } }, [/^too-little-memory .*'thanos-query'/]],
    ['memory of the ruler', THANOS, { thanos: { rule: { resources: { limits: { memory: '32Mi' }, requests: { memory: '32Mi' } } } } }, [/^too-little-memory .*'thanos-rule'/]],
  ])('%s', (_, store, settings, told) => {
    expect(found(store, settings)).toEqual(told.map((one) => expect.stringMatching(one)));
    // and where nobody says how large clusters are, nothing is known
    expect(found(store, settings, null)).toEqual([]);
  });

  test.each([['Mimir', MIMIR, "'mimir' hold", 8], ['Thanos', THANOS, "'thanos-receive' hold", 5]] as const)('replicas of %s', (_, store, name, needed) => {
    const told = found(store, {}, 400);
    expect(told).toEqual([expect.stringMatching(/^too-few-replicas .*metricsStore\S*: hub 'hub': the fleet's 4\.\d million series are more than 3 of /)]);
    expect(told[0]).toContain(name);
    expect(told[0]).toMatch(new RegExp(`give (${needed}|${needed + 1}) replicas$`));
  });
});

test('limits of single tenants are held against what each brings', () => {
  const store = MetricsStore.mimir({ objectStorage: S3, tenants: 'cluster' });
  expect(found(store, { mimir: { maxGlobalSeries: 5_000_000 } })).toEqual([]);
  expect(found(store, { mimir: { maxGlobalSeries: 1000, tenantLimits: { a: { maxGlobalSeries: 5_000_000 } } } })).toEqual([]);
  expect(found(store, { mimir: { maxGlobalSeries: 1000 } })).toEqual([expect.stringMatching(/^too-few-series .*mimir\/maxGlobalSeries: hub 'hub': cluster 'a' may have 1000 series/)]);
  expect(found(store, { mimir: { tenantLimits: { a: { maxGlobalSeries: 1000 } } } })).toEqual([expect.stringMatching(/^too-few-series .*tenantLimits\/a\/maxGlobalSeries: .*cluster 'a' may have 1000/)]);
  // the hub's own
  expect(found(store, { capacity: { nodes: 10 }, mimir: { tenantLimits: { hub: { maxGlobalSeries: 1000 } } } })).toEqual([expect.stringMatching(/cluster 'hub' may have 1000 series/)]);
});

test('defaults hold what they follow from', () => {
  for (const store of [MIMIR, THANOS, MetricsStore.mimir(), MetricsStore.thanosReceive()]) {
    for (const nodes of [1, 20, 140]) expect(found(store, {}, nodes)).toEqual([]);
  }
});

test('of another store nothing is said', () => {
  expect(found(MetricsStore.prometheus(), { mimir: { maxGlobalSeries: 1000, ...SMALL_MEMORY }, thanos: { receive: SMALL_MEMORY } })).toEqual([]);
  expect(found(THANOS, { mimir: { maxGlobalSeries: 1000 } })).toEqual([]);
});

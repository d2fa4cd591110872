import * as fc from 'fast-check';
import { problemsOf } from './output-fixture';
import { allowedByEnvironment, ClusterLoss, guardRemovals, REMOVAL_SHARE } from '../../src/delivery/write-guard';

const NOTHING = { clusters: [], count: 0 };

const vanished = (count: number, had = 50): ClusterLoss[] =>
  Array.from({ length: count }, (_, i) => ({ cluster: `v${i}`, had, loses: had, vanishes: true }));
const reduced = (count: number, loses: number, had = 50): ClusterLoss[] =>
  Array.from({ length: count }, (_, i) => ({ cluster: `r${i}`, had, loses, vanishes: false }));
const refuses = (losses: readonly ClusterLoss[], clusters: number, acknowledged: { clusters: readonly string[]; count: number } = NOTHING) => {
  const staying = clusters - losses.filter(({ vanishes }) => vanishes).length;
  return guardRemovals(losses, { clusters, objects: staying * 50 }, acknowledged, 'dist').length > 0;
};

describe('guardRemovals', () => {
  test('lets any one cluster go, whatever the size of the fleet', () => {
    expect([1, 2, 3, 4, 5, 1000].filter((clusters) => refuses(vanished(1), clusters))).toEqual([]);
    expect([1, 2, 3, 4, 5, 1000].filter((clusters) => refuses(reduced(1, 50), clusters))).toEqual([]);
  });

  test('lets a fifth of the clusters go, and no more', () => {
    expect([refuses(vanished(2), 10), refuses(vanished(3), 10)]).toEqual([false, true]);
    expect([refuses(vanished(200), 1000), refuses(vanished(201), 1000)]).toEqual([false, true]);
    expect([refuses(vanished(1), 3), refuses(vanished(2), 3)]).toEqual([false, true]);
  });

  test('counts a cluster that loses more than half of its objects as one that goes', () => {
    expect(refuses([...vanished(1), ...reduced(1, 25)], 10)).toBe(false);
    expect(refuses([...vanished(2), ...reduced(1, 25)], 10)).toBe(false);
    expect(refuses([...vanished(2), ...reduced(1, 26)], 10)).toBe(true);
  });

  test('lets a fifth of all objects go, and no more, where many clusters lose some', () => {
    expect([refuses(reduced(100, 10), 100), refuses(reduced(100, 11), 100)]).toEqual([false, true]);
    expect(refuses(reduced(20, 25), 20 * 5)).toBe(false);
  });

  test('lets what is acknowledged by name or by number go', () => {
    expect(refuses(vanished(3), 10, { clusters: ['v1'], count: 0 })).toBe(false);
    expect(refuses(vanished(3), 10, { clusters: ['v7'], count: 0 })).toBe(true);
    expect(refuses(vanished(3), 10, { clusters: [], count: 3 })).toBe(false);
    expect(refuses(vanished(4), 10, { clusters: [], count: 3 })).toBe(true);
    expect(refuses(reduced(100, 11), 100, { clusters: [], count: 100 })).toBe(false);
    expect(refuses(reduced(100, 11), 100, { clusters: [], count: 99 })).toBe(true);
  });

  test('the acknowledgements that its messages name are enough, and never is one removed more than allowed', () => {
    const arb = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(50), fc.nat(40));
    fc.assert(fc.property(arb, ([gone, less, loses, more]) => {
      const losses = [...vanished(gone), ...reduced(less, loses)];
      const clusters = gone + less + more;
      const found = guardRemovals(losses, { clusters, objects: (clusters - gone) * 50 }, NOTHING, 'dist');
      if (found.length === 0) expect(gone).toBeLessThanOrEqual(Math.max(1, clusters * REMOVAL_SHARE));
      const counts = found.map(({ hint }) => Number(/FLEET_ALLOW_REMOVAL=(\d+)/.exec(hint!)![1]));
      expect(refuses(losses, clusters, { clusters: [], count: Math.max(0, ...counts) })).toBe(false);
      expect(refuses(losses, clusters, { clusters: losses.map(({ cluster }) => cluster), count: 0 })).toBe(false);
    }));
  });

  test('says what would go and how to acknowledge it', () => {
    const [{ code, message, hint }] = guardRemovals([...vanished(2), ...reduced(1, 40)], { clusters: 5, objects: 150 }, NOTHING, 'dist');
    expect(code).toBe('mass-removal');
    expect(message).toBe('3 of 5 clusters would vanish or lose more than half of their objects, and unasked at most 1 may: '
      + 'r0 (40 of 50 objects), v0 (all of it), v1 (all of it)');
    expect(hint).toContain("acknowledgeRemovals: ['r0', 'v0', 'v1'], or FLEET_ALLOW_REMOVAL=3 for one run");
  });

  test('does not list hundreds of names', () => {
    const [{ message, hint }] = guardRemovals(vanished(900), { clusters: 1000, objects: 5000 }, NOTHING, 'dist');
    expect(message).toMatch(/ and 880 more$/);
    expect(hint).toContain('FLEET_ALLOW_REMOVAL=900');
  });
});

test('FLEET_ALLOW_REMOVAL is a whole number', () => {
  expect([{}, { FLEET_ALLOW_REMOVAL: '' }, { FLEET_ALLOW_REMOVAL: '12' }].map(allowedByEnvironment)).toEqual([0, 0, 12]);
  for (const text of ['all', '-1', '1.5', '1e3', ' 2']) {
    expect(problemsOf(() => allowedByEnvironment({ FLEET_ALLOW_REMOVAL: text }))).toEqual([
      `invalid-removal-count FLEET_ALLOW_REMOVAL: '${text}' is no number of clusters; expected a whole number such as '3'`,
    ]);
  }
});

import { ALL, ALLOY, HUB } from './expected';
import { ExpectedCluster } from '../../../../src/compile/rules/fleet/expected-cluster';
import { EXPECTED, expectedGroups } from '../../../../src/compile/rules/fleet/expected-records';

const many = (count: number) => Array.from({ length: count }, (_, i): ExpectedCluster => ({ ...ALLOY, name: `cluster-${i}` }));
const namesOf = (groups: ReturnType<typeof expectedGroups>) => (
  groups.map(({ rules }) => rules.map(({ recordingRule }) => recordingRule!.labels!.cluster))
);

test('there is one record for each cluster, with what is known of it', () => {
  const [group, ...more] = expectedGroups(ALL, 'cluster');
  expect(more).toEqual([]);
  expect(group.rules).toHaveLength(ALL.length);
  expect(group.rules.map(({ recordingRule }) => recordingRule).find(({ labels } = { record: '', expr: '' }) => labels?.cluster === 'alloy')).toEqual({
    record: EXPECTED,
    expr: 'vector(1)',
    labels: { cluster: 'alloy', environment: 'lab', stage: 'production', role: 'spoke', transport: 'remoteWrite', collector: 'alloy' },
  });
});

test('a label of its own gives way to a cluster label of the same name', () => {
  const [{ rules }] = expectedGroups([HUB], 'role');
  expect(rules[0].recordingRule!.labels).toEqual({ role: 'hub', environment: 'production', fleet_role: 'hub', transport: 'local', collector: 'prometheus-server' });
});

test('the order in which clusters are given changes nothing', () => {
  const clusters = many(300);
  expect(expectedGroups([...clusters].reverse(), 'cluster')).toEqual(expectedGroups(clusters, 'cluster'));
});

test('many are spread over groups, and one more changes one of them', () => {
  const before = namesOf(expectedGroups(many(1000), 'cluster'));
  const after = namesOf(expectedGroups(many(1001), 'cluster'));
  expect(before.flat()).toHaveLength(1000);
  expect(before).toHaveLength(16);
  expect(Math.max(...before.map(({ length }) => length))).toBeLessThan(110);
  expect(after.filter((group, i) => JSON.stringify(group) !== JSON.stringify(before[i]))).toHaveLength(1);
});

test('groups have names of their own', () => {
  const names = expectedGroups(many(1000), 'cluster').map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

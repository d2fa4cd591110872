import { labelRenamed, Member, memberOf, renamedClusters } from '../../../src/delivery/apply/renames';

const OBJECTS = ['alloy', 'kube-state-metrics', 'namespace', 'rbac', 'service'].map((name) => ({ group: 'apps', kind: 'Deployment', namespace: 'monitoring', name }));
const VOLUME = { group: 'apps', kind: 'StatefulSet', namespace: 'monitoring', name: 'prometheus' };

function member(cluster: string, changed: Partial<Member> = {}): Member {
  return { cluster, label: cluster, objects: OBJECTS, files: [], ...changed };
}

function found(vanished: readonly Member[], appeared: readonly Member[]): string[] {
  return renamedClusters(vanished, appeared).map(({ where, message, hint }) => `${where}: ${message}; ${hint}`);
}

test('a cluster that goes while one of the same objects comes is reported, with what breaks', () => {
  const [text, ...more] = found([member('old', { objects: [...OBJECTS, VOLUME] })], [member('new', { objects: [...OBJECTS, VOLUME] })]);
  expect(more).toEqual([]);
  expect(text).toContain("cluster 'new': it comes while 'old' goes, with the same objects");
  expect(text).toContain("series and logs so far stay under 'old' and new ones begin under 'new'");
  expect(text).toContain("volumes of StatefulSet 'monitoring/prometheus' stay only where");
  expect(text).toContain('global.clusterName: old');
});

test('series go on where the label stays', () => {
  const [text] = found([member('old')], [member('new', { label: 'old' })]);
  expect(text).toContain("series and logs go on, since the cluster label stays 'old'");
  expect(text).not.toContain('global.clusterName');
});

test('names of objects with that of the cluster are no difference', () => {
  const of = (cluster: string) => member(cluster, { objects: OBJECTS.map((object) => ({ ...object, name: `${cluster}-${object.name}` })) });
  expect(found([of('old')], [of('new')])).toHaveLength(1);
});

test('clusters of other objects are others', () => {
  const other = member('new', { objects: OBJECTS.map((object) => ({ ...object, namespace: 'other' })) });
  expect(found([member('old')], [other])).toEqual([]);
  expect(found([member('old')], [])).toEqual([]);
});

test('each cluster is at most one other, the likest first', () => {
  const bare = { objects: OBJECTS.slice(0, 4) };
  const pairs = found([member('a'), member('b', bare)], [member('x', bare), member('y'), member('z')]);
  expect(pairs.map((text) => text.split(',')[0])).toEqual(["cluster 'y': it comes while 'a' goes", "cluster 'x': it comes while 'b' goes"]);
});

test('hosts are compared by their files', () => {
  const host = (cluster: string, file = 'config.alloy') => member(cluster, { objects: [], files: [`${cluster}/${file}`, `${cluster}/README.md`] });
  expect(found([host('old')], [host('new')])).toHaveLength(1);
  expect(found([host('old')], [host('new', 'prometheus.yml')])).toEqual([]);
});

test('a label that changes is reported for the same cluster', () => {
  const { code, where, message, hint } = labelRenamed('a', 'old', 'new');
  expect({ code, where }).toEqual({ code: 'cluster-renamed', where: "cluster 'a'" });
  expect(message).toContain("was 'old' and is 'new'");
  expect(hint).toContain('global.clusterName: old');
});

test('the label is the name where an inventory says none', () => {
  expect(memberOf('a', { objects: [], files: [] }).label).toBe('a');
  expect(memberOf('a', { objects: [], files: [], label: 'b' }).label).toBe('b');
});

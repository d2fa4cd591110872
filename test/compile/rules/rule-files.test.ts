import { PlacedGroup } from '../../../src/compile/rules/hub-groups';
import { ruleFiles } from '../../../src/compile/rules/rule-files';
import { Rule } from '../../../src/model/rules/rule';

function groupOf(name: string, size = 10): PlacedGroup['group'] {
  return { name, rules: [Rule.alerting({ alert: 'A', expr: 'up', annotations: { summary: 'x'.repeat(size) } })] };
}

const single = (count: number, size: number): PlacedGroup[] => Array.from({ length: count }, (_, i) => (
  { file: 'own', cluster: `cluster-${i}`, group: groupOf(`cluster-${i}/g`, size) }
));

test('groups stand in the files that they are placed in, and empty ones nowhere', () => {
  expect(ruleFiles([{ file: 'node', group: groupOf('a') }, { file: 'own', group: groupOf('b') }, { file: 'node', group: { name: 'c', rules: [] } }]))
    .toEqual({ files: { node: [groupOf('a')], own: [groupOf('b')] } });
  expect(ruleFiles([{ file: 'node', group: { name: 'c', rules: [] } }])).toBeUndefined();
});

test('groups of single clusters share one file as long as it is small', () => {
  expect(Object.keys(ruleFiles(single(20, 10))!.files)).toEqual(['clusters']);
});

test('they are dealt by the names of their clusters, so that one more changes one file', () => {
  const before = ruleFiles(single(100, 10_000))!.files;
  const after = ruleFiles(single(101, 10_000))!.files;
  expect(Object.keys(before).length).toBeGreaterThan(4);
  expect(Object.values(before).flat().length).toBe(100);
  for (const groups of Object.values(before)) expect(JSON.stringify(groups).length).toBeLessThanOrEqual(128 * 1024);
  expect(Object.keys(after).filter((file) => JSON.stringify(after[file]) !== JSON.stringify(before[file])).length).toBe(1);
});

test('one cluster with more than a file holds has a file of its own', () => {
  const { files } = ruleFiles([...single(3, 10), { file: 'own', cluster: 'large', group: groupOf('large/g', 300_000) }])!;
  const own = Object.values(files).find((groups) => groups.some(({ name }) => name === 'large/g'))!;
  expect(own.map(({ name }) => name)).toEqual(['large/g']);
});

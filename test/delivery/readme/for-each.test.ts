import { allClusters, forEach } from '../../../src/delivery/readme/for-each';

const command = (cluster: string) => `kubectl --context "${cluster}" apply -f "x/${cluster}.yaml"`;
const many = Array.from({ length: 11 }, (_, i) => `c${i}`);

test('a few clusters are written out, without quotes that nobody needs', () => {
  expect(forEach(['a', 'b'], command)).toBe('```sh\nkubectl --context a apply -f x/a.yaml\nkubectl --context b apply -f x/b.yaml\n```');
  expect(allClusters(['a', 'b'])).toEqual([]);
});

test('many are gone through in a loop, whose names stand there once', () => {
  expect(forEach(many, command)).toBe('```sh\nfor cluster in $clusters; do\n  kubectl --context "$cluster" apply -f "x/$cluster.yaml"\ndone\n```');
  expect(allClusters(many)[1]).toContain("clusters='c0 c1 c2");
  expect(forEach(many, command, '$(some)')).toContain('for cluster in $(some); do');
});

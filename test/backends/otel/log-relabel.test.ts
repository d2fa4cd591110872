import { relabelScript } from '../../../src/backends/otel/log-relabel';

test.each([
  ["the action 'labelmap'", { action: 'labelmap', regex: '__meta_(.+)' }],
  ["the action 'hashmod'", { action: 'hashmod', sourceLabels: ['a'], targetLabel: 'b', modulus: 2 }],
  ["'${1}_x'", { sourceLabels: ['a'], targetLabel: '${1}_x' }],
])('what has no words is named: %s', (what, rule) => {
  expect(relabelScript([rule]).refusals).toEqual([expect.stringContaining(what)]);
});

test('labels that begin with two underscores are gone behind the last rule, and so are empty ones', () => {
  const { statements } = relabelScript([{ sourceLabels: ['__meta_a'], targetLabel: 'a' }]);
  expect(statements.slice(-2)).toEqual([
    'delete_matching_keys(resource.cache["target"], "^__")',
    'delete_key(resource.cache["target"], "a") where resource.cache["target"]["a"] == ""',
  ]);
});

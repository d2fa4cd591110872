import { checkRule, JudgedRule } from '../../../../src/model/rules/safety';

const options = { clusterLabel: 'cluster' };

function said(rule: JudgedRule): string[] {
  return checkRule(rule, options).map(({ code, template, fixed }) => [code, template, fixed].filter((one) => one !== undefined).join(' | '));
}

test.each<[string, JudgedRule]>([
  ['labels that series have', { expr: 'up == 0', annotations: { summary: '{{ $labels.job }} of {{ $labels.cluster }} is down' } }],
  ['labels that are grouped by', { expr: 'sum by (cluster, job) (up) == 0', annotations: { summary: '{{ .Labels.job }} {{ $value | humanize }}' } }],
  ['labels that absent() takes over', { expr: 'absent(up{job="a",cluster="b"})', annotations: { summary: '{{ $labels.job }}' } }],
  ['labels that group_left() brings', {
    expr: 'sum by (cluster, pod) (foo) * on (cluster, pod) group_left (node) kube_pod_info', annotations: { summary: '{{ $labels.node }}' },
  }],
  ['labels that label_replace() writes', { expr: 'label_replace(sum by (cluster, job) (up), "a", "$1", "job", "(.*)")', annotations: { summary: '{{ $labels.a }}' } }],
  ['labels of other series', {
    expr: 'sum by (cluster) (up) == 0', annotations: { summary: '{{ range query "up" }}{{ .Labels.job }}{{ end }}' },
  }],
  ['labels of all servers', { expr: 'sum by (cluster) (up) == 0', annotations: { summary: '{{ $externalLabels.region }}' } }],
  ['a template that does not parse', { expr: 'sum by (cluster) (up) == 0', annotations: { summary: '{{ $labels.job' } }],
  ['an alert that never fires', { expr: 'sum by (cluster) (foo) * vector(2)', annotations: { summary: '{{ $labels.job }}' } }],
  ['a rule that says the cluster itself', { expr: 'sum(up)', labels: { cluster: 'hub' } }],
  ['an expression that cannot be read', { expr: 'sum(up' }],
])('raises nothing for %s', (_, rule) => {
  expect(said(rule)).toEqual([]);
});

test.each<[string, JudgedRule, string[]]>([
  ['an aggregation drops', { expr: 'sum by (cluster) (up) == 0', annotations: { summary: '{{ $labels.job }}' } },
    ['template-label | annotations/summary | sum by (job, cluster) (up) == 0']],
  ['an index reads', { expr: 'sum by (cluster) (up) == 0', labels: { owner: '{{ index $labels "team" }}' } },
    ['template-label | labels/owner | sum by (team, cluster) (up) == 0']],
  ['a condition reads', { expr: 'sum by (cluster) (up) == 0', annotations: { summary: '{{ if $labels.job }}a{{ else if eq $labels.zone "x" }}b{{ end }}' } },
    ['template-label | annotations/summary | sum by (job, cluster) (up) == 0', 'template-label | annotations/summary | sum by (zone, cluster) (up) == 0']],
  ['absent() drops', { expr: 'absent(up{cluster="a"})', annotations: { summary: '{{ $labels.instance }}' } }, ['template-label | annotations/summary']],
  ['goes with the cluster', { expr: 'sum(up) == 0', annotations: { summary: '{{ $labels.cluster }}: {{ $labels.job }}' } },
    ['cluster-label-lost | sum by (cluster) (up) == 0', 'template-label | annotations/summary | sum by (job, cluster) (up) == 0']],
  ['a match drops', { expr: 'foo / on (cluster, pod) bar > 1', annotations: { summary: '{{ $labels.node }}' } },
    ['template-label | annotations/summary | foo / on (node, cluster, pod) bar > 1']],
])('finds a label that %s', (_, rule, expected) => {
  expect(said(rule)).toEqual(expected);
});

test('says where in the expression it gets lost', () => {
  const expr = 'absent(up{cluster="a"})\n  or\n  count(up) > 3';
  expect(checkRule({ expr }, options).map(({ code, line, column }) => [code, line, column])).toEqual([['cluster-label-lost', 3, 3]]);
});

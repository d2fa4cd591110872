import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { RuleSafety } from '../../../src/model/rules/rule-safety';

test('says what goes wrong, where, why, what to write instead, and proves it', () => {
  const [finding, ...others] = RuleSafety.check('sum(\n  rate(errors_total[5m])\n) > 1');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    code: 'cluster-label-lost',
    line: 1,
    column: 1,
    start: 0,
    end: 3,
    reason: "'sum' makes one result of the series of every 'cluster', and drops the label",
    fixed: 'sum by (cluster) (rate(errors_total[5m])) > 1',
  });
  expect(finding.counterexample.split('\n')).toEqual([
    expect.stringMatching(/^errors_total\{instance="instance-0", cluster="a"\} 0\+\d+x60$/),
    expect.stringMatching(/^errors_total\{instance="instance-0", cluster="b"\} 0\+\d+x60$/),
    expect.stringMatching(/^both: \{\} \d+$/),
    expect.stringMatching(/^a alone: /),
    expect.stringMatching(/^b alone: /),
  ]);
});

test('takes another label, and all clusters', () => {
  expect(RuleSafety.check('sum by (site) (up)', { clusterLabel: 'site' })).toEqual([]);
  expect(RuleSafety.check('absent(up)', { clusterLabel: 'site', clusters: ['x'] }).map(({ fixed }) => fixed)).toEqual(['absent(up{site="x"})']);
});

test('reads variables in panels alone', () => {
  expect(RuleSafety.check('sum(up{cluster="$cluster"})', { isPanel: true })).toEqual([]);
  expect(() => RuleSafety.check('sum(rate(up[$x]))')).toThrow(/the query is no PromQL\n.*1:13.*variable/s);
  expect(() => RuleSafety.check('sum(up')).toThrow(/1:7: expected ',' or '\)', found the end/);
});

test('judges the rules of a group with all their labels', () => {
  const group = RuleGroup.of({
    name: 'g',
    rules: [
      Rule.recording({ record: 'a:b', expr: 'count(up)' }),
      Rule.alerting({ alert: 'A', expr: 'up == 0', annotations: { summary: '{{ $labels.job }}' } }),
      Rule.alerting({ alert: 'B', expr: 'count by (cluster) (up == 0)', annotations: { summary: '{{ $labels.job }}' } }),
      Rule.recording({ record: 'c:d', expr: 'count(up)', labels: { cluster: 'hub' } }),
    ],
  });
  expect(RuleSafety.checkGroup(group).map(({ rule, code, template, fixed }) => [rule, code, template, fixed])).toEqual([
    ['a:b', 'cluster-label-lost', undefined, 'count by (cluster) (up)'],
    ['B', 'template-label', 'annotations/summary', 'count by (job, cluster) (up == 0)'],
  ]);
  const ofHub = RuleGroup.of({ name: 'g', labels: { cluster: 'hub' }, rules: [Rule.recording({ record: 'a:b', expr: 'count(up)' })] });
  expect(RuleSafety.checkGroup(ofHub)).toEqual([]);
});

describe('of what is meant to be one result for all clusters', () => {
  const said = (expr: string, clusters?: string[]) => RuleSafety.check(expr, { isFleetWide: true, clusters }).map(({ code, fixed }) => [code, fixed]);

  test.each([
    'sum(up)', 'topk(5, sum by (cluster) (up))', 'count(count by (version) (kubernetes_build_info)) > 1', 'sum by (namespace) (a) / on (namespace) sum by (namespace) (b)',
    'sum by (cluster) (up) / on () group_left () sum(up)', 'sum(up) or vector(0)', 'a / on (cluster, pod) b', 'absent(up{cluster="hub"})', 'up / scalar(sum(up))',
  ])('raises nothing for %s', (expr) => {
    expect(said(expr)).toEqual([]);
  });

  test.each<[string, string, string | undefined]>([
    ['sum by (node) (a * on (pod) group_left (node) b)', 'cluster-join', 'sum by (node) (a * on (cluster, pod) group_left (node) b)'],
    ['max(sum by (cluster, pod) (a) / on (pod) sum by (cluster, pod) (b))', 'cluster-join', 'max(sum by (cluster, pod) (a) / on (cluster, pod) sum by (cluster, pod) (b))'],
    ['count(up and on (instance) node_uname_info)', 'cluster-join', 'count(up and on (cluster, instance) node_uname_info)'],
    ['absent(up{job="a"})', 'cluster-absent', undefined],
  ])('finds what is wrong with %s', (expr, code, fixed) => {
    expect(said(expr)).toEqual([[code, fixed]]);
  });

  test('puts absent() right where the clusters are known', () => {
    expect(said('count(absent(up))', ['x', 'y'])).toEqual([['cluster-absent', 'count((absent(up{cluster="x"}) or absent(up{cluster="y"})))']]);
  });
});

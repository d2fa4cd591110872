import { checkLogRules } from '../../../src/compile/loki/check-log-rules';
import { Report } from '../../../src/diagnostics';

function found(rule: object, group: object = {}): string[] {
  const report = new Report();
  checkLogRules([{ name: 'g', rules: [rule], ...group }], 'cluster', (pointer) => `base.yaml${pointer}`, report, '/rules/logGroups');
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

describe('rules about log lines as somebody wrote them', () => {
  test('are right where every result keeps the cluster', () => {
    expect(found({ alert: 'A', expr: 'sum(rate({app="a"}[5m])) > 1' })).toEqual([]);
    expect(found({ record: 'a:rate5m', expr: 'sum(rate({app="a"}[5m]))', labels: { team: 'x' } })).toEqual([]);
  });

  test.each([
    [{ alert: 'A', expr: 'sum(rate({app="a"}[5m])' }, /^rule-expression .*logGroups\/0\/rules\/0\/expr, group 'g', rule 1 'A', expr 1:24: expected '\)', found the end/],
    [{ alert: 'A', expr: 'rate({app=~".*"}[5m])' }, /^rule-expression .* expr 1:6: the selector takes every stream/],
    [{ alert: 'A', expr: '{app="a"} |= "x"' }, /^rule-expression .* expr 1:1: this is a query for lines/],
    [{ alert: 'A', expr: 'up == 0' }, /^rule-expression .* expr 1:8: expected a stream selector/],
    [{ alert: 'A', expr: 'sum without (cluster) (rate({app="a"}[5m]))' }, /^log-rule-mixes .* expr 1:5: 'without' takes 'cluster' away/],
    [{ alert: 'A', expr: 'rate({app="a"}[5m]) or vector(0)' }, /^log-rule-mixes .* expr 1:24: its result has no 'cluster'/],
    [{ alert: 'A', expr: 'rate({app="a", cluster="b"}[5m])' }, /^log-rule-matcher .* expr 1:16: it asks for 'cluster="b"' itself/],
    [{ alert: 'A', expr: 'rate({app="a"}[5m])', labels: { cluster: 'b' } }, /^rule-cluster-label .*labels\/cluster.*: the rule is about its cluster/],
    [{ alert: 'A', expr: 'rate({app="a"}[5m])', keep_firing_for: '5m' }, /^log-rule-key .*keep_firing_for.*: Loki takes no notice of 'keep_firing_for'/],
    [{ alert: 'A', expr: 'rate({app="a"}[5m])', for: '5 minutes' }, /^rule-duration /],
    [{ alert: 'A', expr: 'rate({app="a"}[5m])', annotations: { summary: '{{ $labels.x' } }, /^rule-template /],
    [{ record: 'a b', expr: 'rate({app="a"}[5m])' }, /^rule-record-name /],
    [{ alert: 'A', exprs: 'x' }, /^rule-unknown-key /],
  ])('are refused with their place: %j', (rule, message) => {
    expect(found(rule)[0]).toMatch(message);
  });

  test.each([[{ query_offset: '1m' }, /'query_offset'/], [{ labels: { a: 'b' } }, /'labels'/], [{ limit: -1 }, /not a number of series/]])(
    'stand in groups that Loki reads: %j', (group, message) => {
      expect(found({ alert: 'A', expr: 'rate({app="a"}[5m])' }, group)).toEqual([expect.stringMatching(message)]);
    });
});

import { LocatedGroup, whereOf } from './located-group';
import { Report } from '../../diagnostics';
import { checkStreams } from '../../syntax/logql';
import { parseLogMetric } from '../../syntax/logql/metric';
import { lineAndColumn } from '../../syntax/promql';
import { SyntaxFault } from '../../syntax/promql/string-literal';

/** Reports everything for which Loki would refuse the expression of a rule. */
export function checkLogExpression(expr: string, where: string, report: Report): void {
  for (const { start, message } of faultsOf(expr)) {
    const { line, column } = lineAndColumn(expr, start);
    report.error('rule-expression', `${where} ${line}:${column}`, message);
  }
}

function faultsOf(expr: string): readonly { readonly start: number; readonly message: string }[] {
  try {
    parseLogMetric(expr);
    return checkStreams(expr);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return [{ start: error.index, message: error.message }];
  }
}

/** Reports what rules of Prometheus have and Loki passes over without a word. @see https://github.com/grafana/loki/blob/v3.7.6/pkg/ruler/rulespb/compat.go */
export function checkLogGroup(located: LocatedGroup, report: Report): void {
  const { group } = located;
  const refuse = (where: string, key: string, hint: string) => report.error('log-rule-key', where, `Loki takes no notice of '${key}'`, hint);
  if (group.queryOffset !== undefined) refuse(whereOf(located, undefined, 'query_offset'), 'query_offset', "remove it; a range is moved by 'offset' in the expression");
  if (group.labels !== undefined) refuse(whereOf(located, undefined, 'labels'), 'labels', 'write them into each rule');
  for (const [index, { alertingRule }] of group.rules.entries()) {
    if (alertingRule?.keepFiringFor === undefined) continue;
    refuse(whereOf(located, index, 'keep_firing_for'), 'keep_firing_for', 'remove it; a longer range lets an alert fire for longer');
  }
}

import { readLogGroups } from './log-rules';
import { Report } from '../../diagnostics';
import { checkGroups } from '../../model/rules/check-groups';
import { LocatedGroup, whereOf } from '../../model/rules/located-group';
import { addStreamMatcher } from '../../syntax/logql';
import { keepLogLabel } from '../../syntax/logql/metric';
import { lineAndColumn } from '../../syntax/promql';
import { SyntaxFault } from '../../syntax/promql/string-literal';

/** Reports what is wrong with groups of rules about log lines of a cluster, as somebody wrote them. */
export function checkLogRules(given: readonly unknown[], clusterLabel: string, where: (pointer: string) => string, report: Report, at: string): void {
  const groups = readLogGroups(given, where, report, at);
  checkGroups(groups, report, { isAboutLogs: true });
  for (const located of groups) {
    for (const index of located.group.rules.keys()) checkPlaceable(located, index, clusterLabel, report);
  }
}

function checkPlaceable(located: LocatedGroup, index: number, clusterLabel: string, report: Report): void {
  const { alertingRule, expr, recordingRule } = located.group.rules[index];
  const labels = (recordingRule ?? alertingRule!).labels ?? {};
  if (Object.hasOwn(labels, clusterLabel)) {
    report.error('rule-cluster-label', whereOf(located, index, 'labels', clusterLabel),
      `the rule is about its cluster, whose '${clusterLabel}' is on its results anyway`, 'remove the label');
  }
  const at = (start: number) => {
    const { line, column } = lineAndColumn(expr, start);
    return `${whereOf(located, index, 'expr')} ${line}:${column}`;
  };
  try {
    for (const { message, start } of keepLogLabel(expr, clusterLabel).problems) {
      report.error('log-rule-mixes', at(start), message, `let every result keep '${clusterLabel}', since the rules of many clusters are evaluated together`);
    }
    for (const { matcher, start } of addStreamMatcher(expr, { name: clusterLabel, operator: '=', value: '' }).existing) {
      report.error('log-rule-matcher', at(start), `it asks for '${clusterLabel}${matcher.operator}"${matcher.value}"' itself`,
        'remove the matcher: the rule sees the lines of its clusters alone');
    }
  } catch (error) {
    // what cannot be read was reported
    if (!(error instanceof SyntaxFault)) throw error;
  }
}

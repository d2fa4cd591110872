import { RuleGroup } from './rule-group';
import { Report } from '../../diagnostics';

/** Reports groups about log lines that stand among those for a Prometheus, which would look for series of such names and find none. */
export function checkMisplaced(rules: unknown, at: string, report: Report): void {
  if (!Array.isArray(rules)) return;
  rules.forEach((group: unknown, i) => {
    if (!(group instanceof RuleGroup) || !group._isAboutLogs) return;
    report.error('log-rules-misplaced', `${at}.rules/${i}`, `group '${group.name}' is about log lines, which no Prometheus has`, 'give it as `logRules`, for Loki to evaluate');
  });
}

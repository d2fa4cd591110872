import { LocatedGroup, whereOf } from './located-group';
import { Report } from '../../diagnostics';
import { parseIfValid, printCanonical } from '../../syntax/promql';

interface Known {
  readonly where: string;
  readonly canonical: string;
}

/** Reports records that are made twice: their samples would contradict each other. Labels that a rule sets tell records apart. */
export function checkRecords(groups: readonly LocatedGroup[], report: Report): void {
  const known = new Map<string, Known>();
  for (const located of groups) {
    for (const [index, { recordingRule }] of located.group.rules.entries()) {
      if (recordingRule === undefined) continue;
      const { record, expr, labels = {} } = recordingRule;
      const canonical = canonicalOf(expr);
      const key = JSON.stringify([record, Object.entries({ ...located.group.labels, ...labels }).sort()]);
      const where = whereOf(located, index);
      const first = known.get(key);
      if (first === undefined) {
        known.set(key, { where, canonical });
      } else if (first.canonical === canonical) {
        report.warning('rule-duplicate', where, `'${record}' is recorded by the same expression at ${first.where}`, 'remove one of them');
      } else {
        report.error('rule-record-duplicate', where, `'${record}' is recorded by another expression at ${first.where}`,
          'rename one of them, or tell them apart by a label');
      }
    }
  }
}

/** An expression in the form that equal ones share; itself where it cannot be read. */
function canonicalOf(expr: string): string {
  const expression = parseIfValid(expr);
  return expression === undefined ? expr : printCanonical(expression);
}

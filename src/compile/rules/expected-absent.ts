import { EXPECTED } from './fleet/expected-records';
import { Expression, keepLabel, mapChildren, Matcher, parse, print, quoteString, unwrap } from '../../syntax/promql';

const ABSENT: ReadonlySet<string> = new Set(['absent', 'absent_over_time']);

/**
 * Every absent() becomes a question for each expected cluster: the records of those that have no such series. So its size does not grow
 * with the fleet, and its results say which cluster it is. Labels that an absent() takes from its selector, they have too.
 *
 * @param among tells the clusters that are asked about from others that are expected; undefined: it is all of them
 */
export function expectedAbsent(expression: Expression, clusterLabel: string, among: Matcher | undefined): Expression {
  const change = (node: Expression): Expression => {
    if (node.kind !== 'call' || !ABSENT.has(node.name)) return mapChildren(node, change);
    const [given] = node.args;
    const { expression: kept, findings } = keepLabel(given, clusterLabel);
    if (findings.length > 0) return node;
    const text = kept.kind === 'binary' ? `(${print(kept)})` : print(kept);
    const there = node.name === 'absent' ? text : `last_over_time(${text})`;
    const clusters = `${EXPECTED}${among === undefined ? '' : `{${among.name}${among.operator}${quoteString(among.value)}}`}`;
    const missing = `group by (${clusterLabel}) (${clusters}) unless on (${clusterLabel}) ${there}`;
    const labelled = labelsOf(given, clusterLabel)
      .reduce((inner, { name, value }) => `label_replace(${inner}, ${quoteString(name)}, ${quoteString(value.replaceAll('$', () => '$$'))}, "", "")`, missing);
    return { kind: 'paren', expression: parse(labelled), start: node.start, end: node.end };
  };
  const changed = change(expression);
  return changed.kind === 'paren' && expression.kind !== 'paren' ? changed.expression : changed;
}

/** What an absent() of a selector knows of what is missing. @see https://prometheus.io/docs/prometheus/latest/querying/functions/#absent */
function labelsOf(given: Expression, clusterLabel: string): readonly Matcher[] {
  const target = unwrap(given);
  const selector = target.kind === 'matrix' ? unwrap(target.selector) : target;
  if (selector.kind !== 'vector') return [];
  const others = selector.matchers.filter(({ name }) => name !== clusterLabel && name !== '__name__');
  return others.filter(({ name, operator, value }) => operator === '=' && value !== '' && others.filter((one) => one.name === name).length === 1);
}

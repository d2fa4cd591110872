import * as fc from 'fast-check';
import { RIGHT } from './queries';
import { asksForAbsence, keepLogLabel, LogMetric, parseLogMetric } from '../../../../src/syntax/logql/metric';

const kept = (text: string) => {
  const { problems, text: written } = keepLogLabel(text, 'cluster');
  return problems.length > 0 ? problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`) : written;
};
const A = 'rate({app="a"}[5m])';

/** Whether every result surely has the label that all streams have, said again in another way. */
function carries(node: LogMetric): boolean {
  switch (node.kind) {
    case 'number': return true;
    case 'vector': return false;
    case 'labelReplace': return node.destination !== 'cluster' && carries(node.operand);
    case 'binary': {
      const { matching } = node;
      const matches = matching === undefined || (matching.isOn ? matching.labels.includes('cluster') : !matching.labels.includes('cluster'));
      return matches && carries(node.left) && carries(node.right);
    }
    case 'aggregation': case 'range': {
      const { grouping } = node;
      const below = node.kind === 'range'
        ? node.stages.every(({ kind, labels }) => (kind === 'keep' ? labels.includes('cluster') : !['drop', 'label_format', 'unwrap'].includes(kind) || !labels.includes('cluster')))
        : carries(node.operand);
      const isKept = grouping === undefined ? node.kind === 'range' || node.operation.startsWith('sort') : grouping.labels.includes('cluster') !== grouping.isWithout;
      return below && isKept;
    }
  }
}

describe('the label of a cluster', () => {
  test.each([
    [A, A],
    [`sum(${A})`, `sum by (cluster) (${A})`],
    [`sum by (pod) (${A}) > 5`, `sum by (cluster, pod) (${A}) > 5`],
    [`sum(${A}) by ()`, `sum(${A}) by (cluster)`],
    [`sum without (pod) (${A})`, `sum without (pod) (${A})`],
    [`topk(3, ${A})`, `topk by (cluster) (3, ${A})`],
    [`sort(${A})`, `sort(${A})`],
    ['max_over_time({app="a"} | unwrap x [5m]) by (pod)', 'max_over_time({app="a"} | unwrap x [5m]) by (cluster, pod)'],
    [`sum(${A}) / on (app) sum(${A})`, `sum by (cluster) (${A}) / on (cluster, app) sum by (cluster) (${A})`],
    [`${A} and on () ${A}`, `${A} and on (cluster) ${A}`],
    ['rate({app="a"} | keep pod, app="x" [5m])', 'rate({app="a"} | keep cluster, pod, app="x" [5m])'],
    ['sum(rate({app="a"} | json | cluster="x" [5m]))', 'sum by (cluster) (rate({app="a"} | json | cluster="x" [5m]))'],
    [`Sum  # all\n(${A})`, `Sum by (cluster)   # all\n(${A})`],
  ])('is kept in %s', (text, written) => {
    expect(kept(text)).toBe(written);
  });

  test.each([
    [`sum without (cluster) (${A})`, "without (cluster): 'without' takes 'cluster' away"],
    [`${A} > ignoring (cluster) ${A}`, "ignoring (cluster): 'ignoring' brings lines together whose 'cluster' differs"],
    [`sum(${A}) or vector(0)`, "vector(0): its result has no 'cluster', since vector() has no labels"],
    [`approx_topk(2, ${A})`, `approx_topk(2, ${A}): approx_topk chooses among all clusters, and takes no grouping`],
    [`label_replace(${A}, "cluster", "x", "", "")`, `label_replace(${A}, "cluster", "x", "", ""): label_replace() sets 'cluster', which says where a line comes from`],
    ['rate({app="a"} | label_format cluster="x" [5m])', "| label_format cluster=\"x\": 'label_format' sets 'cluster', which says where a line comes from"],
    ['rate({app="a"} | drop pod, cluster [5m])', "| drop pod, cluster: 'drop' takes away 'cluster', which says where a line comes from"],
  ])('cannot be kept in %s', (text, problem) => {
    expect(kept(text)).toEqual([problem]);
  });

  test('once it is kept, stays so, and is on every result', () => {
    for (const text of RIGHT) {
      const { problems, text: written } = keepLogLabel(text, 'cluster');
      if (problems.length > 0) continue;
      expect([written, carries(parseLogMetric(written))]).toEqual([written, true]);
      expect(keepLogLabel(written, 'cluster')).toEqual({ text: written, problems: [] });
    }
    expect(RIGHT.filter((text) => keepLogLabel(text, 'cluster').problems.length === 0).length).toBeGreaterThan(25);
  });

  test('is on every result of whatever is made of such queries', () => {
    const name = fc.constantFrom('app', 'pod', 'cluster', 'by_host');
    const labels = fc.uniqueArray(name, { maxLength: 3 }).map((names) => names.join(', '));
    const stage = fc.oneof(
      fc.constantFrom('|= "x"', '| json', '| logfmt --strict', '| level="a" or n > 3', '| line_format "{{.cluster}}"'),
      labels.filter((list) => list !== '').chain((list) => fc.constantFrom(`| keep ${list}`, `| drop ${list}`)),
    );
    const { query } = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 4 },
        fc.array(stage, { maxLength: 3 }).map((stages) => `rate({app="a"} ${stages.join(' ')} [5m])`),
        fc.tuple(fc.constantFrom('sum', 'max', 'count'), fc.option(fc.tuple(fc.constantFrom('by', 'without'), labels)), tie('query'))
          .map(([operation, grouping, below]) => `${operation}${grouping === null ? '' : ` ${grouping[0]} (${grouping[1]})`} (${below})`),
        tie('query').map((below) => `topk(3, ${below})`),
        tie('query').map((below) => `sort(${below})`),
        tie('query').map((below) => `(${below} > 2)`),
        fc.tuple(tie('query'), fc.constantFrom('/', 'and', 'or', '> bool'), fc.option(fc.tuple(fc.constantFrom('on', 'ignoring'), labels)), tie('query'))
          .map(([left, operator, matching, right]) => `(${left} ${operator} ${matching === null ? '' : `${matching[0]} (${matching[1]}) `}${right})`),
      ),
    }));
    let placed = 0;
    fc.assert(fc.property(query, (text) => {
      const { problems, text: written } = keepLogLabel(text, 'cluster');
      if (problems.length > 0) return;
      placed += 1;
      expect([text, carries(parseLogMetric(written))]).toEqual([text, true]);
      expect(keepLogLabel(written, 'cluster')).toEqual({ text: written, problems: [] });
    }), { numRuns: 500 });
    expect(placed).toBeGreaterThan(100);
  });

  test('what is missing is asked for by one operation', () => {
    expect(asksForAbsence(`${A} > 3`)).toBe(false);
    expect(asksForAbsence('sum(absent_over_time({app="a"}[5m])) > 0')).toBe(true);
  });
});

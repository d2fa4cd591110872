import { REWRITABLE } from './rewritable';
import { parse, print } from '../../../src/syntax/promql';
import { evaluate, EvaluationError, identity, LabelSet, NotEvaluated, Scene } from '../../../src/syntax/promql/evaluate';
import { ignoreLabel } from '../../../src/syntax/promql/ignore-label';

const TENANT = '__tenant_id__';

const ignoring = (text: string) => print(ignoreLabel(parse(text), TENANT));

/** Raw series of two clusters, and a record about both: with the label, the record is somebody else's than what it is about. */
const SERIES: readonly LabelSet[] = ['a', 'b'].flatMap((cluster, i) => [
  ...['x', 'y'].map((instance): LabelSet => ({ __name__: 'foo', cluster, instance, job: 'db', start: String(10 + i) })),
  ...['x', 'y'].map((instance): LabelSet => ({ __name__: 'bar', cluster, instance, job: 'db', start: String(4 + i) })),
  { __name__: 'node_info', cluster, job: 'db', node: 'n1', start: '1' },
  { __name__: 'job:foo:sum', cluster, job: 'db', start: String(20 + i) },
]);

function sceneOf(isTold: boolean): Scene {
  const tenantOf = ({ __name__: name, cluster }: LabelSet) => (name.includes(':') ? 'hub' : cluster);
  return {
    at: 7200,
    interval: 60,
    series: SERIES.map(({ start, ...rest }) => {
      const labels = rest as LabelSet;
      return { labels: isTold ? { ...labels, [TENANT]: tenantOf(labels) } : labels, start: Number(start), slope: 0 };
    }),
  };
}

/** The result as text; undefined: nobody knows it. */
function result(text: string, isTold: boolean): string[] | string | undefined {
  try {
    return evaluate(parse(text), sceneOf(isTold)).map(({ labels, value }) => `${identity(labels)} ${value}`).sort();
  } catch (error) {
    if (error instanceof NotEvaluated) return undefined;
    if (error instanceof EvaluationError) return 'refused';
    throw error;
  }
}

/** Each yields something else where the label is there and nobody ignores it. */
const DIFFERENT = [
  'foo',
  'foo / ignoring (instance) group_left () job:foo:sum',
  'sum without (instance) (foo) / job:foo:sum',
  'job:foo:sum > bool 2 * job:foo:sum unless ignoring (instance) foo',
  'job:foo:sum and sum without (instance) (foo)',
  'job:foo:sum or sum without (instance) (foo)',
  'foo * on (cluster, job) group_left (node) node_info',
  'topk without (instance, cluster, job) (1, job:foo:sum)',
  'foo / ignoring (instance) group_left () sum by (cluster, job) (foo)',
  'rate(foo[5m]) + 1',
  'max_over_time((sum without (instance) (foo) - job:foo:sum)[10m:1m])',
];

test.each(DIFFERENT)('%s: without the label it would be another result, and with it ignored it is the same', (text) => {
  const expected = result(text, false);
  expect(expected).not.toBeUndefined();
  expect(result(text, true)).not.toEqual(expected);
  expect(result(ignoring(text), true)).toEqual(expected);
});

test('of every expression of the corpus the result stays the same', () => {
  const known = REWRITABLE.flat().filter((text) => result(text, false) !== undefined);
  expect(known.length).toBeGreaterThan(50);
  for (const text of known) expect([text, result(ignoring(text), true)]).toEqual([text, result(text, false)]);
});

test.each([
  ['sum by (cluster) (foo) / sum by (cluster) (bar)', 'sum by (cluster) (foo) / sum by (cluster) (bar)'],
  ['foo and sum by (cluster) (bar)', 'label_replace(foo and ignoring (__tenant_id__) sum by (cluster) (bar), "__tenant_id__", "", "__tenant_id__", ".*")'],
  ['foo', 'label_replace(foo, "__tenant_id__", "", "__tenant_id__", ".*")'],
  ['count(foo) > 2', 'count(foo) > 2'],
  ['absent(up{cluster="a"})', 'absent(up{cluster="a"})'],
  ['time() - 5', 'time() - 5'],
])('%s is written as %s', (text, expected) => expect(ignoring(text)).toBe(expected));

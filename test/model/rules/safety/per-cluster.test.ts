import * as fc from 'fast-check';
import { keepPerCluster } from '../../../../src/model/rules/safety';
import { keepLabel, parse, print } from '../../../../src/syntax/promql';
import { typedVector } from '../../../syntax/promql/typed';

function kept(text: string, clusters: readonly string[] = ['x', 'y']): string {
  const { expression, findings } = keepPerCluster(parse(text), 'cluster', clusters);
  return findings.length === 0 ? print(expression) : findings.map(({ kind }) => kind).join();
}

test.each([
  ['sum(foo)', 'sum by (cluster) (foo)'],
  ['absent(up)', 'absent(up{cluster="x"}) or absent(up{cluster="y"})'],
  ['sum(foo) or vector(0)', 'sum by (cluster) (foo) or (label_replace(vector(0), "cluster", "x", "", "") or label_replace(vector(0), "cluster", "y", "", ""))'],
  ['vector(0) or on () foo', '(label_replace(vector(0), "cluster", "x", "", "") or label_replace(vector(0), "cluster", "y", "", "")) or on (cluster) foo'],
  ['foo / scalar(sum(bar))',
    'label_replace(foo{cluster="x"} / scalar(sum(bar{cluster="x"})), "cluster", "x", "", "") or label_replace(foo{cluster="y"} / scalar(sum(bar{cluster="y"})), "cluster", "y", "", "")'],
  ['scalar(sum(foo))', 'label_replace(vector(scalar(sum(foo{cluster="x"}))), "cluster", "x", "", "") or label_replace(vector(scalar(sum(foo{cluster="y"}))), "cluster", "y", "", "")'],
  ['sum(foo) * vector(2)', 'label_replace(sum(foo{cluster="x"}) * vector(2), "cluster", "x", "", "") or label_replace(sum(foo{cluster="y"}) * vector(2), "cluster", "y", "", "")'],
  // what somebody says of clusters, or writes into the label, is theirs to decide
  ['absent(up{cluster=~"x|y"})', 'absent'],
  ['foo{cluster="x"} / scalar(sum(bar))', 'scalar'],
  ['label_replace(foo, "cluster", "z", "", "")', 'overwritten'],
  ['vector(1)', 'constant'],
])('keeps the clusters of %s apart: %s', (before, after) => {
  expect(kept(before)).toBe(after);
});

test('is nothing but keepLabel() without clusters', () => {
  fc.assert(fc.property(typedVector(), (text) => {
    expect(keepPerCluster(parse(text), 'cluster', [])).toEqual(keepLabel(parse(text), 'cluster'));
  }));
});

test('changes nothing the second time', () => {
  fc.assert(fc.property(typedVector(), (text) => {
    const { expression } = keepPerCluster(parse(text), 'cluster', ['x', 'y', 'z']);
    const again = keepPerCluster(parse(print(expression)), 'cluster', ['x', 'y', 'z']);
    expect(print(again.expression)).toBe(print(expression));
    expect(again.changes).toEqual([]);
  }), { numRuns: 500 });
});

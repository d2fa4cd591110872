import * as fc from 'fast-check';

/* Texts of expressions that yield instant vectors, over the series of `clusters.ts`. */

const LABELS = ['job', 'instance', 'node'];
const names = fc.subarray(LABELS).map((some) => some.join(', '));
const withCluster = fc.tuple(fc.subarray(LABELS), fc.boolean()).map(([some, has]) => [...(has ? ['cluster'] : []), ...some].join(', '));
const grouping = fc.oneof(fc.constant(''), withCluster.map((list) => ` by (${list}) `), withCluster.map((list) => ` without (${list}) `));
const matcher = fc.constantFrom('', '{job="api"}', '{job!="api"}', '{instance=~"i[12]"}');
const selector = fc.tuple(fc.constantFrom('foo', 'bar', 'node_info'), matcher, fc.constantFrom('', '', ' offset 5m', ' @ end()')).map((parts) => parts.join(''));
const scalar = fc.constantFrom('2', '(1 + 1)', 'time()', '-3', 'pi()');

const matching = fc.oneof(
  fc.constant(''), withCluster.map((list) => `on (${list}) `), withCluster.map((list) => `ignoring (${list}) `),
);

/** Any instant vector of a modest depth. */
export function typedVector(): fc.Arbitrary<string> {
  const { vector } = fc.letrec<{ vector: string }>((tie) => {
    const inner = tie('vector');
    return {
      vector: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'typed' },
        { weight: 4, arbitrary: selector },
        { weight: 1, arbitrary: fc.constantFrom('rate(foo_total[5m])', 'sum_over_time(foo[10m])', 'increase(foo_total{job="api"}[10m] offset 5m)') },
        { weight: 4, arbitrary: fc.tuple(fc.constantFrom('sum', 'max', 'count', 'avg', 'group'), grouping, inner).map(([one, how, of]) => `${one}${how}(${of})`) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom('abs', 'sort', 'clamp_min', 'round'), inner).map(([one, of]) => `${one}(${of}${one === 'clamp_min' ? ', 5' : ''})`) },
        { weight: 2, arbitrary: fc.tuple(inner, fc.constantFrom('+', '*', '>', '< bool', '^'), scalar).map(([of, how, by]) => `(${of}) ${how} ${by}`) },
        { weight: 1, arbitrary: fc.tuple(scalar, fc.constantFrom('-', '/'), inner).map(([of, how, by]) => `${of} ${how} (${by})`) },
        { weight: 3, arbitrary: fc.tuple(inner, fc.constantFrom('and', 'or', 'unless'), matching, inner).map(([a, how, by, b]) => `(${a}) ${how} ${by}(${b})`) },
        { weight: 3, arbitrary: fc.tuple(inner, fc.constantFrom('+', '/', '>', '== bool'), matching, inner).map(([a, how, by, b]) => `(${a}) ${how} ${by}(${b})`) },
        { weight: 2, arbitrary: fc.tuple(inner, fc.constantFrom('*', '>='), names, inner).map(([a, how, by, b]) => `(${a}) ${how} on (${by}) group_left () (${b})`) },
        { weight: 1, arbitrary: inner.map((of) => `max_over_time((${of})[10m:5m])`) },
        { weight: 1, arbitrary: inner.map((of) => `label_replace((${of}), "copy", "$1", "job", "(.*)")`) },
        { weight: 1, arbitrary: fc.constantFrom('vector(2)', 'hour() > 100', 'absent(foo{job="none"})', 'vector(scalar(sum(foo)))') },
      ),
    };
  });
  return vector;
}

import * as fc from 'fast-check';
import { JsonMap } from '../../../../src/model/dashboards/json-map';
import { multiCluster } from '../../../../src/model/dashboards/rewrite/multi-cluster';

const QUERIES = [
  'up', 'sum by (pod) (rate(a{b="$c"}[$__rate_interval]))', 'a * on (pod) group_left (x) b', 'a / ignoring (x) sum without (y) (b)', 'topk(5, a)',
  'absent(a)', 'a{cluster="x"}', 'a{cluster="$cluster"}', 'a{cluster=~"$cluster"} or vector(0)', 'count_values("v", a)', 'scalar(a) * b', '$q', 'a{',
  'histogram_quantile(0.9, sum by (le) (rate(h_bucket[5m]))) unless on (job) up', 'a{$f} # x', 'max_over_time((a > 1)[1h:5m] offset 1d)', '{a="b"} |= "c"', 'a == bool 1',
];

test('what was made once stays as it is', () => {
  const text = fc.constantFrom(...QUERIES);
  const target = fc.record({ refId: fc.constantFrom('A', 'B'), expr: text, legendFormat: fc.constantFrom('', '{{pod}}', 'x'), datasource: fc.constantFrom(undefined, { type: 'loki' }, { type: 'prometheus' }, '$ds') });
  const asked = fc.oneof(
    text.map((expr) => `label_values(${expr}, pod)`), text, fc.constantFrom('label_values(cluster)', 'label_values(up, cluster)', 'label_names()', 'label_values(x)', 'metrics(a)'),
  );
  const chooser = fc.record({
    name: fc.constantFrom('cluster', 'ds', 'pod', 'c'), type: fc.constantFrom('query', 'datasource', 'custom', 'constant'), query: fc.oneof(asked, asked.map((query) => ({ query }))), multi: fc.boolean(),
  });
  const dashboard = fc.record({
    panels: fc.array(fc.record({ id: fc.nat(), datasource: fc.constantFrom(undefined, { type: 'prometheus' }, '-- Mixed --'), targets: fc.array(target, { maxLength: 3 }) }), { maxLength: 3 }),
    templating: fc.record({ list: fc.uniqueArray(chooser, { maxLength: 3, selector: ({ name }) => name }) }),
  });
  const options = fc.record({ clusterLabel: fc.constantFrom('cluster', 'origin'), perCluster: fc.boolean(), force: fc.boolean(), severalAtOnce: fc.boolean() });
  fc.assert(fc.property(dashboard, options, (model, chosen) => {
    const first = multiCluster(model as unknown as JsonMap, 'd', chosen).model;
    const second = multiCluster(first, 'd', chosen).model;
    expect(second).toEqual(first);
  }), { numRuns: 500 });
});

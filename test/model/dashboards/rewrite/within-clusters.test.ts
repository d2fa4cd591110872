import { withinClusters } from '../../../../src/model/dashboards/rewrite/within-clusters';
import { parse, print } from '../../../../src/syntax/promql';
import { evaluate, EvaluationError, identity, LabelSet, omit, Sample, SteadySeries } from '../../../../src/syntax/promql/evaluate';

const CLUSTERS = ['a', 'b'];

/** The same pods run in both clusters, on nodes of different names: what is matched across clusters shows. */
const SERIES: readonly SteadySeries[] = CLUSTERS.flatMap((cluster, c) => ['x', 'y'].flatMap((pod, p): SteadySeries[] => [
  { labels: { __name__: 'use', cluster, pod }, start: 10 ** c * (p + 1), slope: 0 },
  { labels: { __name__: 'limit', cluster, pod }, start: 100 * 10 ** c * (p + 1), slope: 0 },
  { labels: { __name__: 'info', cluster, pod, node: `${cluster}-${p}` }, start: 1, slope: 0 },
]));

function results(text: string, series: readonly SteadySeries[]): readonly Sample[] {
  return evaluate(parse(text), { series, at: 600, interval: 15 });
}

const of = (cluster: string) => SERIES.filter(({ labels }) => labels.cluster === cluster);
const alone = (text: string, cluster: string) => results(text, of(cluster).map((one) => ({ ...one, labels: omit(one.labels, ['cluster']) })));
const shown = (samples: readonly Sample[], labels: (labels: LabelSet) => LabelSet = (all) => all) => samples.map(({ labels: own, value }) => `${identity(labels(own))} ${value}`).sort();
const within = (text: string) => print(withinClusters(parse(text), 'cluster').expression);

const CORPUS = [
  'use', 'sum(use)', 'sum by (pod) (use)', 'use / limit', 'use * on (pod) group_left (node) info', 'sum by (node) (use * on (pod) group_left (node) info)',
  'sum by (pod) (use) * on (pod) group_left (node) info', 'sum(use) / sum(limit)', 'max by (pod) (use) / max by (pod) (limit)', 'use > on (pod) (limit / 20)',
  'use and on (pod) limit > 100', 'use unless on (pod) (limit > 100)', 'sum(use * on (pod) (limit / on (pod) use))', '(use + limit) / ignoring (node) group_left info',
  'count(use > 1) or vector(0)', 'topk(1, use)', 'sum by (pod) (use) + use',
];

test.each(CORPUS)('over one cluster nothing is another: %s', (text) => {
  for (const cluster of CLUSTERS) {
    expect(shown(results(within(text), of(cluster)), (labels) => omit(labels, ['cluster']))).toEqual(shown(alone(text, cluster)));
  }
});

test.each([
  'use * on (pod) group_left (node) info', 'sum by (node) (use * on (pod) group_left (node) info)', 'sum by (pod) (use) * on (pod) group_left (node) info',
])('over both, pods find those of their own cluster: %s', (text) => {
  expect(() => results(text, SERIES)).toThrow(EvaluationError);
  const union = CLUSTERS.flatMap((cluster) => alone(text, cluster));
  expect(shown(results(within(text), SERIES), (labels) => omit(labels, ['cluster']))).toEqual(shown(union));
});

test('over both, what has no match in its own cluster gets none from another', () => {
  const text = 'use unless on (pod) (limit > 1000)';
  expect(results(text, SERIES).length).toBe(2);
  expect(results(within(text), SERIES).map(({ labels }) => `${labels.cluster}${labels.pod}`).sort()).toEqual(['ax', 'ay', 'bx']);
});

test.each(['sum(use) / sum(limit)', 'sum by (pod) (use)', 'topk(1, use)', 'sum by (pod) (use) / sum by (pod) (limit)'])('over both, sums go over both: %s', (text) => {
  expect(within(text)).toBe(print(parse(text)));
});

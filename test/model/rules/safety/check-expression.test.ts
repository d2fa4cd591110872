import * as fc from 'fast-check';
import { isApart } from './promtool';
import { RIGHT, RIGHT_PANELS } from './right';
import { WRONG } from './wrong';
import { checkExpression, Counterexample } from '../../../../src/model/rules/safety';
import { examples } from '../../../../src/model/rules/safety/search';
import { isConstant, parse } from '../../../../src/syntax/promql';
import { evaluate, EvaluationError, Sample, Undecided } from '../../../../src/syntax/promql/evaluate';
import { typedVector } from '../../../syntax/promql/typed';

const options = { clusterLabel: 'cluster' };

test.each(RIGHT)('raises nothing for %s', (text) => {
  expect(checkExpression(text, options)).toEqual([]);
});

test.each(WRONG)('finds what is wrong with %s', (text, codes, fixed) => {
  const found = checkExpression(text, options);
  expect(found.map(({ code }) => code)).toEqual(codes);
  expect(found.map((one) => one.fixed)).toEqual(codes.map(() => fixed));
});

describe('random expressions', () => {
  test('have findings only with series over which clusters get mixed', () => {
    let found = 0;
    fc.assert(fc.property(typedVector(), (text) => {
      for (const { counterexample, fixed } of checkExpression(text, { ...options, clusters: ['a', 'b'] })) {
        found += 1;
        const union = unionOf(text, counterexample);
        expect(union).not.toEqual('fails');
        expect(resultOf(text, counterexample)).not.toEqual(union);
        if (fixed !== undefined && isApart(union)) expect(resultOf(fixed, counterexample)).toEqual(union);
      }
    }), { numRuns: 80 });
    expect(found).toBeGreaterThan(15);
  });

  test('have none where no series mix them', () => {
    let compared = 0;
    fc.assert(fc.property(typedVector(), (text) => {
      const expression = parse(text);
      fc.pre(!isConstant(expression) && checkExpression(text, options).length === 0);
      let tried = 0;
      for (const { example } of examples(expression, 'cluster')) {
        expect(resultOf(text, example)).toEqual(unionOf(text, example));
        compared += 1;
        if (++tried === 40) break;
      }
    }), { numRuns: 40 });
    expect(compared).toBeGreaterThan(300);
  });
});

/** What is evaluated anew, and not what the checker says of it. */
function resultOf(text: string, { series, at, interval }: Counterexample, cluster?: string): readonly string[] | 'fails' {
  try {
    const own = series.filter((one) => cluster === undefined || one.cluster === cluster);
    return evaluate(parse(text), { series: own, at, interval }).map((sample) => sampleText(sample, cluster)).sort();
  } catch (error) {
    if (!(error instanceof EvaluationError) || error instanceof Undecided) throw error;
    return 'fails';
  }
}

function unionOf(text: string, example: Counterexample): readonly string[] | 'fails' {
  const alone = Object.keys(example.alone).map((cluster) => resultOf(text, example, cluster));
  return alone.includes('fails') ? 'fails' : alone.flat().sort();
}

function sampleText({ labels, value }: Sample, cluster?: string): string {
  return `${JSON.stringify(Object.entries({ ...cluster !== undefined && { cluster }, ...labels }).sort())} ${value.toPrecision(9)}`;
}

describe('panels', () => {
  const said = (text: string) => checkExpression(text, { ...options, isPanel: true }).map(({ code, fixed, counterexample }) => (
    [code, fixed, counterexample.expression]
  ));

  test.each(RIGHT_PANELS)('raises nothing for %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  test.each([
    ['sum(rate(http_requests_total{namespace=~"$namespace"}[$__rate_interval]))',
      ['cluster-label-lost', 'sum by (cluster) (rate(http_requests_total{namespace=~"$namespace"}[$__rate_interval]))', 'sum(rate(http_requests_total{namespace=~".+"}[5m]))']],
    ['topk($n, sum by (cluster, $group) (foo))',
      ['cluster-ranking', 'topk by (cluster) ($n, sum by (cluster, $group) (foo))', 'topk(2, sum by (cluster, variable) (foo))']],
    ['foo{cluster="$cluster"} * on (pod) group_left ($label) bar',
      ['cluster-join', 'foo{cluster="$cluster"} * on (cluster, pod) group_left ($label) bar', 'foo{cluster="variable"} * on (pod) group_left (variable) bar']],
    ['sum by (node) (foo{cluster=~"$cluster"} * on (pod) group_left (node) bar{cluster=~"$cluster"})',
      ['cluster-join', 'sum by (node) (foo{cluster=~"$cluster"} * on (cluster, pod) group_left (node) bar{cluster=~"$cluster"})',
        'foo{cluster=~".+"} * on (pod) group_left (node) bar{cluster=~".+"}']],
    ['sum(up{cluster="a"}) / sum(up{cluster="b"})', undefined],
  ])('finds what is wrong with %s', (text, expected) => {
    expect(said(text)).toEqual(expected === undefined ? expect.arrayContaining([expect.anything()]) : [expected]);
  });
});

test('puts what has no labels right where the clusters are known', () => {
  const fixedBy = (text: string) => checkExpression(text, { ...options, clusters: ['x', 'y'] }).map(({ fixed }) => fixed);
  expect(fixedBy('absent(up{job="a"})')).toEqual(['absent(up{job="a",cluster="x"}) or absent(up{job="a",cluster="y"})']);
  expect(fixedBy('absent_over_time(up[5m]) == 1')).toEqual(['(absent_over_time(up{cluster="x"}[5m]) or absent_over_time(up{cluster="y"}[5m])) == 1']);
  expect(fixedBy('absent(up == 1)')).toEqual([
    'label_replace(absent(up{cluster="x"} == 1), "cluster", "x", "", "") or label_replace(absent(up{cluster="y"} == 1), "cluster", "y", "", "")',
  ]);
  expect(fixedBy('absent(up{cluster=~"x.*"} == 1)')).toEqual([undefined]);
});

test('passes over what cannot be read', () => {
  expect(checkExpression('sum(', options)).toEqual([]);
});

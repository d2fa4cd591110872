import * as fc from 'fast-check';
import { Counterexample, ExampleSeries } from '../../../../src/model/rules/safety';
import { parse } from '../../../../src/syntax/promql';
import { evaluate, EvaluationError } from '../../../../src/syntax/promql/evaluate';
import { describeWithEngine, INSTALL, promtool3 } from '../../../engines';
import { Answer, ask, sampleText } from '../../../model/rules/safety/promtool';
import { typedVector } from '../typed';

const PLACES = [['api', 'i1'], ['api', 'i2'], ['web', 'i1'], ['db', 'i9']].flatMap(([job, instance], i) => (
  i === 3 ? [{ cluster: 'a', job, instance }] : [{ cluster: 'a', job, instance }, { cluster: 'b', job, instance }]
));

const series: ExampleSeries[] = [
  ...PLACES.map((labels, i) => ({ labels: { __name__: 'foo', ...labels }, start: 10 + 3 * i, slope: 0 })),
  ...PLACES.slice(1).map((labels, i) => ({ labels: { __name__: 'bar', ...labels }, start: 40 - 5 * i, slope: 0 })),
  ...PLACES.map((labels, i) => ({ labels: { __name__: 'foo_total', ...labels }, start: 0, slope: i + 0.5 })),
  ...PLACES.slice(2).map(({ cluster, job }, i) => ({ labels: { __name__: 'node_info', cluster, job, node: `n${i}` }, start: 1, slope: 0 })),
].map((one) => ({ ...one, cluster: one.labels.cluster }));

const scene = { series, at: 7200, interval: 60 };

function ours(text: string): Answer {
  try {
    return evaluate(parse(text), scene).map(({ labels, value }) => sampleText(labels, value)).sort();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { error: 'fails' };
  }
}

describeWithEngine('the engine of Prometheus 3', promtool3, INSTALL.go, () => {
  test('yields the same for random expressions', () => {
    const expressions = [...new Set(fc.sample(typedVector(), { numRuns: 700, seed: 11 }))];
    const example: Counterexample = { ...scene, expression: '', alone: {} };
    const answers = ask(expressions.map((expression) => ({ expression, example })));
    const theirs = answers.map((answer) => ('error' in answer ? { error: 'fails' } : answer));
    expect(expressions.map((text) => [text, ours(text)])).toEqual(expressions.map((text, i) => [text, theirs[i]]));
    expect(theirs.filter((answer) => Array.isArray(answer) && answer.length > 0).length).toBeGreaterThan(150);
    expect(theirs.filter((answer) => 'error' in answer).length).toBeGreaterThan(20);
  }, 120_000);
});

import { parse } from '../../../../src/syntax/promql';
import { evaluate, EvaluationError, LabelSet, NotEvaluated, Undecided } from '../../../../src/syntax/promql/evaluate';

const gauge = (labels: LabelSet, start: number) => ({ labels, start, slope: 0 });
const scene = {
  at: 7200,
  interval: 60,
  series: [
    gauge({ __name__: 'foo', job: 'a', pod: 'x' }, 4),
    gauge({ __name__: 'foo', job: 'a', pod: 'y' }, 6),
    gauge({ __name__: 'foo', job: 'b', pod: 'x' }, 9),
    gauge({ __name__: 'info', pod: 'x', node: 'n1' }, 1),
    gauge({ __name__: 'info', pod: 'y', node: 'n2' }, 1),
    { labels: { __name__: 'total', job: 'a' }, start: 0, slope: 2 },
    ...['0.1', '1', '+Inf'].map((le, i) => ({ labels: { __name__: 'lat_bucket', le }, start: 0, slope: [2, 8, 10][i] })),
  ],
};

function said(text: string): string {
  return evaluate(parse(text), scene).map(({ labels, value }) => `${Object.entries(labels).map((one) => one.join('=')).join()} ${Number(value.toPrecision(6))}`).join('; ');
}

test.each([
  ['1 + 2 * 3', ' 7'],
  ['foo{job="a"}', '__name__=foo,job=a,pod=x 4; __name__=foo,job=a,pod=y 6'],
  ['-foo{job="b"}', 'job=b,pod=x -9'],
  ['sum by (job) (foo)', 'job=a 10; job=b 9'],
  ['avg without (pod) (foo)', 'job=a 5; job=b 9'],
  ['topk(1, foo)', '__name__=foo,job=b,pod=x 9'],
  ['bottomk by (job) (1, foo)', '__name__=foo,job=a,pod=x 4; __name__=foo,job=b,pod=x 9'],
  ['quantile(0.5, foo)', ' 6'],
  ['count_values("n", foo > 5)', 'n=6 1; n=9 1'],
  ['foo > 5', '__name__=foo,job=a,pod=y 6; __name__=foo,job=b,pod=x 9'],
  ['5 > bool sum(foo)', ' 0'],
  ['foo * on (pod) group_left (node) info', 'job=a,pod=x,node=n1 4; job=a,pod=y,node=n2 6; job=b,pod=x,node=n1 9'],
  ['sum by (job) (foo) / ignoring () sum by (job) (foo)', 'job=a 1; job=b 1'],
  ['foo{job="a"} and on (pod) foo{job="b"}', '__name__=foo,job=a,pod=x 4'],
  ['foo{job="a"} unless on (pod) foo{job="b"}', '__name__=foo,job=a,pod=y 6'],
  ['sum(foo{job="c"}) or vector(0)', ' 0'],
  ['absent(foo{job="c",pod=~"x"})', 'job=c 1'],
  ['absent(foo)', ''],
  ['absent_over_time(nope{a="b"}[5m])', 'a=b 1'],
  ['rate(total[5m])', 'job=a 2'],
  ['increase(total[5m] offset 1h)', 'job=a 600'],
  ['total offset 1h', '__name__=total,job=a 7200'],
  ['time() - total', 'job=a -7200'],
  ['timestamp(total)', 'job=a 7200'],
  ['histogram_quantile(0.5, rate(lat_bucket[5m]))', ' 0.55'],
  ['scalar(total) + scalar(foo)', ' NaN'],
  ['label_replace(total, "copy", "$1-x", "job", "(.*)")', '__name__=total,job=a,copy=a-x 14400'],
  ['label_join(total, "copy", "/", "job", "job")', '__name__=total,job=a,copy=a/a 14400'],
  ['max_over_time(sum(rate(total[5m]))[30m:5m])', ' 2'],
  ['predict_linear(total[5m], 100)', 'job=a 14600'],
  ['changes(foo{job="b"}[5m])', 'job=b,pod=x 0'],
  ['clamp_max(foo{job="b"}, 5)', 'job=b,pod=x 5'],
  ['hour()', ' 2'],
])('evaluates %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  'foo / on (job) foo', 'foo * on (job) group_left () foo', 'info / on (node) group_left () foo', 'label_replace(foo, "pod", "z", "", "")', 'foo * on (pod) info',
])('fails where Prometheus does: %s', (text) => {
  expect(() => said(text)).toThrow(EvaluationError);
});

test.each(['limitk(1, foo)', 'foo @ 100', 'info(foo)', 'mad_over_time(foo[5m])'])('says that it does not know %s', (text) => {
  expect(() => said(text)).toThrow(NotEvaluated);
});

test('fails earlier when it is strict', () => {
  const expression = parse('nope * on (job) foo');
  expect(evaluate(expression, scene)).toEqual([]);
  expect(() => evaluate(expression, { ...scene, isStrict: true })).toThrow(EvaluationError);
});

test('does not guess which of equal values topk() takes', () => {
  expect(() => said('topk(1, info)')).toThrow(Undecided);
  expect(said('topk(2, info)')).toBe(said('info'));
});

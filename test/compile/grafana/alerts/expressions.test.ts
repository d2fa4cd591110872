import fc from 'fast-check';
import { everyResult, expressionFaults, naturesOf, plannedExpression, referencesOf } from '../../../../src/compile/grafana/alerts/expressions';
import { GrafanaAlertExpression } from '../../../../src/topology/settings/grafana-alert-rule-settings';

test.each<[GrafanaAlertExpression, object]>([
  [{ type: 'math', expression: '$A > 1' }, {}],
  [{ type: 'reduce', expression: 'A' }, { reducer: 'last' }],
  [{ type: 'reduce', expression: 'A', reducer: 'max', mode: 'dropNN' }, { reducer: 'max', settings: { mode: 'dropNN' } }],
  [{ type: 'reduce', expression: 'A', mode: 'replaceNN', replaceWith: 7 }, { reducer: 'last', settings: { mode: 'replaceNN', replaceWithValue: 7 } }],
  [{ type: 'threshold', expression: 'B', params: [5] }, { conditions: [{ evaluator: { type: 'gt', params: [5] } }] }],
  [{ type: 'threshold', expression: 'B', evaluator: 'outside_range', params: [1, 2] }, { conditions: [{ evaluator: { type: 'outside_range', params: [1, 2] } }] }],
  [{ type: 'resample', expression: 'A', window: '1m' }, { window: '1m', downsampler: 'last', upsampler: 'fillna' }],
])('%j has the fields of Grafana, and nothing is wrong with it', (expression, fields) => {
  expect(plannedExpression('X', expression)).toEqual({
    name: 'X', model: { refId: 'X', type: expression.type, datasource: { type: '__expr__', uid: '__expr__' }, expression: expression.expression, ...fields },
  });
  expect(expressionFaults(expression)).toEqual([]);
});

test.each<[GrafanaAlertExpression, string]>([
  [{ expression: 'A' } as GrafanaAlertExpression, 'needs a `type`'],
  [{ type: 'math' } as GrafanaAlertExpression, 'needs an `expression`'],
  [{ type: 'reduce', expression: ' ' }, 'needs an `expression`'],
  [{ type: 'threshold', expression: 'A' }, "'gt' compares with 1 of `params`, and there are 0"],
  [{ type: 'threshold', expression: 'A', evaluator: 'within_range', params: [1] }, "'within_range' compares with 2"],
  [{ type: 'reduce', expression: 'A', mode: 'replaceNN' }, 'needs `replaceWith`'],
  [{ type: 'resample', expression: 'A' }, 'needs a `window`'],
  [{ type: 'resample', expression: 'A', window: '0s' }, 'needs a `window`'],
  [{ type: 'reduce', expression: 'A', replaceWith: 1 }, '`replaceWith` stands in for nothing'],
  [{ type: 'threshold', expression: 'A', evaluator: 'within_range', params: [5, 1] }, 'nothing is between 5 and 1'],
  [{ type: 'math', expression: '$A >' }, 'expected a query, a number or a function, found the end'],
  [{ type: 'math', expression: '$A', reducer: 'max', params: [1] }, "'math' takes no notice of `reducer` and `params`"],
])('%j is refused', (expression, words) => {
  expect(expressionFaults(expression).map(([message]) => message)).toEqual([expect.stringContaining(words)]);
});

test('a formula is about what stands behind its dollars, and everything else about one name', () => {
  expect(referencesOf({ type: 'math', expression: '$A / ${B} * abs($C_1) > 5' })).toEqual(['A', 'B', 'C_1']);
  expect(referencesOf({ type: 'math', expression: '1 > 0' })).toEqual([]);
  expect(referencesOf({ type: 'threshold', expression: 'A' })).toEqual(['A']);
});

test('each result of a query fires, whatever its value', () => {
  const { condition, expressions } = everyResult('A');
  expect(condition).toBe('A_fires');
  expect(expressions.map(({ name, model }) => [name, model.expression])).toEqual([
    ['A_is_there', 'is_number($A) || is_nan($A) || is_inf($A)'], ['A_fires', 'A_is_there'],
  ]);
  expect(expressions[1].model.conditions).toEqual([{ evaluator: { type: 'gt', params: [0] } }]);
});

describe('what a name stands for', () => {
  const math = (expression: string) => ({ type: 'math', expression });

  test('a range stays one until it is reduced', () => {
    const { natureOf } = naturesOf({ A: 'series', B: 'number' }, {
      C: math('$A + $B'), D: { type: 'reduce', expression: 'C' }, E: math('$D > $B'), F: { type: 'threshold', expression: 'A' }, G: { type: 'resample', expression: 'A' },
    });
    expect(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(natureOf)).toEqual(['series', 'number', 'series', 'number', 'number', 'series', 'series', 'unknown']);
  });

  test('what depends on itself is told of, and ends', () => {
    expect(naturesOf({}, { A: math('$B'), B: math('$A') }).circular).not.toEqual([]);
    expect(naturesOf({}, { A: math('$A') }).circular).toEqual(['A']);
    expect(naturesOf({ Q: 'number' }, { A: math('$Q'), B: math('$A + $A'), C: math('$A + $B') }).circular).toEqual([]);
  });

  test('names that only depend on earlier ones never depend on themselves', () => {
    const chain = fc.array(fc.array(fc.nat({ max: 6 }), { maxLength: 3 }), { minLength: 1, maxLength: 7 });
    fc.assert(fc.property(chain, (links) => {
      const expressions = Object.fromEntries(links.map((some, i) => [`E${i}`, math(['$Q', ...some.filter((one) => one < i).map((one) => `$E${one}`)].join(' + '))]));
      const { circular, natureOf } = naturesOf({ Q: 'number' }, expressions);
      expect([circular, Object.keys(expressions).map(natureOf)]).toEqual([[], links.map(() => 'number')]);
    }));
  });
});

import * as fc from 'fast-check';
import {
  Aggregation, Binary, BINARY_OPERATORS, BinaryOperator, Call, Duration, Expression, Fill, Labels, Matching, Shift, VectorSelector,
} from '../../../src/syntax/promql/ast';

/* Expressions that the grammar allows, whatever their types. */

const SPAN = { start: 0, end: 0 };

const variable = fc.constantFrom('$x', '${x}', '${x:regex}', '[[x]]', '$__rate_interval');
const metric = fc.constantFrom('up', 'foo_total', 'a:b', 'sum', 'offset', 'node_${x}_total', '$metric_$x', 'by', 'start', 'fill');
const plainLabel = fc.constantFrom('job', 'le', 'cluster', '$x', '${x}', 'on', 'sum', '[[x]]');
const label = fc.oneof({ weight: 4, arbitrary: plainLabel }, { weight: 1, arbitrary: fc.constantFrom('le.gal', 'without', 'inf', 'ä', '1a', 'a:b') });
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('$x', 'a.*', '"', '\\', '\u2028', "'`"));

function duration(expressions: boolean): fc.Arbitrary<Duration> {
  const literal = fc.constantFrom<[string, number]>(['5m', 300], ['1h30m', 5400], ['90', 90], ['500ms', 0.5]);
  return fc.oneof(
    { weight: 4, arbitrary: literal.map(([words, seconds]): Duration => ({ text: words, seconds, ...SPAN })) },
    { weight: 1, arbitrary: fc.constantFrom('$x', '${x}m', 'step()', ...(expressions ? ['5m + step()'] : ['(5m + 1m)'])).map((words): Duration => ({ text: words, seconds: undefined, ...SPAN })) },
  );
}

const shift: fc.Arbitrary<Shift> = fc.record({
  offset: fc.oneof(duration(false), fc.constant<Duration>({ text: '-5m', seconds: -300, ...SPAN })),
  at: fc.constantFrom('start()', 'end()', '5', '-1.5', '$x').map((words) => ({ text: words, ...SPAN })),
  borders: fc.constantFrom('anchored' as const, 'smoothed' as const),
}, { requiredKeys: [] });

const labels: fc.Arbitrary<Labels> = fc.array(label, { maxLength: 3 }).map((names) => ({ names, ...SPAN }));

const plainSelector: fc.Arbitrary<VectorSelector> = fc.record({
  name: fc.oneof({ weight: 3, arbitrary: metric }, { weight: 1, arbitrary: fc.constant('') }),
  matchers: fc.array(fc.record({
    name: fc.oneof(label, fc.constant('__name__')),
    operator: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const),
    value: text,
    start: fc.constant(0),
    end: fc.constant(0),
  }), { maxLength: 3 }),
  variables: fc.array(fc.constantFrom('$filters', '[[x]]'), { maxLength: 1 }),
}).map((parts) => ({ kind: 'vector', ...parts, ...SPAN }));

const matching: fc.Arbitrary<Matching> = fc.record({
  kind: fc.constantFrom('on' as const, 'ignoring' as const),
  labels,
  group: fc.record({ side: fc.constantFrom('left' as const, 'right' as const), include: labels }),
}, { requiredKeys: ['kind', 'labels'] });

const fill: fc.Arbitrary<Fill> = fc.record({ left: fc.constantFrom('0', '-1', '$x'), right: fc.constantFrom('0', '1e3') }, { requiredKeys: ['left'] });

/** Any expression, without parentheses: those that it needs are the printer's matter. */
export function arbitraryExpression(): fc.Arbitrary<Expression> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
    const inner = tie('expression');
    const leaf: fc.Arbitrary<Expression> = fc.oneof(
      fc.constantFrom('1', '0.5', '1e3', '0x1F', '5m', 'Inf', 'NaN', '5$x').map((words): Expression => ({ kind: 'number', text: words, ...SPAN })),
      text.map((value): Expression => ({ kind: 'string', value, ...SPAN })),
      variable.map((words): Expression => ({ kind: 'variable', text: words, ...SPAN })),
      fc.tuple(plainSelector, shift).map(([selector, moved]): Expression => ({ ...selector, ...moved })),
      fc.tuple(plainSelector, duration(true), shift).map(([selector, range, moved]): Expression => ({ kind: 'matrix', selector, range, ...moved, ...SPAN })),
    );
    const call = fc.record({ name: fc.constantFrom('rate', 'nosuch', 'start', '$fn', 'max_of'), args: fc.array(inner, { maxLength: 3 }) })
      .map((parts): Call => ({ kind: 'call', ...parts, ...SPAN }));
    const aggregation = fc.record({
      operator: fc.constantFrom('sum', 'topk', 'count_values'),
      grouping: fc.record({ kind: fc.constantFrom('by' as const, 'without' as const), labels }),
      args: fc.array(inner, { maxLength: 2 }),
    }, { requiredKeys: ['operator', 'args'] }).map((parts): Aggregation => ({ kind: 'aggregation', ...parts, ...SPAN }));
    const binary = fc.record({
      operator: fc.constantFrom(...Object.keys(BINARY_OPERATORS) as BinaryOperator[]), left: inner, right: inner, bool: fc.boolean(), matching, fill,
    }, { requiredKeys: ['operator', 'left', 'right', 'bool'] }).map((parts): Binary => ({ kind: 'binary', ...parts, ...SPAN }));
    const unary = fc.record({ operator: fc.constantFrom('-' as const, '+' as const), operand: inner })
      .map((parts): Expression => ({ kind: 'unary', ...parts, ...SPAN }));
    const step = fc.option(duration(true), { nil: undefined });
    // Prometheus' lexer wants a number in front of the colon
    const numbered = duration(true).filter(({ text: words }) => /[0-9$]/.test(words));
    const subquery = fc.tuple(inner, numbered, step, shift).map(([operand, range, every, moved]): Expression => {
      const { offset, at } = moved;
      const rest = { ...(offset && { offset }), ...(at && { at }) };
      return { kind: 'subquery', expression: operand, range, ...(every && { step: every }), ...rest, ...SPAN };
    });
    return {
      expression: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'promql' },
        { weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: call }, { weight: 2, arbitrary: aggregation },
        { weight: 4, arbitrary: binary }, { weight: 2, arbitrary: unary }, { weight: 1, arbitrary: subquery },
      ),
    };
  });
  return expression;
}

import { aggregate } from './aggregate';
import { absent, Arguments, evaluateCall, isEvaluatedCall } from './calls';
import { combine, Operand } from './combine';
import { OVER_RANGES, Window } from './functions';
import { distinct, identity, LabelSet, NotEvaluated, omit, Sample, Scene, SteadySeries } from './sample';
import { AGGREGATIONS } from '../aggregations';
import { Aggregation, Call, Expression, MatrixSelector, Shift, Subquery, VectorSelector } from '../ast';
import { FUNCTIONS } from '../functions';
import { numberValue } from '../literal';
import { METRIC_NAME, selects } from '../matcher';
import { unwrap } from '../walk';

/** How many points of a subquery are looked at: series are even, so that more would say nothing new. */
const MOST_STEPS = 12;

/**
 * Evaluates an expression over series that grow evenly, as an instant query.
 *
 * Made to find out how clusters get mixed, not to replace an engine: rates are exact, and so they are over ranges that
 * begin before the first sample of a real series. Throws EvaluationError where Prometheus would fail, NotEvaluated for
 * what it does not know.
 */
export function evaluate(expression: Expression, scene: Scene): readonly Sample[] {
  const result = new Evaluation(scene).operand(expression);
  return typeof result === 'number' ? [{ labels: {}, value: result }] : distinct(result);
}

/** Whether a function can be evaluated. */
export function isEvaluated(name: string): boolean {
  return isEvaluatedCall(name) || Object.hasOwn(OVER_RANGES, name) || name === 'absent_over_time';
}

class Evaluation implements Arguments {
  public readonly at: number;

  constructor(private readonly scene: Scene) {
    this.at = scene.at;
  }

  public operand(node: Expression): Operand {
    switch (node.kind) {
      case 'number':
        return numberValue(node.text) ?? NaN;
      case 'paren':
        return this.operand(node.expression);
      case 'unary':
        return this.unary(node.operator === '-' ? -1 : 1, this.operand(node.operand));
      case 'vector':
        return this.select(node).map((series) => ({ labels: series.labels, value: valueAt(series, this.moved(node)) }));
      case 'aggregation':
        return this.aggregation(node);
      case 'binary':
        return combine(node, this.operand(node.left), this.operand(node.right), this.scene.isStrict);
      case 'call':
        return this.call(node);
      default:
        throw new NotEvaluated(`a ${node.kind} by itself`);
    }
  }

  public vector(node: Expression): readonly Sample[] {
    const result = this.operand(node);
    if (typeof result === 'number') throw new NotEvaluated('a number where series are expected');
    return result;
  }

  public number(node: Expression): number {
    const result = this.operand(node);
    if (typeof result !== 'number') throw new NotEvaluated('series where a number is expected');
    return result;
  }

  private unary(sign: 1 | -1, operand: Operand): Operand {
    if (typeof operand === 'number') return sign * operand;
    return distinct(operand.map(({ labels, value }) => ({ labels: sign === 1 ? labels : omit(labels, [METRIC_NAME]), value: sign * value })));
  }

  private select({ name, matchers, variables }: VectorSelector): readonly SteadySeries[] {
    if (variables.length > 0) throw new NotEvaluated('variables');
    const all = name === '' ? matchers : [{ name: METRIC_NAME, operator: '=' as const, value: name }, ...matchers];
    return this.scene.series.filter(({ labels }) => selects({ matchers: all }, labels));
  }

  /** The time at which a selector looks. */
  private moved({ offset, at, borders }: Shift): number {
    if (borders !== undefined || (offset !== undefined && offset.seconds === undefined)) throw new NotEvaluated('a calculated time');
    if (at !== undefined && at.text !== 'end()' && at.text !== 'start()') throw new NotEvaluated('a fixed time');
    return this.at - (offset?.seconds ?? 0);
  }

  private aggregation(node: Aggregation): readonly Sample[] {
    const [first, second] = node.args;
    const facts = AGGREGATIONS[node.operator];
    if (facts?.parameter === undefined) return aggregate(node, this.vector(first), undefined);
    const parameter = first.kind === 'string' ? first.value : this.number(first);
    return aggregate(node, this.vector(second), parameter);
  }

  private call(node: Call): Operand {
    const facts = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
    const place = facts?.args.indexOf('matrix') ?? -1;
    if (place < 0) return evaluateCall(node, this);
    const windows = this.windows(unwrap(node.args[place]));
    if (node.name === 'absent_over_time') return absent(node.args[place], windows.length === 0);
    if (!Object.hasOwn(OVER_RANGES, node.name)) throw new NotEvaluated(`the function '${node.name}'`);
    const numbers = node.args.filter((_, i) => i !== place).map((arg) => this.number(arg));
    const samples = windows.flatMap((window) => {
      const value = OVER_RANGES[node.name](window, numbers);
      const { labels } = window.series;
      return value === undefined ? [] : [{ labels: facts!.keepsName ? labels : omit(labels, [METRIC_NAME]), value }];
    });
    return distinct(samples);
  }

  private windows(node: Exclude<Expression, { kind: 'paren' }>): readonly Window[] {
    if (node.kind === 'matrix') return this.ofSelector(node);
    if (node.kind === 'subquery') return this.ofSubquery(node);
    throw new NotEvaluated(`a range of a ${node.kind}`);
  }

  private ofSelector(node: MatrixSelector): readonly Window[] {
    const at = this.moved(node);
    const range = seconds(node.range.seconds);
    const count = Math.max(1, Math.floor(range / this.scene.interval));
    const steps = Array.from({ length: Math.min(count, 10_000) }, (_, i) => at - (Math.min(count, 10_000) - 1 - i) * this.scene.interval);
    return this.select(node.selector).map((series) => ({ series, values: steps.map((time) => valueAt(series, time)), range, at }));
  }

  /** Each series of a subquery, grown as it does between its first and its last point. */
  private ofSubquery(node: Subquery): readonly Window[] {
    const end = this.moved(node);
    const range = seconds(node.range.seconds);
    const step = Math.max(node.step === undefined ? this.scene.interval : seconds(node.step.seconds), range / MOST_STEPS);
    const found = new Map<string, { readonly labels: LabelSet; readonly points: { at: number; value: number }[] }>();
    for (let at = Math.floor(end / step) * step; at > end - range; at -= step) {
      const result = new Evaluation({ ...this.scene, at }).operand(node.expression);
      for (const { labels, value } of typeof result === 'number' ? [{ labels: {}, value: result }] : result) {
        const key = identity(labels);
        if (!found.has(key)) found.set(key, { labels, points: [] });
        found.get(key)!.points.unshift({ at, value });
      }
    }
    return [...found.values()].map(({ labels, points }) => {
      const [first] = points;
      const final = points[points.length - 1];
      const slope = points.length === 1 ? 0 : (final.value - first.value) / (final.at - first.at);
      return { series: { labels, slope, start: first.value - slope * first.at }, values: points.map(({ value }) => value), range, at: end };
    });
  }
}

function valueAt({ start, slope }: SteadySeries, at: number): number {
  return start + slope * at;
}

function seconds(length: number | undefined): number {
  if (length === undefined) throw new NotEvaluated('a calculated duration');
  return length;
}

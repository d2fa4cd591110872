import { durationToMs } from '../../../model/values/duration';
import { mathFault } from '../../../syntax/grafana-math';
import { GrafanaAlertExpression } from '../../../topology/settings/grafana-alert-rule-settings';
import { EVALUATORS } from '../../../topology/settings/grafana-alert-schema';
import { PlannedAlertExpression } from '../../plan';

/** Uid and type of Grafana's own engine. @see https://github.com/grafana/grafana/blob/main/pkg/expr/service.go */
export const ENGINE = '__expr__';

type Model = { readonly [field: string]: unknown };

/** Type of an expression -> its fields beside those that all have. */
const FIELDS: { readonly [type: string]: (expression: GrafanaAlertExpression) => Model } = {
  math: () => ({}),
  reduce: ({ reducer = 'last', mode = 'strict', replaceWith }) => ({
    reducer,
    ...(mode !== 'strict' && { settings: { mode, ...(mode === 'replaceNN' && { replaceWithValue: replaceWith }) } }),
  }),
  threshold: ({ evaluator = 'gt', params = [] }) => ({ conditions: [{ evaluator: { type: evaluator, params: [...params] } }] }),
  resample: ({ window, downsampler = 'last', upsampler = 'fillna' }) => ({ window, downsampler, upsampler }),
};

/** An expression by the fields of Grafana's model. */
export function plannedExpression(name: string, expression: GrafanaAlertExpression): PlannedAlertExpression {
  const { type, expression: about } = expression;
  return { name, model: { refId: name, type, datasource: { type: ENGINE, uid: ENGINE }, expression: about, ...FIELDS[type]?.(expression) } };
}

/**
 * What makes each result of a query an alert, whatever its value, as Prometheus does; Grafana's own import of rules of Prometheus does it so.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/alerting-rules/alerting-migration/
 */
export function everyResult(query: string): { readonly expressions: PlannedAlertExpression[]; readonly condition: string } {
  const [any, fires] = [`${query}_is_there`, `${query}_fires`];
  return {
    expressions: [
      plannedExpression(any, { type: 'math', expression: `is_number($${query}) || is_nan($${query}) || is_inf($${query})` }),
      plannedExpression(fires, { type: 'threshold', expression: any, params: [0] }),
    ],
    condition: fires,
  };
}

const REFERENCE = /\$(?:\{([^}]*)\}|([A-Za-z_]\w*))/g;

/** Names that an expression is about. */
export function referencesOf({ type, expression = '' }: GrafanaAlertExpression): string[] {
  return type === 'math' ? [...expression.matchAll(REFERENCE)].map(([, braced, plain]) => braced ?? plain) : [expression];
}

/** A fault of an expression by itself: what is wrong, and what to do. */
export type ExpressionFault = readonly [message: string, hint: string];

export function expressionFaults(expression: GrafanaAlertExpression): ExpressionFault[] {
  const { type, evaluator = 'gt', mode, params = [], replaceWith, window } = expression;
  const found: ExpressionFault[] = [];
  if (FIELDS[type] === undefined) return [['it needs a `type`', `one of ${Object.keys(FIELDS).join(', ')}`]];
  const about = expression.expression ?? '';
  const misread = type === 'math' ? mathFault(about) : undefined;
  if (about.trim() === '') found.push(['it needs an `expression`', type === 'math' ? 'such as `$A > 5`' : 'the name of a query or of another expression']);
  else if (misread !== undefined) found.push([misread, 'such as `$A > 5`']);
  if (type === 'threshold' && params.length !== EVALUATORS[evaluator]) {
    found.push([`'${evaluator}' compares with ${EVALUATORS[evaluator]} of \`params\`, and there are ${params.length}`, evaluator.endsWith('range') ? 'such as `params: [0, 100]`' : 'such as `params: [5]`']);
  }
  if (type === 'threshold' && params.length === 2 && params.length === EVALUATORS[evaluator] && params[0] >= params[1]) {
    found.push([`nothing is between ${params[0]} and ${params[1]}`, 'give the lower one first']);
  }
  if (type === 'reduce' && mode !== 'replaceNN' && replaceWith !== undefined) found.push(['`replaceWith` stands in for nothing', 'set `mode: replaceNN`, or remove it']);
  if (type === 'reduce' && mode === 'replaceNN' && replaceWith === undefined) found.push(['`replaceNN` needs `replaceWith`', 'such as `replaceWith: 0`']);
  if (type === 'resample' && (window === undefined || durationToMs(window) === 0)) found.push(['`resample` needs a `window`', 'such as `window: 1m`']);
  const foreign = FOREIGN.filter(([field, own]) => own !== type && expression[field] !== undefined).map(([field]) => `\`${field}\``);
  if (foreign.length > 0) found.push([`'${type}' takes no notice of ${foreign.join(' and ')}`, 'remove it']);
  return found;
}

/** Field -> the type that has it. */
const FOREIGN: readonly (readonly [field: keyof GrafanaAlertExpression, type: string])[] = [
  ['reducer', 'reduce'], ['mode', 'reduce'], ['replaceWith', 'reduce'], ['evaluator', 'threshold'], ['params', 'threshold'], ['window', 'resample'],
  ['downsampler', 'resample'], ['upsampler', 'resample'],
];

/** What a name stands for: a value for each series, all values of a range, or something that cannot be computed. */
type Nature = 'number' | 'series' | 'unknown';

/** What each name stands for, and the expressions that depend on themselves. */
export function naturesOf(
  queries: { readonly [name: string]: 'number' | 'series' }, expressions: { readonly [name: string]: GrafanaAlertExpression },
): { readonly natureOf: (name: string) => Nature; readonly circular: readonly string[] } {
  const known = new Map<string, Nature>(Object.entries(queries));
  const circular: string[] = [];
  const open = new Set<string>();
  const natureOf = (name: string): Nature => {
    const before = known.get(name);
    const expression = expressions[name];
    if (before !== undefined || expression === undefined) return before ?? 'unknown';
    if (open.has(name)) {
      circular.push(name);
      return 'unknown';
    }
    open.add(name);
    const inputs = referencesOf(expression).map(natureOf);
    open.delete(name);
    const nature = expression.type === 'reduce' ? 'number' : inputs.includes('unknown') ? 'unknown' : inputs.includes('series') ? 'series' : 'number';
    known.set(name, nature);
    return nature;
  };
  for (const name of Object.keys(expressions)) natureOf(name);
  return { natureOf, circular };
}

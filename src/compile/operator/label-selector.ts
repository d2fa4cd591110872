import { isMap } from '../../syntax/plain-map';

export interface Labels {
  readonly [label: string]: string;
}

/** A selector over labels as Kubernetes has it; anybody may have written it. */
export interface LabelSelector {
  readonly matchLabels?: unknown;
  readonly matchExpressions?: unknown;
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly unknown[];
}

const OPERATORS: { readonly [operator: string]: (value: string | undefined, values: readonly unknown[]) => boolean } = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

/**
 * Whether a selector takes an object with these labels; an empty one takes all. What the API server would refuse takes nothing.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  return expressionsOf(selector).every(({ key, operator, values }) => Object.hasOwn(OPERATORS, operator)
    && OPERATORS[operator](Object.hasOwn(labels, key) ? labels[key] : undefined, values));
}

/** Labels that a selector asks for. */
export function askedLabels(selector: LabelSelector): string[] {
  return expressionsOf(selector).map(({ key }) => key);
}

/** A selector as text, such as `a=b, c In (d, e)`. */
export function toldSelector(selector: LabelSelector): string {
  const told = expressionsOf(selector).map(({ key, operator, values }) => {
    if (operator === 'In' && values.length === 1) return `${key}=${String(values[0])}`;
    return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`;
  });
  return told.length === 0 ? 'everything' : told.join(', ');
}

function expressionsOf({ matchLabels, matchExpressions }: LabelSelector): Expression[] {
  const equal = isMap(matchLabels) ? Object.entries(matchLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] })) : [];
  const others = Array.isArray(matchExpressions) ? matchExpressions : [];
  return [...equal, ...others.map((one: unknown) => {
    const { key, operator, values } = isMap(one) ? one : {};
    return { key: String(key), operator: String(operator), values: Array.isArray(values) ? values : [] };
  })];
}

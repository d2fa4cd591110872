import { LabelSelector } from '../../plan/network';

type Labels = { readonly [name: string]: string };

/** Operator -> whether a label with this value, or without one, is meant. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
const OPERATORS: { readonly [operator: string]: (value: string | undefined, values: readonly string[]) => boolean } = {
  In: (value, values) => value !== undefined && values.includes(value),
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

/** Whether a selector means something with these labels; the empty selector means everything. */
export function labelsMatch({ matchExpressions = [], matchLabels = {} }: LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value)
    && matchExpressions.every(({ key, operator, values = [] }) => OPERATORS[operator]?.(labels[key], values) ?? false);
}

import { Extracted } from './entry';

/** A step into a map or a list. */
type Step = string | number;

const STEP = /(?:^|\.)(?:([A-Za-z_][A-Za-z0-9_]*)|("(?:[^"\\]|\\.)+"))|\[(-?\d+)\]/y;

/**
 * The steps of a JMESPath expression that only goes down: names, names in quotes, and indices. Undefined for all others.
 *
 * @see https://jmespath.org/specification.html
 */
export function stepsOf(expression: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < expression.length) {
    const found = STEP.exec(expression);
    if (found === null) return undefined;
    const [, name, quoted, index] = found;
    if (name === undefined && quoted === undefined) steps.push(Number(index));
    else steps.push(name ?? (JSON.parse(quoted) as string));
  }
  return steps.length === 0 ? undefined : steps;
}

/** What a path leads to, as a stage of JSON extracts it: maps and lists become text again. */
export function search(steps: readonly Step[], data: unknown): Extracted {
  let value: unknown = data;
  for (const step of steps) {
    if (typeof step === 'number') {
      value = Array.isArray(value) ? (value as unknown[]).at(step) : null;
    } else {
      const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
      value = isMap && Object.hasOwn(value as object, step) ? (value as { readonly [key: string]: unknown })[step] : null;
    }
  }
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? goJson(value) : value as Extracted;
}

/** As Go writes JSON, with signs of HTML as escapes; the order of keys is chance in Promtail, here that of their bytes. */
function goJson(value: unknown): string {
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const parts = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Object.fromEntries(parts.map(([key, part]) => [key, sorted(part)]));
}

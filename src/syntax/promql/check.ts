import { Expression } from './ast';
import { CheckOptions, checkTypes } from './check-types';
import { parse } from './parse';
import { Problem } from './problem';
import { SyntaxFault } from './string-literal';

/** An expression and everything for which Prometheus would refuse it; there is none where the text cannot be read. */
export interface Checked {
  readonly expression?: Expression;
  readonly problems: readonly Problem[];
}

/** Reads and checks an expression without throwing: what keeps it from being read is a problem too. */
export function check(text: string, options: CheckOptions = {}): Checked {
  try {
    const expression = parse(text, options);
    return { expression, problems: checkTypes(expression, options) };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { index: start, message } = error;
    return { problems: [{ start, end: Math.min(start + 1, text.length), message }] };
  }
}

/** Line and column of an index, both from 1 and in characters, as editors count. */
export function lineAndColumn(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: [...before[before.length - 1]].length + 1 };
}

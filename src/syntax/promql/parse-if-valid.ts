import { Expression } from './ast';
import { parse, ParseOptions } from './parse';
import { SyntaxFault } from './string-literal';

/** The expression of a text; undefined for one that cannot be read, where to say so is for others. */
export function parseIfValid(text: string, options: ParseOptions = {}): Expression | undefined {
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return undefined;
  }
}

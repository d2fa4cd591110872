/** Names in quotes, raw texts and literals. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** Places and slices of lists. */
const INDEX = /\[\s*(?:-?\d+|(?:-?\d*:){1,2}-?\d*)\s*\]/g;

const CLOSES: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' };

/**
 * Why collectors would refuse a JMESPath expression, as far as that is seen without reading all of its grammar: they do not start with one
 * that is wrong.
 *
 * @see https://jmespath.org/specification.html
 */
export function jmespathError(expression: string): string | undefined {
  const bare = expression.replace(QUOTED, 'q').replace(INDEX, 'q');
  if (/["'`]/.test(bare)) return `'${expression}' is no JMESPath expression: a quote is not closed`;
  const [odd] = /[^\w.*,:{}()[\]@|<>!=&?\s]/.exec(bare) ?? [];
  if (odd !== undefined) return `'${expression}' is no JMESPath expression: '${odd}' stands in no name without quotes`;
  if (/(?:^|[^\w])\d/.test(bare)) return `'${expression}' is no JMESPath expression: no name without quotes begins with a digit`;
  if (/^\s*\.|\.\s*(?:$|[^\w\s*[{&])/.test(bare) || bare.trim() === '') return `'${expression}' is no JMESPath expression: a name is missing`;
  return isBalanced(bare) ? undefined : `'${expression}' is no JMESPath expression: a bracket is not closed, or not opened`;
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const sign of text) {
    if (Object.hasOwn(CLOSES, sign)) open.push(CLOSES[sign]);
    else if (')]}'.includes(sign) && open.pop() !== sign) return false;
  }
  return open.length === 0;
}

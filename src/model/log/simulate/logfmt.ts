/** A key of a line, and its value. */
export type Pair = readonly [key: string, value: string];

/** Characters that end a key or a value: blanks and what stands before them in ASCII. */
const isBlank = (character: string) => character <= ' ';

/**
 * The pairs of a text in logfmt, as far as it can be read: behind the first fault there are none.
 *
 * @see https://pkg.go.dev/github.com/go-logfmt/logfmt
 */
export function pairsOf(text: string): Pair[] {
  // a record ends with its line
  return text.split('\n').reduce<{ pairs: Pair[]; isWhole: boolean }>((found, line) => {
    if (!found.isWhole) return found;
    const { pairs, isWhole } = pairsOfLine(line);
    return { pairs: [...found.pairs, ...pairs], isWhole };
  }, { pairs: [], isWhole: true }).pairs;
}

function pairsOfLine(line: string): { pairs: Pair[]; isWhole: boolean } {
  const pairs: Pair[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && isBlank(line[at])) at += 1;
    if (at >= line.length) return { pairs, isWhole: true };
    const start = at;
    while (at < line.length && !isBlank(line[at]) && line[at] !== '=' && line[at] !== '"') at += 1;
    const key = line.slice(start, at);
    if (key === '' || line[at] === '"') return { pairs, isWhole: false };
    if (line[at] !== '=') {
      pairs.push([key, '']);
      continue;
    }
    at += 1;
    if (line[at] === '"') {
      const end = closingQuote(line, at);
      const value = end === undefined ? undefined : unquoted(line.slice(at, end));
      if (end === undefined || value === undefined) return { pairs, isWhole: false };
      pairs.push([key, value]);
      at = end;
    } else {
      const begin = at;
      while (at < line.length && !isBlank(line[at]) && line[at] !== '=' && line[at] !== '"') at += 1;
      if (line[at] === '=' || line[at] === '"') return { pairs, isWhole: false };
      pairs.push([key, line.slice(begin, at)]);
    }
  }
}

/** Index behind the quote that closes the one at an index. */
function closingQuote(line: string, start: number): number | undefined {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return undefined;
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

/**
 * A short expression that matches these names and no others: what several begin with stands once, as far as it is made of whole words. The
 * names hold nothing that an expression could mean.
 */
export function namesPattern(names: Iterable<string>): string {
  return alternatives([...new Set(names)].sort());
}

/** A word, and what parts it from the next. */
const WORD = /^[^_:]*[_:]?/;

/** @param names sorted, each once */
function alternatives(names: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [word] = WORD.exec(name)!;
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [name.slice(word.length)]);
    else group.push(name.slice(word.length));
  }
  return [...groups].map(([word, rests]) => {
    const behind = alternatives(rests.length > 1 ? rests : []);
    if (rests.length === 1) return word + rests[0];
    return word + (isOneGroup(behind) ? behind : `(${behind})`);
  }).join('|');
}

/** Whether what stands behind a word is no choice by itself. */
function isOneGroup(pattern: string): boolean {
  let depth = 0;
  for (const letter of pattern) {
    if (letter === '(') depth++;
    else if (letter === ')') depth--;
    else if (letter === '|' && depth === 0) return false;
  }
  return true;
}

/** Longest line of what is generated; a command that cannot be broken may be longer. */
const WIDTH = 140;

export function shell(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Words, such as names of clusters, in lines that can be read. */
export function wrapped(words: readonly string[], separator = ', ', indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  words.forEach((word, i) => {
    const text = i === words.length - 1 ? word : word + separator;
    if (line.length > indent.length && line.length + text.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += text;
  });
  return [...lines, line].join('\n');
}

/** What would mean something else at the beginning of a line. */
const NOT_FIRST = /^([-+*#>|=~]|\d+[.)])/;

/** A paragraph in lines that can be read; tables, code, headings and lists are left as they are. */
export function prose(block: string): string {
  if (/^(```|\||#|- |\d+\. )/.test(block)) return block;
  return block.split('\n').map((line) => {
    const words: string[] = [];
    for (const word of line.split(' ')) {
      if (NOT_FIRST.test(word) && words.length > 0) words.push(`${words.pop()} ${word}`);
      else words.push(word);
    }
    return wrapped(words, ' ');
  }).join('\n');
}

/** Name of the anchor of a heading. */
export function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}

/** A link to a heading of the same file. */
export function link(heading: string, text = heading): string {
  return `[${text}](#${anchor(heading)})`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** As one word of a shell, where it may hold anything. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

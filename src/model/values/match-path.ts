/** Whether a path is among those of a pattern, in which `*` stands for a part of a name, `**` for any folders, `?` for a letter and `{a,b}` for either. */
export function matchesPath(pattern: string, path: string): boolean {
  return new RegExp(`^${expressionOf(pattern)}$`).test(path);
}

const PARTS: { readonly [part: string]: string } = {
  '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')', ',': '|',
};

function expressionOf(pattern: string): string {
  let depth = 0;
  return pattern.replace(/\*\*\/|\*\*|[^]/g, (part) => {
    if (part === '{') depth++;
    const isPart = Object.hasOwn(PARTS, part) && (part !== ',' || depth > 0) && (part !== '}' || depth > 0);
    if (part === '}' && depth > 0) depth--;
    return isPart ? PARTS[part] : part.replace(/[\\^$.|?*+()[\]{}]/, '\\$&');
  });
}

/**
 * What decides about groups in an expression: quoted text, escapes, character classes (a `]` that comes first stands
 * for itself), and opening parentheses, those of named groups with their name.
 */
const TOKENS = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|\(\?P?<(\w+)>|\(\?<|\((?!\?)/g;

/**
 * Gives every named group a name of its own, and lists the real ones: index -> name, empty where a group has none.
 */
export function uniqueGroupNames(regex: string): { readonly regex: string; readonly groupNames: readonly string[] } {
  const groupNames = [''];
  const renamed = regex.replace(TOKENS, (token: string, name: string | undefined) => {
    if (!token.startsWith('(') || token === '(?<') return token;
    groupNames.push(name ?? '');
    return name === undefined ? token : `(?P<g${groupNames.length - 1}>`;
  });
  return { regex: renamed, groupNames };
}

/** Whether a group starts with `(?<`, as in `(?<name>re)`, which older releases of Go's regexp do not know at all. */
export function hasAngleGroup(regex: string): boolean {
  return regex.includes('(?<') && [...regex.matchAll(TOKENS)].some(([token]) => token.startsWith('(?<'));
}

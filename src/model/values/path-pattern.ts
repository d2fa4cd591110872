/** Segments of letters, digits and a few signs, and the wildcard for a part of a name: nothing that shells or globs read otherwise. */
const SEGMENT = /^[\w.@+*-]+$/;

/** Why the text is no absolute path of files, in which `*` and `**` may stand, if so. */
export function pathPatternError(text: string): string | undefined {
  if (!text.startsWith('/')) return `'${text}' does not begin with '/'`;
  const segments = text.slice(1).split('/');
  if (segments.some((segment) => segment === '')) return `'${text}' has an empty part`;
  if (segments.some((segment) => segment === '.' || segment === '..')) return `'${text}' has a part '.' or '..'`;
  const odd = segments.find((segment) => !SEGMENT.test(segment) || (segment.includes('**') && segment !== '**'));
  if (odd !== undefined) return `'${text}' has the part '${odd}', and parts are letters, digits, '_', '.', '@', '+', '-' and '*', or '**' alone`;
  return segments.at(-1) === '**' ? `'${text}' ends in '**', which stands for folders` : undefined;
}

/** Segments of letters, digits and a few signs: nothing that a shell, systemd or Nix would read as something else. */
const SEGMENT = /^[\w.@+-]+$/;

/** Why the text is no absolute path of a folder, if so. */
export function absolutePathError(text: string): string | undefined {
  if (!text.startsWith('/')) return `'${text}' does not begin with '/'`;
  const segments = text.slice(1).split('/');
  if (segments.some((segment) => segment === '')) return `'${text}' has an empty part`;
  if (segments.some((segment) => segment === '.' || segment === '..')) return `'${text}' has a part '.' or '..'`;
  const odd = segments.find((segment) => !SEGMENT.test(segment));
  return odd === undefined ? undefined : `'${text}' has the part '${odd}', and parts are letters, digits, '_', '.', '@', '+' and '-'`;
}

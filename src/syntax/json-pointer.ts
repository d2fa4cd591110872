/**
 * JSON Pointer, the way every part of the library names a place in a tree.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */

/** The keys of a pointer, unescaped: `/a~1b/0` gives `['a/b', '0']`; the empty pointer is the whole tree. Assumes a well-formed one. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === '') return [];
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~') ? tokens.map((t) => t.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}

/** The pointer of a path of keys; the inverse of `pointerTokens`. */
export function toPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((t) => `/${escapeToken(String(t))}`).join('');
}

/** One key as it stands in a pointer. */
export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What is wrong with the text as a pointer below the root, if anything. */
export function pointerError(text: string): string | undefined {
  if (text === '') return 'the empty pointer names the whole tree';
  if (!text.startsWith('/')) return `'${text}' does not start with '/'`;
  if (/~(?![01])/.test(text)) return `'${text}' has a '~' that is neither '~0' nor '~1'`;
  return undefined;
}

/** True if `pointer` is `ancestor` or lies below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer.startsWith(ancestor) && (pointer.length === ancestor.length || pointer[ancestor.length] === '/');
}

/** What stands at the pointer, or `undefined`; only own keys count. */
export function valueAt(tree: unknown, pointer: string): unknown {
  let value = tree;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as { [key: string]: unknown })[token];
  }
  return value;
}

/** The folder in which a pattern of paths begins to say more than one name, or which its one file is in. */
export function folderOfPattern(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => part.includes('*'));
  return parts.slice(0, first < 0 ? -1 : first).join('/') || '/';
}

import { shell, wrapped } from './markdown';

/** More clusters than these are gone through in a loop. */
const FEW = 10;

/** Where the loops below take the clusters from; nothing where each command is written out. */
export function allClusters(clusters: readonly string[]): string[] {
  return clusters.length > FEW ? ['All clusters, for the loops below:', shell([`clusters='${wrapped(clusters, ' ')}'`])] : [];
}

/**
 * A command for each cluster: one after the other, or in a loop.
 *
 * @param command makes one of a word, which may be a quoted variable
 * @param some what the loop goes through, where that is not all clusters
 */
export function forEach(clusters: readonly string[], command: (cluster: string) => string, some?: string): string {
  if (clusters.length <= FEW) return shell(clusters.map((cluster) => unquoted(command(cluster))));
  return shell([`for cluster in ${some ?? '$clusters'}; do`, `  ${command('$cluster')}`, 'done']);
}

/** Names of clusters need no quotes. */
function unquoted(command: string): string {
  return command.replace(/"([\w./:=@%+,-]+)"/g, '$1');
}

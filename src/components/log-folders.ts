import { hostFolder, Mounted } from './volumes';
import { CollectorPlan, LogSourcePlan } from '../compile/plan';
import { folderOfPattern } from '../model/log/pattern-folder';
import { POD_LOGS_PATH } from '../model/log/pod-paths';

/**
 * The folders of the node that a collector reads logs from, each where it is on the node; one that is within another is not mounted again.
 * They are folders and no files: a file that is replaced is another one, which a mount of it would not see.
 */
export function logFolders({ logs }: CollectorPlan): Mounted[] {
  const all = [...new Set((logs?.sources ?? []).flatMap(foldersOf))].sort();
  const outermost = all.filter((folder) => !all.some((other) => folder.startsWith(`${other === '/' ? '' : other}/`)));
  const taken = new Set<string>();
  return outermost.map((folder) => hostFolder(freeName(volumeName(folder), taken), folder, folder));
}

function foldersOf(source: LogSourcePlan): string[] {
  switch (source.kind) {
    case 'pods': return source.via === 'file' ? [POD_LOGS_PATH] : [];
    case 'journal': return [source.path];
    case 'files': return source.paths.map(folderOfPattern);
    default: return [];
  }
}

/** A name that says the folder, and is short enough for Kubernetes. */
function volumeName(folder: string): string {
  if (folder === POD_LOGS_PATH) return 'logs';
  const words = folder.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `logs-${words === '' ? 'root' : words}`.slice(0, 60).replace(/-$/, '');
}

/** Folders of different names may be called alike. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
  taken.add(free);
  return free;
}

import { folderOfPattern } from '../../model/log/pattern-folder';
import { NamedLogSource } from '../../topology/log-source';

/** What the containers of collectors have of their own: programs, and what is mounted into them. */
const OWN = [
  '/bin', '/lib', '/lib64', '/sbin', '/usr/bin', '/usr/lib', '/usr/local/bin', '/usr/sbin', '/dev', '/proc', '/sys', '/host',
  '/etc/ssl', '/etc/alloy', '/etc/otelcol', '/etc/promtail', '/etc/monitoring', '/run/promtail', '/var/lib/alloy/data', '/var/lib/otelcol',
  '/run/secrets', '/var/run/secrets',
];

const within = (folder: string, other: string) => folder === other || folder.startsWith(`${other}/`);

/** Why a source's folder of the node cannot be shown to a collector where it is, if so: something of its own is there, or below. */
export function mountFault({ form, props }: NamedLogSource): string | undefined {
  const paths = form === 'journal' && props.path !== undefined ? [[props.path, props.path]]
    : form === 'files' ? (props.paths ?? []).map((path) => [path, folderOfPattern(path)]) : [];
  for (const [path, folder] of paths) {
    const own = OWN.find((one) => folder === '/' || within(one, folder) || within(folder, one));
    if (own !== undefined) return `'${path}' is in the folder '${folder}' of the node, which cannot be mounted into the collector: it has its own ${folder === '/' ? 'files' : `'${own}'`} there`;
  }
  return undefined;
}

import { identityOf, ObjectName } from './stored-identity';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';

/** A cluster that was there in one run and not in the other. */
export interface Member {
  readonly cluster: string;
  /** Value of its cluster label. */
  readonly label: string;
  readonly objects: readonly ObjectName[];
  /** Its files, relative to the output folder. */
  readonly files: readonly string[];
}

/** A cluster as its inventory has it. */
export function memberOf(cluster: string, { label = cluster, objects, files }: Partial<Member> & Pick<Member, 'objects' | 'files'>): Member {
  return { cluster, label, objects, files };
}

/** Share of objects that two clusters have in common, from which on one may be the other. */
const ALIKE = 0.8;

/** Beyond this number of clusters each way nobody renames, and comparing all of them would take its time. */
const MOST_COMPARED = 50;

/**
 * Clusters that vanish while others with nearly the same objects appear. Whether these are the same real clusters only their owner knows.
 */
export function renamedClusters(vanished: readonly Member[], appeared: readonly Member[]): Diagnostic[] {
  if (vanished.length > MOST_COMPARED || appeared.length > MOST_COMPARED) return [];
  const content = new Map([...vanished, ...appeared].map((member) => [member, contentOf(member)]));
  const pairs = vanished.flatMap((old) => appeared.map((now) => ({ old, now, likeness: likeness(content.get(old)!, content.get(now)!) })))
    .filter((pair) => pair.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || compare(a.old.cluster, b.old.cluster) || compare(a.now.cluster, b.now.cluster));
  const taken = new Set<Member>();
  const found: Diagnostic[] = [];
  for (const { old, now } of pairs) {
    if (taken.has(old) || taken.has(now)) continue;
    taken.add(old).add(now);
    found.push(clusterRenamed(old, now));
  }
  return found;
}

/** A cluster that keeps its name and gets another value of its cluster label. */
export function labelRenamed(cluster: string, before: string, after: string): Diagnostic {
  return diagnostic(Severity.WARNING, 'cluster-renamed', `cluster '${cluster}'`, `the value of its cluster label was '${before}' and is '${after}': ${seriesOf(before, after)}`,
    `keep it by \`global.clusterName: ${before}\`, or change silences, rules and dashboards that name '${before}' together with this`);
}

function clusterRenamed(old: Member, now: Member): Diagnostic {
  const breaks = [
    old.label === now.label ? `series and logs go on, since the cluster label stays '${now.label}'` : seriesOf(old.label, now.label),
    volumesOf(old),
  ].filter((one) => one !== undefined);
  const keepsLabel = old.label === now.label ? '' : `keep its history by \`global.clusterName: ${old.label}\`; `;
  return diagnostic(Severity.WARNING, 'cluster-renamed', `cluster '${now.cluster}'`,
    `it comes while '${old.cluster}' goes, with the same objects; if it is the same cluster under another name: ${breaks.join('; ')}`,
    `${keepsLabel}give its Flux Kustomization or Argo CD Application the new path before the old one is deleted, and delete the old one without pruning`);
}

function seriesOf(before: string, after: string): string {
  return `series and logs so far stay under '${before}' and new ones begin under '${after}', so rates and ranges have a gap there; `
    + `silences, alert routes, recording rules and dashboard variables that name '${before}' match nothing new`;
}

/** Kinds that own data. */
const WITH_DATA = new Set(['apps/StatefulSet', '/PersistentVolumeClaim']);

function volumesOf({ objects }: Member): string | undefined {
  const sets = objects.filter(({ group, kind }) => WITH_DATA.has(`${group}/${kind}`)).map(({ kind, namespace = 'default', name }) => `${kind} '${namespace}/${name}'`);
  return sets.length === 0 ? undefined
    : `volumes of ${sets.join(', ')} stay only where nothing prunes these objects and their namespace before the new owner has taken them over`;
}

/** Objects, with a place for the cluster's name in theirs; of a host, which has none, its files. */
function contentOf({ cluster, objects, files }: Member): Set<string> {
  if (objects.length === 0) return new Set(files.filter((file) => file.startsWith(`${cluster}/`)).map((file) => file.slice(cluster.length + 1)));
  // as a word of its own: a short name may be in any other
  const own = new RegExp(`(?<![a-z0-9])${cluster.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![a-z0-9])`, 'g');
  return new Set(objects.map((object) => identityOf({ ...object, name: object.name.replace(own, '*') })));
}

/** The share of both that is in both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

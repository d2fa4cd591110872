import * as crypto from 'node:crypto';
import { Report } from '../diagnostics';
import { asKept, identityOf, isKeptAsNamed } from './apply/stored-identity';
import { isMap } from '../syntax/plain-map';

/** One object that a cluster was given. */
export interface InventoryObject {
  /** API group, '' for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Left out for what has no namespace. */
  readonly namespace?: string;
  readonly name: string;
  /** The file that holds it, relative to the folder of its cluster. */
  readonly file: string;
  /** `objectDigest` of its text. */
  readonly digest: string;
}

/** What the run before gave to a cluster: only what stands here may ever be removed. */
export interface Inventory {
  /** Every file but the inventory itself, relative to the output folder. */
  readonly files: readonly string[];
  readonly objects: readonly InventoryObject[];
  /** Value of its cluster label. @default - the name of the cluster */
  readonly label?: string;
}

/** The folder for what Flux or Argo CD needs; no cluster can have this name. */
export const GITOPS = 'gitops';

/**
 * Where an owner's inventory stands, relative to the output folder.
 * The one of `gitops` has no ending that kubectl or Argo CD takes for a manifest, since that folder may be applied as it is.
 */
export function inventoryPath(owner: string): string {
  return owner === GITOPS ? `${GITOPS}/.inventory` : `${owner}/inventory.json`;
}

/** Hexadecimal digits of SHA-256 that are kept: 80 bits never meet by chance here, and a reviewer can still read the line. */
const DIGEST_LENGTH = 20;
const FORMAT = 1;
const PLAIN = /^[\w.@+~:/-]*$/;
const OBJECT_KEYS = ['group', 'kind', 'namespace', 'name', 'file', 'digest'];

/** In one call where Node has it (20.12), since there are as many digests as objects. */
const sha256: (text: string) => string = typeof crypto.hash === 'function'
  ? (text) => crypto.hash('sha256', text, 'hex')
  : (text) => crypto.createHash('sha256').update(text).digest('hex');

/** The digest of an object's canonical text. */
export function objectDigest(text: string): string {
  return sha256(text).slice(0, DIGEST_LENGTH);
}

/**
 * The inventory as text: sorted, one file and one object a line, so that a diff reads as a list of what changes.
 *
 * `files` are relative to the output folder; in the text they are relative to the inventory's own folder.
 * Two objects that are the same one for the API server are reported as an error.
 *
 * @param label value of the cluster label, where that is not the name of the cluster
 */
export function inventoryText(owner: string, files: readonly string[], objects: readonly InventoryObject[], report: Report, label = owner): string {
  // the keys stand in the order of the sort, so the lines sort as they are
  const objectLines = objects.map(objectLine).sort();
  reportTwins(owner, objectLines, report);
  // few say less or else than what they become
  if (!objects.every(isKeptAsNamed)) reportAliases(owner, objects, report);
  const fileLines = files.map((file) => quote(relative(owner, file))).sort();
  return `{
  "version": ${FORMAT},
  "cluster": ${JSON.stringify(owner)},${label === owner ? '' : `\n  "label": ${JSON.stringify(label)},`}
  "files": ${list(fileLines)},
  "objects": ${list(objectLines)}
}
`;
}

/**
 * Reads an inventory back. It comes from a folder that people merge and edit, and it says what may be deleted, so nothing is believed:
 * what does not fit is reported as an error at `where`, and the answer is undefined.
 */
export function parseInventory(owner: string, text: string, where: string, report: Report): Inventory | undefined {
  const problem = (message: string) => {
    report.error('broken-inventory', where, `this inventory cannot be read, so what is ours here is unknown: ${message}`,
      'restore it from git, or delete it: then nothing that it listed is removed');
    return undefined;
  };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return problem((error as Error).message);
  }
  if (!isMap(data)) return problem('it is not a map');
  if (data.version !== FORMAT) return problem(`version is ${JSON.stringify(data.version)}, this library reads ${FORMAT}`);
  if (data.cluster !== owner) return problem(`it is of ${JSON.stringify(data.cluster)}, expected '${owner}'`);
  if (!Array.isArray(data.files) || !Array.isArray(data.objects)) return problem("'files' and 'objects' must be lists");
  const files: string[] = [];
  for (const file of data.files) {
    const path = typeof file === 'string' ? absolute(owner, file) : undefined;
    if (path === undefined) return problem(`${JSON.stringify(file)} is no file of ${owner}/ or ${GITOPS}/`);
    files.push(path);
  }
  const bad = data.objects.find((o) => !isObject(o));
  if (bad !== undefined) return problem(`${JSON.stringify(bad)} is no object; every one has text for ${OBJECT_KEYS.join(', ')}`);
  if (data.label !== undefined && typeof data.label !== 'string') return problem("'label' must be a text");
  return { files, objects: data.objects as InventoryObject[], ...(data.label === undefined ? {} : { label: data.label }) };
}

/** How many objects of `before` are gone in `after`. */
export function lostObjects(before: readonly InventoryObject[], after: readonly InventoryObject[]): number {
  const kept = new Set(after.map(identityOf));
  return before.reduce((lost, object) => (kept.has(identityOf(object)) ? lost : lost + 1), 0);
}

function objectLine({ group, kind, namespace, name, file, digest }: InventoryObject): string {
  const space = namespace === undefined ? '' : `"namespace":${quote(namespace)},`;
  return `{"group":${quote(group)},"kind":${quote(kind)},${space}"name":${quote(name)},"file":${quote(file)},"digest":${quote(digest)}}`;
}

/** Two lines of one object are neighbours: they are equal up to the file. */
function reportTwins(owner: string, lines: readonly string[], report: Report): void {
  for (let i = 1; i < lines.length; i++) {
    if (!lines[i].startsWith(lines[i - 1].slice(0, lines[i - 1].lastIndexOf(',"file":') + 1))) continue;
    const [first, second] = [lines[i - 1], lines[i]].map((line) => JSON.parse(line) as InventoryObject);
    reportDuplicate(owner, first, `it is in ${inFiles(first, second)}: one would overwrite the other`, report);
  }
}

/** Objects that become one although they say different things: by another group of the same kind, or without a namespace. */
function reportAliases(owner: string, objects: readonly InventoryObject[], report: Report): void {
  const known = new Map<string, InventoryObject>();
  for (const object of objects) {
    const kept = asKept(object);
    const other = known.get(identityOf(kept));
    if (other === undefined) {
      known.set(identityOf(kept), object);
    } else if (identityOf(other) !== identityOf(object)) {
      const group = kept.group === '' ? 'the core group' : `group '${kept.group}'`;
      const place = kept.namespace === undefined ? 'for the whole cluster' : `in namespace '${kept.namespace}'`;
      reportDuplicate(owner, object, `it is in ${inFiles(other, object)}, and both are one object of ${group} ${place}: one would overwrite the other`, report);
    }
  }
}

function reportDuplicate(owner: string, { kind, namespace, name }: InventoryObject, message: string, report: Report): void {
  const full = namespace === undefined ? name : `${namespace}/${name}`;
  report.error('duplicate-object', `cluster '${owner}', ${kind} '${full}'`, message, 'give one of them another name or namespace');
}

function inFiles(first: InventoryObject, second: InventoryObject): string {
  return first.file === second.file ? `${first.file} twice` : `${first.file} and in ${second.file}`;
}

/** `JSON.stringify` of text, without the call where nothing needs an escape: every line of every cluster comes through here. */
function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
}

function relative(owner: string, path: string): string {
  return path.startsWith(`${owner}/`) ? path.slice(owner.length + 1) : `../${path}`;
}

/** The way back; undefined for what leaves the folders that an owner may write to. */
function absolute(owner: string, file: string): string | undefined {
  const path = file.startsWith(`../${GITOPS}/`) ? file.slice('../'.length) : `${owner}/${file}`;
  return isOutputPath(path) && path !== inventoryPath(owner) ? path : undefined;
}

/** Segments of letters, digits and a few signs, none of them `.` or `..`: the same file on every system, and none outside. */
const OUTPUT_PATH = /^(?:(?!\.\.?\/)[\w.@+~-]+\/)+(?!\.\.?$)[\w.@+~-]+$/;

/** Whether a path stays in the output folder, in a folder of an owner. */
export function isOutputPath(path: string): boolean {
  return OUTPUT_PATH.test(path);
}

function isObject(value: unknown): boolean {
  return isMap(value) && OBJECT_KEYS.every((key) => typeof value[key] === 'string' || (key === 'namespace' && value[key] === undefined));
}

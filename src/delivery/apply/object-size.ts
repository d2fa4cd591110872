import { InventoryObject } from '../inventory';
import { identityOf } from './stored-identity';
import { ManifestData } from '../../../imports/manifest';
import { ComponentManifests } from '../../charts/component-manifests';
import { Report } from '../../diagnostics';
import { ANNOTATIONS_LIMIT } from '../../model/delivery/last-applied';
import { OutputFile } from '../layout';

/**
 * What a ConfigMap or a Secret may hold; taken as the limit of every object: etcd takes requests of 1.5 MiB, and the server adds managed
 * fields and a status to what is applied.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#motivation
 * @see https://etcd.io/docs/v3.6/dev-guide/limit/
 */
const MOST_BYTES = 1024 * 1024;

/** JSON escapes a character by a second one, so an object is at most twice as long as its YAML. */
const MOST_GROWTH = 2;

/** UTF-8 takes at most three bytes for each unit of a JavaScript string. */
const MOST_BYTES_PER_UNIT = 3;

/** A cluster's output. */
export interface SizedOutput {
  readonly cluster: string;
  readonly manifests: readonly ComponentManifests[];
  readonly objects: readonly InventoryObject[];
  readonly files: readonly OutputFile[];
}

/**
 * Reports objects that no API server takes, and those that are too large for a plain `kubectl apply`.
 *
 * @param folder the output folder, where the objects are applied by hand; undefined where something applies them server-side
 */
export function checkObjectSizes({ cluster, manifests, objects, files }: SizedOutput, folder: string | undefined, report: Report): void {
  const large = new Set(files.filter(({ text }) => isLarge(text)).map(({ path }) => path));
  if (large.size === 0) return;
  const suspects = new Set(objects.filter(({ file }) => large.has(`${cluster}/${file}`)).map(identityOf));
  for (const component of manifests) {
    for (const manifest of component.manifests) {
      if (suspects.has(identityOf(nameOf(manifest)))) checkObject(cluster, manifest, folder, report);
    }
  }
}

function isLarge(text: string): boolean {
  const most = ANNOTATIONS_LIMIT / MOST_GROWTH;
  return text.length * MOST_BYTES_PER_UNIT > most && Buffer.byteLength(text) > most;
}

function checkObject(cluster: string, manifest: ManifestData, folder: string | undefined, report: Report): void {
  const json = Buffer.byteLength(JSON.stringify(manifest));
  const name = nameOf(manifest);
  const where = `cluster '${cluster}', ${name.kind} '${name.namespace === undefined ? name.name : `${name.namespace}/${name.name}`}'`;
  const content = contentBytes(manifest);
  const bytes = content ?? json;
  if (bytes > MOST_BYTES) {
    report.error('object-too-large', where, `${content === undefined ? 'it has' : 'its data has'} ${mebibytes(bytes)}, and the API server takes 1 MiB`,
      'split it into several objects, or have less in it');
  } else if (folder !== undefined && json + annotationBytes(manifest) > ANNOTATIONS_LIMIT) {
    report.warning('needs-server-side-apply', where, `it has ${json} bytes, and without \`--server-side\` kubectl keeps the whole object in an annotation, `
      + `of which there may be ${ANNOTATIONS_LIMIT} bytes`, `apply it by \`kubectl --context ${cluster} apply --server-side -k ${folder}/${cluster}\``);
  }
}

/** What the data of a ConfigMap or a Secret has; undefined for other kinds. */
function contentBytes(manifest: ManifestData): number | undefined {
  if (manifest.apiVersion !== 'v1' || (manifest.kind !== 'ConfigMap' && manifest.kind !== 'Secret')) return undefined;
  const { data = {}, binaryData = {}, stringData = {} } = manifest as ManifestData & { readonly [part: string]: Texts | undefined };
  const plain = manifest.kind === 'ConfigMap' ? data : stringData;
  const encoded = manifest.kind === 'ConfigMap' ? binaryData : data;
  return sum(plain, (text) => Buffer.byteLength(text)) + sum(encoded, (text) => Buffer.byteLength(text, 'base64'));
}

interface Texts {
  readonly [key: string]: unknown;
}

function annotationBytes({ metadata }: ManifestData): number {
  const { annotations = {} } = metadata as { readonly annotations?: Texts };
  return sum(annotations, (text) => Buffer.byteLength(text)) + Object.keys(annotations).reduce((bytes, name) => bytes + name.length, 0);
}

function sum(texts: Texts | null, bytesOf: (text: string) => number): number {
  return Object.values(texts ?? {}).reduce<number>((bytes, text) => bytes + bytesOf(String(text)), 0);
}

function mebibytes(bytes: number): string {
  return `${(bytes / MOST_BYTES).toFixed(2)} MiB`;
}

function nameOf({ apiVersion, kind, metadata: { namespace, name } }: ManifestData) {
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind, namespace, name };
}

import { isDeepFrozen } from '../syntax/frozen';
import { emitYaml } from '../syntax/yaml';
import { InventoryObject, objectDigest } from './inventory';
import { kustomization } from './kustomization';

/** One file of the output; `path` is relative to the output folder, with `/` between its parts. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** A manifest, as far as its place in the output depends on it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The manifests of one component, in the order in which they are written. */
export interface ComponentManifests {
  readonly component: string;
  readonly manifests: readonly Manifest[];
}

export type FileLayout = 'component' | 'resource';

const KUBERNETES = { keyOrder: 'kubernetes' } as const;

/** The files of one cluster's folder, and what each of them holds. */
export function layoutCluster(
  cluster: string, components: readonly ComponentManifests[], layout: FileLayout,
): { files: OutputFile[]; objects: InventoryObject[] } {
  const texts = new Map<string, string>();
  const objects: InventoryObject[] = [];
  for (const component of components) {
    for (const { file, text, objects: held } of placed(component, layout)) {
      const before = texts.get(file);
      texts.set(file, before === undefined ? text : `${before}---\n${text}`);
      objects.push(...held);
    }
  }
  const files: OutputFile[] = [];
  for (const [file, text] of texts) files.push({ path: `${cluster}/${file}`, text });
  files.push({ path: `${cluster}/kustomization.yaml`, text: emitYaml(kustomization(objects), KUBERNETES) });
  return { files, objects };
}

/** Text for a file, and the objects in it. */
interface Piece {
  readonly file: string;
  readonly text: string;
  readonly objects: readonly InventoryObject[];
}

/** Components that many clusters share, by their frozen list of manifests: they are written and digested once. */
const shared = new WeakMap<readonly Manifest[], { readonly component: string; readonly layout: FileLayout; readonly pieces: readonly Piece[] }>();

function placed({ component, manifests }: ComponentManifests, layout: FileLayout): readonly Piece[] {
  const known = shared.get(manifests);
  if (known?.component === component && known.layout === layout) return known.pieces;
  const single = manifests.map((manifest) => piece(manifest, layout === 'component' ? `${component}.yaml` : resourceFile(manifest)));
  if (!isDeepFrozen(manifests)) return single;
  const pieces = layout === 'component' ? [joined(`${component}.yaml`, single)] : single;
  shared.set(manifests, { component, layout, pieces });
  return pieces;
}

function piece(manifest: Manifest, file: string): Piece {
  const text = emitYaml(manifest, KUBERNETES);
  return { file, text, objects: [inventoryObject(manifest, file, text)] };
}

function joined(file: string, pieces: readonly Piece[]): Piece {
  return { file, text: pieces.map(({ text }) => text).join('---\n'), objects: pieces.flatMap(({ objects }) => objects) };
}

/** Kind, namespace and name: two objects that differ in any of them never share a file. */
function resourceFile({ kind, metadata: { namespace, name } }: Manifest): string {
  // a colon is legal in the names of roles, but not in a file name everywhere
  const parts = [kind.toLowerCase(), namespace, name.replace(/:/g, '_')];
  return `${parts.filter((part) => part !== undefined).join('.')}.yaml`;
}

function inventoryObject(manifest: Manifest, file: string, text: string): InventoryObject {
  const slash = manifest.apiVersion.indexOf('/');
  const { name, namespace } = manifest.metadata;
  return {
    group: slash < 0 ? '' : manifest.apiVersion.slice(0, slash),
    kind: manifest.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    file,
    digest: objectDigest(text),
  };
}

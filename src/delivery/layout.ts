import { checkDefinitions, isDefinition } from './check-definitions';
import { FluxReading, fluxReading } from './flux/reading';
import { InventoryObject, objectDigest } from './inventory';
import { kustomization } from './kustomization';
import { ManifestData } from '../../imports/manifest';
import { ComponentManifests } from '../charts/component-manifests';
import { Diagnostic, FleetError } from '../diagnostics';
import { scaleTarget } from '../model/delivery/scale-target';
import { Step, stepOf, STEPS } from '../model/delivery/step';
import { isDeepFrozen } from '../syntax/frozen';
import { emitYaml } from '../syntax/yaml';

/** One file of the output; `path` is relative to the output folder, with `/` between its parts. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** An object in its place. */
export interface LaidObject extends InventoryObject, FluxReading {
  readonly step: Step;
  /** `<group>/<kind>/<name>` of the object in its namespace whose replicas it sets. */
  readonly scales?: string;
}

/** What a cluster's folder holds. */
export interface ClusterLayout {
  readonly files: OutputFile[];
  readonly objects: LaidObject[];
}

export type FileLayout = 'component' | 'resource';

const KUBERNETES = { keyOrder: 'kubernetes' } as const;

/**
 * The files of one cluster's folder, and what each of them holds.
 * Throws FleetError, which names the object, for what cannot be printed, and for an object that arrives together with what defines its kind.
 */
export function layoutCluster(cluster: string, components: readonly ComponentManifests[], layout: FileLayout): ClusterLayout {
  const texts = new Map<string, string>();
  const objects: LaidObject[] = [];
  for (const component of components) {
    for (const { file, text, objects: held } of placed(cluster, component, layout)) {
      const before = texts.get(file);
      texts.set(file, before === undefined ? text : `${before}---\n${text}`);
      objects.push(...held);
    }
  }
  if (objects.some(({ kind }) => isDefinition(kind))) {
    const faults = checkDefinitions(cluster, components.flatMap(({ manifests }) => manifests));
    if (faults.length > 0) throw new FleetError('an object arrives too early', faults);
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
  readonly objects: readonly LaidObject[];
}

/** Components that many clusters share, by their frozen list of manifests: they are written and digested once. */
const shared = new WeakMap<readonly ManifestData[], { readonly component: string; readonly layout: FileLayout; readonly pieces: readonly Piece[] }>();

function placed(cluster: string, { component, manifests }: ComponentManifests, layout: FileLayout): readonly Piece[] {
  const known = shared.get(manifests);
  if (known?.component === component && known.layout === layout) return known.pieces;
  const single = manifests.map((manifest) => piece(cluster, component, manifest, layout));
  if (!isDeepFrozen(manifests)) return single;
  const pieces = layout === 'component' ? joined(single) : single;
  shared.set(manifests, { component, layout, pieces });
  return pieces;
}

function piece(cluster: string, component: string, manifest: ManifestData, layout: FileLayout): Piece {
  const text = print(cluster, manifest);
  const step = stepOf(manifest);
  const scales = scaleTarget(manifest);
  const file = layout === 'component' ? componentFile(component, step) : resourceFile(manifest, step);
  const object = { ...inventoryObject(manifest, file, text), step, ...fluxReading(manifest, text), ...(scales !== undefined && { scales }) };
  return { file, text, objects: [object] };
}

/** One piece for each file. */
function joined(pieces: readonly Piece[]): Piece[] {
  const byFile = new Map<string, Piece>();
  for (const { file, text, objects } of pieces) {
    const before = byFile.get(file);
    byFile.set(file, before === undefined ? { file, text, objects } : { file, text: `${before.text}---\n${text}`, objects: [...before.objects, ...objects] });
  }
  return [...byFile.values()];
}

/** Components that are of another step than most. */
const HOME: { readonly [component: string]: Step } = { 'kube-prometheus-stack': 'operators', 'monitors': 'rules', 'namespace': 'namespaces', 'secrets': 'secrets' };

/** Ends like the file of a step. */
const STEPPED = new RegExp(`-(${STEPS.join('|')})$`);

/** A file arrives in one step, so what a component has of another one has a file of its own. */
function componentFile(component: string, step: Step): string {
  const isHome = step === (HOME[component] ?? 'workloads') && !STEPPED.test(component);
  return isHome ? `${component}.yaml` : `${component}-${step}.yaml`;
}

/**
 * Kind, namespace and name. Where these are not enough, as for one kind of two groups, both objects stand in one file: their
 * inventory tells them apart, and a name must not depend on what else there is. Only those of another step than the kind alone lets expect
 * have it in their name, behind a sign that no other part can hold.
 */
function resourceFile(manifest: ManifestData, step: Step): string {
  const { kind, metadata: { namespace, name } } = manifest;
  const parts = namespace === undefined ? [kind, name] : [kind, namespace, name];
  // names of roles may hold signs that are not for file names, and capitals are the same letters to some file systems
  return `${parts.map((part) => part.toLowerCase().replace(/[^a-z0-9.-]/g, '_')).join('.')}${step === stepOfKind(kind) ? '' : `+${step}`}.yaml`;
}

/** The step of most objects of the kind. */
function stepOfKind(kind: string): Step {
  return stepOf({ apiVersion: 'v1', kind, metadata: {} });
}

function print(cluster: string, manifest: ManifestData): string {
  try {
    // what SOPS has encrypted, is valid in its own order alone
    return emitYaml(manifest, 'sops' in manifest ? {} : KUBERNETES);
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    const { kind, metadata: { namespace, name } } = manifest;
    const whose = `cluster '${cluster}', ${kind} '${namespace === undefined ? name : `${namespace}/${name}`}'`;
    throw new FleetError('an object cannot be printed', error.diagnostics.map((found): Diagnostic => ({ ...found, where: `${whose}, ${found.where}` })));
  }
}

function inventoryObject(manifest: ManifestData, file: string, text: string): InventoryObject {
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

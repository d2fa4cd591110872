import { ManifestData } from '../../imports/manifest';
import { ObjectsPlan } from '../compile/plan';
import { lastAppliedFits } from '../model/delivery/last-applied';
import { Step, stepOf } from '../model/delivery/step';

/*
 * What every object of a cluster carries beside its own, whoever made it: the labels and annotations of the layers, and what Flux and
 * Argo CD have to know of it. Only the object's own metadata: selectors and pod templates stay as they are.
 */

interface Texts {
  readonly [name: string]: string;
}

interface Metadata {
  readonly name: string;
  readonly labels?: unknown;
  readonly annotations?: unknown;
}

/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/compare-options/ */
const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';
/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
/** @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-substitution-opting-out */
const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';
/** @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-prune-behavior */
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

/** Annotations that only steer who applies an object, and mean nothing once it is there. */
export const DELIVERY_ANNOTATIONS: ReadonlySet<string> = new Set([SYNC_OPTIONS, COMPARE_OPTIONS, SYNC_WAVE, SUBSTITUTE, PRUNE]);

/** Step -> wave. The one that most objects are in is Argo CD's default, which needs no annotation. */
export const SYNC_WAVES: { readonly [step in Step]: number } = { namespaces: -3, secrets: -2, operators: -1, workloads: 0, rules: 1 };

/** Kinds of the core group that take other things or data with them when they go: nothing that applies them may remove them. */
const GUARDED: ReadonlySet<string> = new Set(['Namespace', 'PersistentVolumeClaim', 'PersistentVolume']);
const GUARD_OPTIONS = ['Prune=false', 'Delete=false'];

/** With a definition go all objects of its kind, so somebody has to say yes. Most definitions are too large for client-side apply. */
const DEFINITION_OPTIONS = ['Prune=confirm', 'Delete=confirm', 'ServerSideApply=true'];

const NOTHING: ObjectsPlan = { labels: {}, annotations: {} };

/** The same objects with what they carry beside their own; a list that need not change is returned itself. */
export function decorated(
  manifests: readonly ManifestData[], objects: ObjectsPlan = NOTHING, defined: ReadonlySet<string> = new Set(),
): readonly ManifestData[] {
  let changed = false;
  const result = manifests.map((manifest) => {
    const one = decoratedObject(manifest, objects, defined);
    changed ||= one !== manifest;
    return one;
  });
  return changed ? result : manifests;
}

/** `<group>/<kind>` of every kind that the objects define. */
export function definedKinds(manifests: readonly ManifestData[]): string[] {
  const kinds: string[] = [];
  for (const manifest of manifests) {
    if (!isDefinition(manifest)) continue;
    const { spec } = manifest as { readonly spec?: { readonly group?: unknown; readonly names?: { readonly kind?: unknown } } };
    if (typeof spec?.group === 'string' && typeof spec.names?.kind === 'string') kinds.push(`${spec.group}/${spec.names.kind}`);
  }
  return kinds;
}

function decoratedObject(manifest: ManifestData, objects: ObjectsPlan, defined: ReadonlySet<string>): ManifestData {
  // SOPS signs the whole object
  if ('sops' in manifest) return manifest;
  const metadata: Metadata = manifest.metadata;
  // somebody may have written `annotations: null`
  const labels = metadata.labels ?? undefined;
  const annotations = metadata.annotations ?? undefined;
  const allLabels = isTexts(labels) ? withDefaults(labels, objects.labels) : undefined;
  const all = isTexts(annotations) ? allAnnotations(manifest, withDefaults(annotations, objects.annotations), objects, defined) : undefined;
  const changes = {
    ...(allLabels && allLabels !== labels && { labels: allLabels }),
    ...(all && all !== annotations && { annotations: all }),
  };
  return isEmpty(changes) ? manifest : { ...manifest, metadata: { ...manifest.metadata, ...changes } };
}

/** What steers delivery, where the object does not say otherwise itself. */
function allAnnotations(
  manifest: ManifestData, given: Texts | undefined, { delivery }: ObjectsPlan, defined: ReadonlySet<string>,
): Texts | undefined {
  const added: { [name: string]: string } = {};
  const add = (name: string, value: string) => {
    if (given?.[name] === undefined) added[name] = value;
  };
  const isGuarded = GUARDED.has(manifest.kind) && manifest.apiVersion === 'v1';
  const options = isGuarded ? [...GUARD_OPTIONS] : [];
  if (isGuarded) add(PRUNE, 'disabled');
  if (delivery === 'argocd') {
    // what stays on purpose is no difference
    if (isGuarded) add(COMPARE_OPTIONS, 'IgnoreExtraneous');
    const wave = SYNC_WAVES[stepOf(manifest)];
    if (wave !== 0) add(SYNC_WAVE, String(wave));
    options.push(...applyOptions(manifest, defined));
  } else if (given?.[SUBSTITUTE] === undefined && !saysByLabel(manifest) && (holdsDollar(manifest) || holdsDollar(given))) {
    added[SUBSTITUTE] = 'disabled';
  }
  if (options.length > 0) {
    const merged = mergedOptions(given?.[SYNC_OPTIONS], options);
    if (merged !== given?.[SYNC_OPTIONS]) added[SYNC_OPTIONS] = merged;
  }
  return isEmpty(added) ? given : { ...given, ...added };
}

function applyOptions(manifest: ManifestData, defined: ReadonlySet<string>): readonly string[] {
  if (isDefinition(manifest)) return DEFINITION_OPTIONS;
  const options: string[] = [];
  // one object by the API server's own merge, and not all: with it Argo CD would take what Kubernetes fills in for a difference
  if (!lastAppliedFits(manifest)) options.push('ServerSideApply=true');
  if (defined.size > 0 && defined.has(`${groupOf(manifest)}/${manifest.kind}`)) options.push('SkipDryRunOnMissingResource=true');
  return options;
}

/** Sync options as text: those that an object has, and behind them ours, as far as it says nothing of the same name. */
export function mergedOptions(own: string | undefined, ours: readonly string[]): string {
  const had = (own ?? '').split(',').map((option) => option.trim()).filter((option) => option !== '');
  const names = new Set(had.map(nameOf));
  const missing = ours.filter((option) => !names.has(nameOf(option)));
  return missing.length === 0 && own !== undefined ? own : [...had, ...missing].join(',');
}

function nameOf(option: string): string {
  return option.split('=', 1)[0];
}

/** Maps that are frozen are shared by many objects: what comes of two of them is made once, and printed once. */
const merged = new WeakMap<Texts, WeakMap<Texts, Texts>>();

/** Own texts win. */
function withDefaults(own: Texts | undefined, defaults: Texts): Texts | undefined {
  if (isEmpty(defaults)) return own;
  if (own === undefined) return defaults;
  if (!Object.isFrozen(own) || !Object.isFrozen(defaults)) return { ...own, ...missingIn(own, defaults) };
  const byDefaults = merged.get(own) ?? new WeakMap<Texts, Texts>();
  merged.set(own, byDefaults);
  const found = byDefaults.get(defaults) ?? Object.freeze({ ...own, ...missingIn(own, defaults) });
  byDefaults.set(defaults, found);
  return found;
}

function missingIn(own: Texts, defaults: Texts): Texts {
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !Object.hasOwn(own, name)));
}

const frozenWithDollar = new WeakMap<object, boolean>();

/** Whether substitution after a build could find something in it. */
function holdsDollar(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (typeof value !== 'object' || value === null) return false;
  const isFrozen = Object.isFrozen(value);
  let found = isFrozen ? frozenWithDollar.get(value) : undefined;
  if (found === undefined) {
    found = Array.isArray(value) ? value.some(holdsDollar) : mapHoldsDollar(value as { readonly [key: string]: unknown });
    if (isFrozen) frozenWithDollar.set(value, found);
  }
  return found;
}

function mapHoldsDollar(map: { readonly [key: string]: unknown }): boolean {
  for (const key in map) {
    const part = map[key];
    // most of an object is text, which needs no call
    if (typeof part === 'string' ? part.includes('$') : typeof part === 'object' && holdsDollar(part)) return true;
    if (key.includes('$')) return true;
  }
  return false;
}

/** Flux looks at labels too. */
function saysByLabel({ metadata }: ManifestData): boolean {
  const { labels } = metadata as { readonly labels?: { readonly [name: string]: unknown } | null };
  return labels?.[SUBSTITUTE] !== undefined;
}

function isDefinition({ apiVersion, kind }: ManifestData): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/');
}

function groupOf({ apiVersion }: ManifestData): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether labels or annotations can be added to: what is no map stays for the API server to refuse. */
function isTexts(value: unknown): value is Texts | undefined {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

function isEmpty(map: object): boolean {
  for (const _ in map) return false;
  return true;
}

import { ComponentManifests } from './component-manifests';
import { ManifestData } from '../../imports/manifest';
import { ClusterPlan, ObjectsPlan } from '../compile/plan';
import { decorated, definedKinds } from '../components/decoration';
import { diagnostic, FleetError, Severity } from '../diagnostics';
import { deepFreeze } from '../syntax/frozen';
import { numberOf, oncePer, WeakMemo } from '../syntax/weak-memo';

/** What the objects of a cluster carry follows from. */
export interface Decoration {
  /** Name of the cluster, for messages. */
  readonly cluster: string;
  /** The cluster's own namespace. */
  readonly namespace: string;
  readonly objects?: ObjectsPlan;
}

export function decorationOf({ name, namespace, objects }: ClusterPlan): Decoration {
  return { cluster: name, namespace, objects };
}

/** Components that many clusters share stay shared: what becomes of them is made once. */
const shared = new WeakMemo<readonly ManifestData[]>();
const kindsOfShared = oncePer((manifests: readonly ManifestData[]) => definedKinds(manifests));

/** All objects of a cluster with what they carry beside their own. Throws FleetError where the namespace would have two owners. */
export function decorateComponents(components: readonly ComponentManifests[], decoration: Decoration): ComponentManifests[] {
  const { objects } = decoration;
  if (objects?.createsNamespace) components.forEach(({ manifests }) => refuseNamespace(manifests, decoration));
  const kinds = components.flatMap(({ manifests }) => (Object.isFrozen(manifests) ? kindsOfShared(manifests) : definedKinds(manifests))).sort();
  const defined = new Set(kinds);
  const key = `${objects === undefined ? '' : numberOf(objects)} ${kinds.join(' ')}`;
  return components.map(({ component, manifests }) => {
    if (!Object.isFrozen(manifests)) return { component, manifests: decorated(manifests, objects, defined) };
    const known = shared.of(manifests);
    return { component, manifests: known.find(key) ?? known.keep(key, deepFreeze(decorated(manifests, objects, defined))) };
  });
}

/** The same for one list, which its caller may change. */
export function decorateObjects(manifests: readonly ManifestData[], decoration: Decoration): ManifestData[] {
  if (decoration.objects?.createsNamespace) refuseNamespace(manifests, decoration);
  return decorated(manifests, decoration.objects, new Set(definedKinds(manifests))).map(ownMetadata);
}

/** Labels and annotations of a plan are shared and frozen. */
function ownMetadata(manifest: ManifestData): ManifestData {
  const { metadata } = manifest as { readonly metadata: ManifestData['metadata'] & { readonly labels?: object; readonly annotations?: object } };
  const parts = (['labels', 'annotations'] as const).filter((part) => Object.isFrozen(metadata[part] ?? {}));
  if (parts.length === 0) return manifest;
  return { ...manifest, metadata: { ...metadata, ...Object.fromEntries(parts.map((part) => [part, { ...metadata[part] }])) } };
}

function refuseNamespace(manifests: readonly ManifestData[], { cluster, namespace }: Decoration): void {
  const isOwn = ({ apiVersion, kind, metadata }: ManifestData) => apiVersion === 'v1' && kind === 'Namespace' && metadata.name === namespace;
  if (!manifests.some(isOwn)) return;
  throw new FleetError('the namespace has two owners', [
    diagnostic(Severity.ERROR, 'namespace-owned-twice', `cluster '${cluster}', Namespace '${namespace}'`,
      'it is an object of the cluster, and Argo CD makes it too: each would undo the labels of the other',
      'leave the object out, or `createNamespace` of Delivery.argocd()'),
  ]);
}

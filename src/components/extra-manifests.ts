import { ManifestData } from '../../imports/manifest';
import { ManifestSink } from '../../imports/manifest-sink';
import { diagnostic, FleetError, Severity } from '../diagnostics';

/** The objects that a cluster's settings add, as they are given: a namespace, too, is theirs to say. */
export function addExtraManifests(to: ManifestSink, manifests: readonly { readonly [key: string]: unknown }[]): void {
  const known = new Map<string, number>();
  manifests.forEach((manifest, index) => {
    const id = identity(manifest, index);
    const first = known.get(id);
    if (first !== undefined) throw twice(to, manifest as unknown as ManifestData, index, first);
    known.set(id, index);
    to.add(id, manifest as unknown as ManifestData);
  });
}

/** Version, kind, namespace and name, so that no id moves when another object is added, and no object comes twice. */
function identity(manifest: { readonly [key: string]: unknown }, index: number): string {
  const { apiVersion, kind, metadata } = (manifest ?? {}) as Partial<ManifestData>;
  const parts = [apiVersion, kind, metadata?.namespace, metadata?.name].filter((part) => part !== undefined);
  return metadata?.name === undefined ? [...parts, index].join('/') : parts.join('/');
}

function twice(to: ManifestSink, { kind, metadata }: ManifestData, index: number, first: number): FleetError {
  const namespace = metadata.namespace === undefined ? '' : ` in namespace '${metadata.namespace}'`;
  return new FleetError('extra manifests cannot be added', [
    diagnostic(Severity.ERROR, 'duplicate-object', `${to.where}, extraManifests[${index}]`,
      `${kind} '${metadata.name}'${namespace} is the object of extraManifests[${first}]`, 'keep one of them'),
  ]);
}

import { Construct } from 'constructs';
import { Manifest, ManifestData } from '../../imports/manifest';
import { diagnostic, FleetError, Severity } from '../diagnostics';

/** The objects that a cluster's settings add, as they are given: a namespace, too, is theirs to say. */
export class ExtraManifests extends Construct {
  constructor(scope: Construct, id: string, manifests: readonly { readonly [key: string]: unknown }[]) {
    super(scope, id);
    const ids = manifests.map(identity);
    manifests.forEach((manifest, index) => {
      if (ids.indexOf(ids[index]) < index) throw twice(scope, manifest as unknown as ManifestData, index, ids.indexOf(ids[index]));
      new Manifest(this, ids[index], manifest as unknown as ManifestData);
    });
  }
}

/** Version, kind, namespace and name, so that no id moves when another object is added, and no object comes twice. */
function identity(manifest: { readonly [key: string]: unknown }, index: number): string {
  const { apiVersion, kind, metadata } = (manifest ?? {}) as Partial<ManifestData>;
  const parts = [apiVersion, kind, metadata?.namespace, metadata?.name].filter((part) => part !== undefined);
  return metadata?.name === undefined ? [...parts, index].join('/') : parts.join('/');
}

function twice(scope: Construct, { kind, metadata }: ManifestData, index: number, first: number): FleetError {
  const namespace = metadata.namespace === undefined ? '' : ` in namespace '${metadata.namespace}'`;
  return new FleetError('extra manifests cannot be added', [
    diagnostic(Severity.ERROR, 'duplicate-object', `${scope.node.path}, extraManifests[${index}]`,
      `${kind} '${metadata.name}'${namespace} is the object of extraManifests[${first}]`, 'keep one of them'),
  ]);
}

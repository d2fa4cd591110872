import { ManifestData } from '../../imports/manifest';
import { Diagnostic, diagnostic, Severity } from '../diagnostics';
import { Step, stepOf } from '../model/delivery/step';

const DEFINITION = 'CustomResourceDefinition';

interface Definition extends ManifestData {
  readonly spec?: { readonly group?: string; readonly names?: { readonly kind?: string } };
}

/** Whether the kind is one that defines others. */
export function isDefinition(kind: string): boolean {
  return kind === DEFINITION;
}

/**
 * Definitions that arrive in one step with an object that they define: it would be refused, since whoever applies a step asks the API server
 * for all of its objects first, and the kind is not known yet.
 */
export function checkDefinitions(cluster: string, manifests: readonly ManifestData[]): Diagnostic[] {
  const definitions = new Map<string, { readonly name: string; readonly step: Step }>();
  for (const manifest of manifests) {
    if (!isDefinition(manifest.kind)) continue;
    const { group, names } = (manifest as Definition).spec ?? {};
    definitions.set(`${group} ${names?.kind}`, { name: manifest.metadata.name, step: stepOf(manifest) });
  }
  return manifests.flatMap((manifest) => {
    const { apiVersion, kind, metadata: { namespace, name } } = manifest;
    const definition = definitions.get(`${apiVersion.split('/')[0]} ${kind}`);
    if (definition === undefined || definition.step !== stepOf(manifest)) return [];
    const object = `${kind} '${namespace === undefined ? name : `${namespace}/${name}`}'`;
    return [diagnostic(Severity.ERROR, 'crd-with-its-resource', `cluster '${cluster}', ${object}`,
      `it arrives in the step '${definition.step}' together with ${DEFINITION} '${definition.name}', which defines it, so its kind is not known yet`,
      `take ${DEFINITION} '${definition.name}' out of the fleet and apply it before, or the object, and apply it afterwards`)];
  });
}

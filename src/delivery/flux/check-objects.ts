import { Diagnostic, diagnostic, Severity } from '../../diagnostics';
import { FLUX_SUBSTITUTE } from '../../model/delivery/annotations';
import { LaidObject } from '../layout';

/** Objects that Flux would change. */
export function checkFluxObjects(cluster: string, objects: readonly LaidObject[]): Diagnostic[] {
  return objects.filter(({ isTemplate }) => isTemplate).map(({ kind, namespace, name }) => diagnostic(Severity.ERROR, 'substituted-by-flux',
    `cluster '${cluster}', ${kind} '${namespace === undefined ? name : `${namespace}/${name}`}'`,
    "it holds '$', which Flux reads as the beginning of a variable where its Kustomization has 'postBuild'",
    `give it the annotation '${FLUX_SUBSTITUTE}: disabled'`));
}

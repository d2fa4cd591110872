import { ManifestData } from '../../../imports/manifest';

/**
 * Label or annotation of an object that says whether Flux reads `$` in it as a variable.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** How Flux would read an object; what is not so is left out. */
export interface FluxReading {
  /** It holds `$`, and nothing says whether Flux may read that as a variable. */
  readonly isTemplate?: true;
}

type Texts = { readonly [name: string]: unknown } | undefined;

const PLAIN: FluxReading = {};
const TEMPLATE: FluxReading = { isTemplate: true };

/** @param text the object as it is printed */
export function fluxReading(manifest: ManifestData, text: string): FluxReading {
  return text.includes('$') && saysNothing(manifest) ? TEMPLATE : PLAIN;
}

function saysNothing({ metadata }: ManifestData): boolean {
  const { annotations, labels } = metadata as { readonly annotations?: Texts; readonly labels?: Texts };
  return annotations?.[SUBSTITUTE] === undefined && labels?.[SUBSTITUTE] === undefined;
}

import { ManifestData } from '../../../imports/manifest';
import { FLUX_SUBSTITUTE } from '../../model/delivery/annotations';

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
  return text.includes('$') && saysNothing(manifest) && !isOnlyInSops(manifest) ? TEMPLATE : PLAIN;
}

/** What SOPS says of itself, as in `encrypted_regex: ^(data|stringData)$`, is gone with the decryption, which comes before the variables. */
function isOnlyInSops(manifest: ManifestData): boolean {
  return 'sops' in manifest && !JSON.stringify({ ...manifest, sops: undefined }).includes('$');
}

function saysNothing({ metadata }: ManifestData): boolean {
  const { annotations, labels } = metadata as { readonly annotations?: Texts; readonly labels?: Texts };
  return annotations?.[FLUX_SUBSTITUTE] === undefined && labels?.[FLUX_SUBSTITUTE] === undefined;
}

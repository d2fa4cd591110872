import { nearest, oneOf, Report } from '../diagnostics';
import { HubEndpointSpec } from './hub-urls';
import { ClusterDocument } from './resolved-cluster';

/** A hub that gets the same as a spoke's own. */
export interface AdditionalHub {
  readonly name: string;
  /** Where spokes reach it. */
  readonly endpoint: HubEndpointSpec;
}

/** What is looked at of a spoke. */
interface Spoke {
  readonly name: string;
  readonly document: ClusterDocument;
  where(pointer: string): string;
}

/**
 * The hubs that a spoke names beside its own. One that does not exist, and one that is named twice, is reported.
 *
 * @param hub the spoke's own; undefined: not known because of an error that was reported
 * @param endpoints hub -> where spokes reach it
 */
export function findAdditionalHubs(
  spoke: Spoke, hub: string | undefined, endpoints: ReadonlyMap<string, HubEndpointSpec>, report: Report,
): AdditionalHub[] {
  const taken = new Set([hub]);
  const found: AdditionalHub[] = [];
  for (const [i, name] of (spoke.document.additionalHubs ?? []).entries()) {
    const endpoint = endpoints.get(name);
    if (endpoint === undefined) {
      const guess = nearest(name, endpoints.keys());
      report.error('unknown-hub', spoke.where(`/additionalHubs/${i}`), `cluster '${spoke.name}': there is no hub '${name}', expected ${oneOf([...endpoints.keys()])}`,
        guess ? `did you mean '${guess}'?` : undefined);
    } else if (taken.has(name)) {
      report.error('duplicate-hub', spoke.where(`/additionalHubs/${i}`), `cluster '${spoke.name}': hub '${name}' is named twice, and would get everything twice`,
        name === hub ? 'it is the own hub already; remove it from `additionalHubs`' : 'name it once');
    } else {
      found.push({ name, endpoint });
    }
    taken.add(name);
  }
  return found;
}

import { ManifestData } from '../../imports/manifest';

/** The manifests of one component, in the order in which they are written. */
export interface ComponentManifests {
  readonly component: string;
  readonly manifests: readonly ManifestData[];
}

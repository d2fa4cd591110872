import { Layer } from './layers/layer';

export type ClusterRole = 'hub' | 'spoke';

/** A cluster as code or a layer declares it. */
export interface Declaration {
  readonly name: string;
  readonly role: ClusterRole;
  /** API path or file and line of the declaration. */
  readonly where: string;
  /** What is said where it is declared in code. */
  readonly inline?: Layer;
}

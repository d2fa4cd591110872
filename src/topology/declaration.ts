import { Layer } from './layers/layer';

/** What a cluster is in the fleet. A host is a machine outside Kubernetes that pushes to its hub like a spoke. */
export const CLUSTER_ROLES = ['hub', 'spoke', 'host'] as const;

export type ClusterRole = typeof CLUSTER_ROLES[number];

export function isClusterRole(role: unknown): role is ClusterRole {
  return (CLUSTER_ROLES as readonly unknown[]).includes(role);
}

/** A cluster as code or a layer declares it. */
export interface Declaration {
  readonly name: string;
  readonly role: ClusterRole;
  /** API path or file and line of the declaration. */
  readonly where: string;
  /** What is said where it is declared in code. */
  readonly inline?: Layer;
}

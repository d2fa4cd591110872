import { Version } from '../../model/values/version';

/** Where the cluster runs, as far as manifests depend on it. */
export interface Platform {
  readonly kubernetesVersion: Version;
  readonly distribution: string;
  /** Pods may mount host folders and join host namespaces, and DaemonSets run. */
  readonly hostAccess: boolean;
  /** Pods get their user from the platform (OpenShift): a fixed one needs a security context constraint. */
  readonly assignsUsers: boolean;
}

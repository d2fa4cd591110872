/** What a Kubernetes distribution lets monitoring do. */
export interface DistributionTraits {
  /** DaemonSets run, and their pods may mount host folders. */
  readonly hostAccess: boolean;
  /** Users of containers come from the platform; fixed ones and host access need a security context constraint. */
  readonly assignsUsers: boolean;
  /** The default storage class gives volumes to pods; otherwise a class has to be named. */
  readonly defaultVolumes: boolean;
  /** Why something is not possible there, for messages. */
  readonly note?: string;
}

const ORDINARY: DistributionTraits = { hostAccess: true, assignsUsers: false, defaultVolumes: true };

/** Known distributions. `generic` stands for every conformant cluster without peculiarities. */
export const DISTRIBUTIONS: { readonly [name: string]: DistributionTraits } = {
  'generic': ORDINARY,
  'kubeadm': ORDINARY,
  'kind': ORDINARY,
  'k3s': ORDINARY,
  'rke2': ORDINARY,
  'talos': ORDINARY,
  'tkg': ORDINARY,
  'eks': ORDINARY,
  'gke': ORDINARY,
  'aks': ORDINARY,
  // https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
  'eks-fargate': {
    hostAccess: false, assignsUsers: false, defaultVolumes: false, note: 'Fargate runs no DaemonSets and no pods with host access',
  },
  // https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-security
  'gke-autopilot': { ...ORDINARY, hostAccess: false, note: 'Autopilot refuses pods with host namespaces and host folders' },
  // https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html
  'openshift': { ...ORDINARY, assignsUsers: true, note: 'OpenShift assigns the user of each namespace' },
};

export const DEFAULT_DISTRIBUTION = 'generic';

/** The oldest Kubernetes that the emitted API versions fit. */
export const OLDEST_KUBERNETES = { major: 1, minor: 25 };

/** The newest Kubernetes that the output is checked against. */
export const NEWEST_KUBERNETES = { major: 1, minor: 36 };

/** What a cluster runs that does not say so. */
export const DEFAULT_KUBERNETES = '1.32';

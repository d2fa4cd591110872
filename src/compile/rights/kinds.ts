/** The API group of each kind that kube-state-metrics can watch, by its plural name. @see https://github.com/kubernetes/kube-state-metrics/blob/v2.20.0/internal/store/builder.go */
export const KSM_KINDS: { readonly [plural: string]: string } = {
  certificatesigningrequests: 'certificates.k8s.io',
  clusterrolebindings: 'rbac.authorization.k8s.io',
  clusterroles: 'rbac.authorization.k8s.io',
  configmaps: '',
  cronjobs: 'batch',
  daemonsets: 'apps',
  deployments: 'apps',
  endpoints: '',
  endpointslices: 'discovery.k8s.io',
  horizontalpodautoscalers: 'autoscaling',
  ingresses: 'networking.k8s.io',
  ingressclasses: 'networking.k8s.io',
  jobs: 'batch',
  leases: 'coordination.k8s.io',
  limitranges: '',
  mutatingwebhookconfigurations: 'admissionregistration.k8s.io',
  namespaces: '',
  networkpolicies: 'networking.k8s.io',
  nodes: '',
  persistentvolumeclaims: '',
  persistentvolumes: '',
  poddisruptionbudgets: 'policy',
  pods: '',
  replicasets: 'apps',
  replicationcontrollers: '',
  resourcequotas: '',
  rolebindings: 'rbac.authorization.k8s.io',
  roles: 'rbac.authorization.k8s.io',
  secrets: '',
  serviceaccounts: '',
  services: '',
  statefulsets: 'apps',
  storageclasses: 'storage.k8s.io',
  validatingadmissionpolicies: 'admissionregistration.k8s.io',
  validatingadmissionpolicybindings: 'admissionregistration.k8s.io',
  validatingwebhookconfigurations: 'admissionregistration.k8s.io',
  volumeattachments: 'storage.k8s.io',
};

/** What is watched unless a layer says otherwise: what common dashboards and alerts read, and no secrets or configmaps. */
export const DEFAULT_KSM_KINDS: readonly string[] = [
  'cronjobs', 'daemonsets', 'deployments', 'horizontalpodautoscalers', 'ingresses', 'jobs', 'limitranges', 'namespaces', 'nodes',
  'persistentvolumeclaims', 'persistentvolumes', 'poddisruptionbudgets', 'pods', 'replicasets', 'resourcequotas', 'services',
  'statefulsets', 'storageclasses',
];

/** Kinds whose objects belong to no namespace. */
export const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  'certificatesigningrequests', 'clusterrolebindings', 'clusterroles', 'ingressclasses', 'mutatingwebhookconfigurations', 'namespaces', 'nodes',
  'persistentvolumes', 'storageclasses', 'validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'validatingwebhookconfigurations',
  'volumeattachments',
]);

/** What decides where a file stands in the kustomization. */
export interface KustomizedObject {
  /** Kind of an object, such as `DaemonSet`. */
  readonly kind: string;
  /** Its file, relative to the kustomization. */
  readonly file: string;
}

/** A kustomization as a plain object, for the YAML emitter. */
export interface Kustomization {
  readonly apiVersion: string;
  readonly kind: string;
  readonly resources: readonly string[];
}

export const KUSTOMIZATION_TYPE = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' } as const;

/**
 * Kinds in the order in which a cluster needs them: what others live in, then what they refer to, then what runs, then what
 * guards the way in. Every kind that is not here stands at `*`.
 * The same order as kustomize's own. @see https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/utils/orderby.go
 */
const APPLY_ORDER: readonly string[] = [
  'Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount', 'PodSecurityPolicy', 'Role', 'ClusterRole',
  'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret', 'Endpoints', 'Service', 'LimitRange', 'PriorityClass',
  'PersistentVolume', 'PersistentVolumeClaim', 'Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget',
  '*', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration',
];
const RANK = new Map(APPLY_ORDER.map((kind, rank) => [kind, rank]));
const OTHERS = APPLY_ORDER.indexOf('*');

/**
 * The Kustomization of a folder: each file once, the one that holds the earliest kind first, equal ones by name.
 * A file of many kinds stands where its earliest kind does, so a component that brings its Namespace precedes those that live in it.
 */
export function kustomization(objects: readonly KustomizedObject[]): Kustomization {
  const ranks = new Map<string, number>();
  for (const { kind, file } of objects) {
    const rank = RANK.get(kind) ?? OTHERS;
    const known = ranks.get(file);
    if (known === undefined || rank < known) ranks.set(file, rank);
  }
  const files = [...ranks].sort(([a, rankOfA], [b, rankOfB]) => rankOfA - rankOfB || (a < b ? -1 : 1));
  return { ...KUSTOMIZATION_TYPE, resources: files.map(([file]) => file) };
}

/** What the API server keeps of a kind as it was created, and what it means to create an object of it again. */
export interface ImmutableKind {
  readonly group: string;
  readonly kind: string;
  /** Paths of fields that never change; a path covers what is below it. */
  readonly fields: readonly string[];
  /** What may change below these paths all the same. @default - nothing */
  readonly mutable?: readonly string[];
  /** Path -> what it is where nothing is said, so that saying it is no change. @default - nothing */
  readonly defaults?: { readonly [path: string]: unknown };
  /** Path of a flag that has to be set for any of this to hold. @default - it always holds */
  readonly onlyIf?: string;
  /** Quantities that may grow and not shrink. @default - none */
  readonly growing?: readonly string[];
  /** The content is not for messages. @default false */
  readonly secret?: boolean;
  /** What is lost, or interrupted, when the object is deleted and created again. */
  readonly loss: string;
}

/**
 * Kinds that hold on to fields. What a server refuses is read from its own validation, release 1.34:
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate, and the selectors
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/core/validation/validation.go Services, claims, volumes, ConfigMaps, Secrets
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/batch/validation/validation.go ValidateJobSpecUpdate
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/storage/validation/validation.go ValidateStorageClassUpdate
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/scheduling/validation/validation.go ValidatePriorityClassUpdate
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#clusterrolebinding-example roleRef
 */
export const IMMUTABLE_KINDS: readonly ImmutableKind[] = [
  {
    group: 'apps',
    kind: 'StatefulSet',
    fields: ['/spec'],
    mutable: [
      '/spec/replicas', '/spec/ordinals', '/spec/template', '/spec/updateStrategy', '/spec/revisionHistoryLimit', '/spec/minReadySeconds',
      '/spec/persistentVolumeClaimRetentionPolicy',
    ],
    defaults: { '/spec/podManagementPolicy': 'OrderedReady', '/spec/serviceName': '', '/spec/volumeClaimTemplates': [] },
    loss: 'its pods stop until they are started again',
  },
  ...['Deployment', 'DaemonSet', 'ReplicaSet'].map((kind): ImmutableKind => ({
    group: 'apps', kind, fields: ['/spec/selector'], loss: 'its pods stop until new ones have started',
  })),
  {
    group: '',
    kind: 'Service',
    fields: ['/spec/clusterIP', '/spec/loadBalancerClass'],
    loss: 'its addresses change, that of a load balancer too, and who knows it by address loses it',
  },
  {
    group: 'batch',
    kind: 'Job',
    fields: [
      '/spec/completions', '/spec/selector', '/spec/template', '/spec/completionMode', '/spec/podFailurePolicy', '/spec/backoffLimitPerIndex',
      '/spec/managedBy', '/spec/successPolicy',
    ],
    defaults: { '/spec/completionMode': 'NonIndexed' },
    loss: 'it runs again from its beginning',
  },
  {
    group: '',
    kind: 'PersistentVolumeClaim',
    fields: ['/spec'],
    mutable: ['/spec/resources', '/spec/volumeName', '/spec/volumeAttributesClassName'],
    growing: ['/spec/resources/requests/storage'],
    defaults: { '/spec/volumeMode': 'Filesystem' },
    loss: 'its volume and the data in it are gone, unless the class of the volume retains them',
  },
  {
    group: '', kind: 'PersistentVolume', fields: ['/spec/csi', '/spec/local', '/spec/hostPath', '/spec/nfs'], loss: 'claims that are bound to it lose their volume',
  },
  ...['RoleBinding', 'ClusterRoleBinding'].map((kind): ImmutableKind => ({
    group: 'rbac.authorization.k8s.io',
    kind,
    fields: ['/roleRef'],
    defaults: { '/roleRef/apiGroup': 'rbac.authorization.k8s.io' },
    loss: 'those whom it binds have no rights until it is there again',
  })),
  {
    group: 'storage.k8s.io',
    kind: 'StorageClass',
    fields: ['/provisioner', '/parameters', '/reclaimPolicy', '/volumeBindingMode'],
    defaults: { '/parameters': {}, '/reclaimPolicy': 'Delete', '/volumeBindingMode': 'Immediate' },
    loss: 'volumes that exist stay as they are, and claims wait until it is there again',
  },
  {
    group: 'scheduling.k8s.io',
    kind: 'PriorityClass',
    fields: ['/value', '/preemptionPolicy'],
    defaults: { '/preemptionPolicy': 'PreemptLowerPriority' },
    loss: 'pods that run keep the priority that they have, and no new ones of it start until it is there again',
  },
  {
    group: '',
    kind: 'ConfigMap',
    fields: ['/data', '/binaryData', '/immutable'],
    onlyIf: '/immutable',
    loss: 'pods read the old content until they are replaced',
  },
  {
    group: '',
    kind: 'Secret',
    fields: ['/data', '/stringData', '/immutable'],
    onlyIf: '/immutable',
    secret: true,
    loss: 'pods read the old content until they are replaced',
  },
  { group: '', kind: 'Secret', fields: ['/type'], defaults: { '/type': 'Opaque' }, loss: 'what fills it has to fill it again' },
  { group: 'networking.k8s.io', kind: 'IngressClass', fields: ['/spec/controller'], loss: 'nothing serves its Ingresses until it is there again' },
  { group: 'node.k8s.io', kind: 'RuntimeClass', fields: ['/handler'], loss: 'no pods of it start until it is there again' },
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    fields: ['/spec/group', '/spec/scope', '/spec/names/kind', '/spec/names/plural'],
    loss: 'all objects of that kind are deleted with it',
  },
];

const BY_KIND = new Map<string, readonly ImmutableKind[]>();
for (const entry of IMMUTABLE_KINDS) {
  const key = `${entry.group}/${entry.kind}`;
  BY_KIND.set(key, [...BY_KIND.get(key) ?? [], entry]);
}

/** What is kept of a kind; nothing for most. */
export function immutablesOf({ group, kind }: { readonly group: string; readonly kind: string }): readonly ImmutableKind[] {
  return BY_KIND.get(`${group}/${kind}`) ?? [];
}

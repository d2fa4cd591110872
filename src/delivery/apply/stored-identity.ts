/** What names an object. */
export interface ObjectName {
  /** API group, '' for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * `<group>/<kind>` -> the group that the API server keeps the object under: one object, whichever group it is applied by.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/cmd/kube-apiserver/app/options/completion.go
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const KEPT_UNDER: ReadonlyMap<string, string> = new Map(Object.entries({
  'extensions/DaemonSet': 'apps',
  'extensions/Deployment': 'apps',
  'extensions/ReplicaSet': 'apps',
  'extensions/Ingress': 'networking.k8s.io',
  'extensions/NetworkPolicy': 'networking.k8s.io',
  'extensions/PodSecurityPolicy': 'policy',
  'events.k8s.io/Event': '',
}));

/** Groups of Kubernetes itself -> their kinds without a namespace. @see https://kubernetes.io/docs/reference/kubernetes-api/ */
const WITHOUT_NAMESPACE: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'apps': [],
  'autoscaling': [],
  'batch': [],
  'coordination.k8s.io': [],
  'discovery.k8s.io': [],
  'networking.k8s.io': ['IngressClass', 'ServiceCIDR', 'IPAddress'],
  'policy': ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
}));

/** Where an object goes that says no namespace, unless who applies it says another. */
const DEFAULT_NAMESPACE = 'default';

/** Whether an object is named as it is kept, as nearly all are. */
export function isKeptAsNamed(object: ObjectName): boolean {
  return KEPT_UNDER.get(`${object.group}/${object.kind}`) === undefined && keptNamespace(object.group, object) === object.namespace;
}

/** The object as the API server keeps it: two of the same name are one object there. */
export function asKept(object: ObjectName): ObjectName {
  const group = KEPT_UNDER.get(`${object.group}/${object.kind}`) ?? object.group;
  return { group, kind: object.kind, namespace: keptNamespace(group, object), name: object.name };
}

/** What makes it one object for the API server; no part can hold a space. */
export function identityOf({ group, kind, namespace = '', name }: ObjectName): string {
  return `${group} ${kind} ${namespace} ${name}`;
}

/** `StatefulSet/monitoring/prometheus`: how settings name an object of a cluster. */
export function objectPath({ kind, namespace, name }: Omit<ObjectName, 'group'> & Partial<ObjectName>): string {
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

/** Of kinds that only the cluster knows nothing is known but what they say. */
function keptNamespace(group: string, { kind, namespace }: ObjectName): string | undefined {
  const clusterWide = WITHOUT_NAMESPACE.get(group);
  if (clusterWide === undefined) return namespace;
  return clusterWide.includes(kind) ? undefined : namespace ?? DEFAULT_NAMESPACE;
}

/** A Kubernetes object as plain data. */
export interface Obj {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: { readonly [name: string]: string };
  };
  readonly [key: string]: any;
}

/** Groups that every API server has. */
const BUILT_IN = new Set([
  '', 'apps', 'batch', 'policy', 'autoscaling', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io', 'scheduling.k8s.io',
  'apiextensions.k8s.io', 'discovery.k8s.io', 'coordination.k8s.io', 'admissionregistration.k8s.io',
]);
const NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** What is there already, made by others. */
export interface Present {
  /** API groups of custom resources whose definitions are there. */
  readonly groups?: readonly string[];
  readonly namespaces?: readonly string[];
  /** `<kind>/<namespace>/<name>` of Secrets and ConfigMaps. */
  readonly objects?: readonly string[];
}

export function idOf({ apiVersion, kind, metadata: { namespace, name } }: Obj): string {
  return `${groupOf(apiVersion)}/${kind}/${namespace ?? ''}/${name}`;
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * A cluster as far as it matters in which order objects come: what each needs to be there is asked for, by rules of its own that know
 * nothing of how the product orders them.
 */
export class ClusterState {
  /** Identity -> object and who applied it. */
  public readonly objects = new Map<string, { readonly object: Obj; readonly owner: string }>();
  public readonly deleted: Obj[] = [];

  constructor(private readonly present: Present = {}) {}

  /** Applies what arrives at once, and returns what would fail or wait for ever. */
  public apply(owner: string, objects: readonly Obj[]): string[] {
    const before = new Set(this.objects.keys());
    const problems = objects.flatMap((object) => this.admit(object, before, objects));
    // whoever applies an object last has it
    for (const object of objects) this.objects.set(idOf(object), { object, owner });
    // pods start when all of it is there
    return [...problems, ...objects.flatMap((object) => this.references(object))];
  }

  /** Removes what an owner has applied before and does not any more, as far as `keeps` lets it. */
  public prune(owner: string, objects: readonly Obj[], keeps: (object: Obj) => boolean): void {
    const now = new Set(objects.map(idOf));
    for (const [id, known] of this.objects) {
      if (known.owner !== owner || now.has(id) || keeps(known.object)) continue;
      this.delete(id);
    }
  }

  private delete(id: string): void {
    const { object } = this.objects.get(id)!;
    this.objects.delete(id);
    this.deleted.push(object);
    if (object.kind !== 'Namespace') return;
    for (const [other, known] of this.objects) if (known.object.metadata.namespace === object.metadata.name) this.delete(other);
  }

  private admit(object: Obj, before: ReadonlySet<string>, batch: readonly Obj[]): string[] {
    const { apiVersion, kind, metadata: { namespace } } = object;
    const problems: string[] = [];
    const group = groupOf(apiVersion);
    if (!BUILT_IN.has(group) && !this.present.groups?.includes(group) && !this.isDefined(group, kind, before)) {
      problems.push(`${idOf(object)}: no kind ${kind} of ${group} yet`);
    }
    if (namespace !== undefined && !this.hasNamespace(namespace, batch)) problems.push(`${idOf(object)}: no namespace ${namespace}`);
    return problems;
  }

  /** A definition is served only some time after it was applied, so not for what arrives with it. */
  private isDefined(group: string, kind: string, before: ReadonlySet<string>): boolean {
    return [...this.objects].some(([id, { object }]) =>
      before.has(id) && object.kind === 'CustomResourceDefinition' && object.spec.group === group && object.spec.names.kind === kind);
  }

  private hasNamespace(name: string, batch: readonly Obj[]): boolean {
    return [...NAMESPACES, ...this.present.namespaces ?? []].includes(name) || this.objects.has(`/Namespace//${name}`)
      // whoever applies sorts namespaces to the front
      || batch.some((object) => idOf(object) === `/Namespace//${name}`);
  }

  private references({ kind, metadata, ...own }: Obj): string[] {
    const where = `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
    if (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') {
      const { roleRef, subjects } = own as unknown as Binding;
      const role = `rbac.authorization.k8s.io/${roleRef.kind}/${roleRef.kind === 'Role' ? metadata.namespace : ''}/${roleRef.name}`;
      return [
        ...(roleRef.name.startsWith('system:') || this.objects.has(role) ? [] : [`${where}: no ${role}`]),
        ...subjects.filter((subject) => subject.kind === 'ServiceAccount' && !this.has('ServiceAccount', subject.namespace!, subject.name))
          .map((subject) => `${where}: no ServiceAccount ${subject.namespace}/${subject.name}`),
      ];
    }
    if (kind === 'Secret' && own.type === 'kubernetes.io/service-account-token') {
      // the controller of tokens deletes it again, so that whoever waits for it waits for ever
      const account = metadata.annotations?.['kubernetes.io/service-account.name'] ?? '';
      return this.has('ServiceAccount', metadata.namespace!, account) ? [] : [`${where}: no ServiceAccount ${account}`];
    }
    const pod = own.spec?.template?.spec;
    if (pod === undefined) return [];
    return podReferences(pod).filter(({ to, name }) => !this.has(to, metadata.namespace!, name)).map(({ to, name }) => `${where}: no ${to} ${name}`);
  }

  private has(kind: string, namespace: string, name: string): boolean {
    return this.objects.has(`/${kind}/${namespace}/${name}`) || this.present.objects?.includes(`${kind}/${namespace}/${name}`) === true
      || (kind === 'Secret' && [...this.objects.values()].some(({ object }) => makesSecret(object, namespace, name)));
  }
}

interface Binding {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

/** Whether an object has a Secret made, by an operator that is ready when the object is. */
function makesSecret({ kind, metadata, spec }: Obj, namespace: string, name: string): boolean {
  if (metadata.namespace !== namespace) return false;
  if (kind === 'ExternalSecret') return (spec.target?.name ?? metadata.name) === name;
  return (kind === 'OnePasswordItem' || kind === 'SealedSecret') && metadata.name === name;
}

interface Reference {
  readonly to: 'ServiceAccount' | 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
}

/** What pods cannot start without. */
function podReferences(pod: any): Reference[] {
  const found: Reference[] = [];
  const add = (to: Reference['to'], name: string | undefined, optional?: boolean) => {
    if (name !== undefined && optional !== true) found.push({ to, name });
  };
  add('ServiceAccount', pod.serviceAccountName);
  for (const { name } of pod.imagePullSecrets ?? []) add('Secret', name);
  for (const volume of pod.volumes ?? []) {
    add('ConfigMap', volume.configMap?.name, volume.configMap?.optional);
    add('Secret', volume.secret?.secretName, volume.secret?.optional);
    add('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName);
    for (const { configMap, secret } of volume.projected?.sources ?? []) {
      add('ConfigMap', configMap?.name, configMap?.optional);
      add('Secret', secret?.name, secret?.optional);
    }
  }
  for (const { env = [], envFrom = [] } of [...pod.initContainers ?? [], ...pod.containers]) {
    for (const { valueFrom } of env) {
      add('ConfigMap', valueFrom?.configMapKeyRef?.name, valueFrom?.configMapKeyRef?.optional);
      add('Secret', valueFrom?.secretKeyRef?.name, valueFrom?.secretKeyRef?.optional);
    }
    for (const { configMapRef, secretRef } of envFrom) {
      add('ConfigMap', configMapRef?.name, configMapRef?.optional);
      add('Secret', secretRef?.name, secretRef?.optional);
    }
  }
  return found;
}

import { Atom, resourceAtom, roleAtom, urlAtom } from './atom';
import { isRbac, PrintedBinding, PrintedComponent, PrintedRole } from './printed';

/** A right, and the objects that give it. */
export interface Grant {
  readonly atom: Atom;
  /** Of the objects: the component of the binding, and that of its role. */
  readonly components: readonly string[];
  /** Such as `ClusterRoleBinding 'monitoring-alloy'`. */
  readonly by: string;
}

/** Everything that objects allow the service accounts of a namespace, by account. */
export function grantedRights(components: readonly PrintedComponent[], namespace: string, accounts: readonly string[]): Map<string, Grant[]> {
  const roles = new Map<string, { readonly role: PrintedRole; readonly component: string }>();
  const bindings: { readonly binding: PrintedBinding; readonly component: string }[] = [];
  for (const { component, manifests } of components) {
    for (const object of manifests.filter(isRbac)) {
      if (object.kind === 'Role' || object.kind === 'ClusterRole') roles.set(idOf(object.kind, object.metadata.name, object.metadata.namespace), { role: object, component });
      else bindings.push({ binding: object, component });
    }
  }
  const granted = new Map<string, Grant[]>(accounts.map((name) => [name, []]));
  for (const { binding, component } of bindings) {
    const { roleRef: { kind = '', name = '' } = {} } = binding;
    const scope = binding.kind === 'RoleBinding' ? binding.metadata.namespace : undefined;
    const found = roles.get(idOf(kind, name, kind === 'Role' ? scope : undefined));
    const atoms = found === undefined || found.role.aggregationRule !== undefined ? [roleAtom(scope, kind, name)] : atomsOf(found.role, scope);
    const by = `${binding.kind} '${binding.metadata.name}'`;
    const from = found === undefined ? [component] : [component, found.component];
    for (const account of accounts.filter((one) => isSubject(binding, one, namespace))) {
      granted.get(account)!.push(...atoms.map((atom) => ({ atom, components: from, by })));
    }
  }
  return granted;
}

function idOf(kind: string, name: string, namespace: string | undefined): string {
  return `${kind} ${namespace ?? ''} ${name}`;
}

/** By name, or by one of the groups that every account is in. */
function isSubject({ subjects = [], metadata }: PrintedBinding, account: string, namespace: string): boolean {
  return subjects.some((subject) => (subject.kind === 'ServiceAccount'
    ? subject.name === account && (subject.namespace ?? metadata.namespace) === namespace
    : subject.kind === 'Group'
      ? ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`].includes(subject.name ?? '')
      : subject.kind === 'User' && subject.name === `system:serviceaccount:${namespace}:${account}`));
}

function atomsOf({ rules = [] }: PrintedRole, scope: string | undefined): Atom[] {
  return rules.flatMap(({ apiGroups = [], resources = [], resourceNames = ['*'], nonResourceURLs = [], verbs = [] }) => [
    // a RoleBinding gives nothing outside of its namespace
    ...(scope === undefined ? nonResourceURLs.flatMap((url) => verbs.map((verb) => urlAtom(url, verb))) : []),
    ...apiGroups.flatMap((group) => resources.flatMap((resource) => resourceNames.flatMap((name) =>
      verbs.map((verb) => resourceAtom(scope, group, resource, verb, name))))),
  ]);
}

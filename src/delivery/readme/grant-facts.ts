import { Permissions, PolicyRule } from '../../compile/plan';
import { oncePer } from '../../syntax/weak-memo';

/** What a service account may do, as arguments of `kubectl auth can-i`. */
export interface GrantFacts {
  readonly account: string;
  /** Where: `--all-namespaces` or `--namespace=<name>`. */
  readonly scope: string;
  readonly verbs: readonly string[];
  /** Resources with their options, and URLs. */
  readonly what: readonly string[];
}

/** Everything that an account is granted. */
export function grantFacts(account: string, permissions: Permissions): GrantFacts[] {
  return asked(permissions).map((grant) => ({ account, ...grant }));
}

/** Most clusters of a fleet share their permissions. */
const asked = oncePer(({ cluster, namespaces }: Permissions) => [
  ...cluster.map((rule) => grantOf('--all-namespaces', rule)),
  ...Object.entries(namespaces).flatMap(([namespace, rules]) => rules.map((rule) => grantOf(`--namespace=${namespace}`, rule))),
]);

function grantOf(scope: string, { apiGroups = [''], nonResourceURLs = [], resourceNames, resources = [], verbs }: PolicyRule): Omit<GrantFacts, 'account'> {
  const what = apiGroups.flatMap((group) => resources.flatMap((resource) => {
    const [type, subresource] = resource.split('/');
    const typed = group === '' ? type : `${type}.${group}`;
    const option = subresource === undefined ? '' : ` --subresource=${subresource}`;
    return (resourceNames ?? [undefined]).map((name) => `${typed}${name === undefined ? '' : `/${name}`}${option}`);
  }));
  return { scope, verbs, what: [...what, ...nonResourceURLs] };
}

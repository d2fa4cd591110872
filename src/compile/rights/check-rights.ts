import { allows, told } from './atom';
import { Grant, grantedRights } from './granted';
import { Needed, neededRights } from './needed';
import {
  INJECTED, isRbac, OF_USERS, podOf, PrintedBinding, PrintedComponent, PrintedContainer, PrintedPodSpec, PrintedRole,
} from './printed';
import { shapeOf } from './shape';
import { Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';
import { ClusterPlan, PrintedObject } from '../plan';

/** Something about the rights of one account, without the name of the cluster: equal clusters share it. */
interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const memo = new Memo<readonly Finding[]>(4096);

/**
 * Holds the printed roles against what the printed configs need, both ways: everything is granted, and nothing else is. What others than
 * this library add, by extensions or as further manifests, may widen rights, which is reported.
 *
 * @param isExtended anybody may have changed any of the objects
 */
export function checkRights(plan: ClusterPlan, components: readonly PrintedComponent[], isExtended: boolean, report: Report): void {
  const find = () => findings(plan, components, isExtended);
  // an object that somebody changed has no identity by which it could be known again
  const shape = isExtended ? undefined : shapeOf(plan, components);
  const found = shape === undefined ? find() : memo.get(shape, find);
  for (const { severity, code, message, hint } of found) report[severity](code, `cluster '${plan.name}'`, `cluster '${plan.name}': ${message}`, hint);
}

function findings(plan: ClusterPlan, components: readonly PrintedComponent[], isExtended: boolean): Finding[] {
  const pods = podsIn(plan.namespace, components);
  const containers = new Map(pods.map(({ spec }): [string, readonly PrintedContainer[]] => [spec.serviceAccountName ?? 'default', spec.containers ?? []]));
  const needed = neededRights(plan, containers);
  const granted = grantedRights(components, plan.namespace, [...needed.keys()]);
  const found: Finding[] = [];
  for (const [account, needs] of needed) found.push(...ofAccount(account, needs, granted.get(account) ?? [], isExtended));
  return [...found, ...ofAccounts(plan, components, isExtended), ...ofTokens(pods, needed, isExtended), ...ofRoles(components)];
}

function ofAccount(account: string, needs: Needed, grants: readonly Grant[], isExtended: boolean): Finding[] {
  const whose = `service account '${account}'`;
  const missing = [...needs].filter(([need]) => !grants.some(({ atom }) => allows(atom, need)));
  const found: Finding[] = missing.map(([need, why]) => ({
    severity: 'error',
    code: 'missing-rights',
    message: `${whose} needs to ${told(need)} for ${why}, and nothing grants that`,
    hint: isExtended ? 'leave the roles of this library as they are' : 'grant it by objects of your own, or leave out what needs it',
  }));
  for (const [by, excess] of byOrigin(grants.filter(({ atom }) => !needs.has(atom)))) {
    const isOfUser = isExtended || excess.some(({ components }) => components.some((component) => OF_USERS.has(component)));
    found.push({
      severity: isOfUser ? 'warning' : 'error',
      code: 'wider-rights',
      message: `${by} lets ${whose} ${capped([...new Set(excess.map(({ atom }) => told(atom)))])}, which nothing that it runs needs`,
      hint: 'bind it to a service account of its own, or remove it',
    });
  }
  return found;
}

function byOrigin(grants: readonly Grant[]): Map<string, Grant[]> {
  const origins = new Map<string, Grant[]>();
  for (const grant of grants) origins.set(grant.by, [...origins.get(grant.by) ?? [], grant]);
  return origins;
}

const MOST = 5;

function capped(rights: readonly string[]): string {
  return rights.length <= MOST ? rights.join(', ') : `${rights.slice(0, MOST).join(', ')} and ${rights.length - MOST} more`;
}

interface FoundPod {
  readonly component: string;
  readonly object: PrintedObject;
  readonly spec: PrintedPodSpec;
  readonly annotations: { readonly [name: string]: string };
}

function podsIn(namespace: string, components: readonly PrintedComponent[]): FoundPod[] {
  return components.flatMap(({ component, manifests }) => manifests.flatMap((object) => {
    const pod = object.metadata.namespace === namespace ? podOf(object) : undefined;
    return pod?.spec === undefined ? [] : [{ component, object, spec: pod.spec, annotations: pod.metadata?.annotations ?? {} }];
  }));
}

/** What binds an account, and what runs as one, names one that there is. */
function ofAccounts({ namespace }: ClusterPlan, components: readonly PrintedComponent[], isExtended: boolean): Finding[] {
  const exists = new Set(components.flatMap(({ manifests }) => manifests)
    .filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.namespace === namespace)
    .map(({ metadata }) => metadata.name));
  const ours = components.filter(({ component }) => !OF_USERS.has(component));
  const wanted = [
    ...ours.flatMap(({ manifests }) => manifests.filter(isRbac)).flatMap((object): [PrintedObject, string][] => subjectsOf(object)
      .filter(({ kind, namespace: of }) => kind === 'ServiceAccount' && of === namespace).map(({ name = '' }) => [object, name])),
    ...podsIn(namespace, ours).map(({ object, spec }): [PrintedObject, string] => [object, spec.serviceAccountName ?? 'default']),
  ];
  return wanted.filter(([, name]) => !exists.has(name)).map(([object, name]): Finding => ({
    severity: isExtended ? 'warning' : 'error',
    code: 'no-service-account',
    message: `${object.kind} '${object.metadata.name}' names the service account '${name}', and there is none in namespace '${namespace}'`,
    hint: 'add the ServiceAccount, or remove what names it',
  }));
}

function subjectsOf({ subjects = [] }: PrintedBinding): NonNullable<PrintedBinding['subjects']> {
  return subjects;
}

/** A token that nobody reads is one that a thief could. */
function ofTokens(pods: readonly FoundPod[], needed: ReadonlyMap<string, Needed>, isExtended: boolean): Finding[] {
  return pods.filter(({ component }) => !OF_USERS.has(component)).flatMap(({ object, spec, annotations }): Finding[] => {
    const account = spec.serviceAccountName ?? 'default';
    const reads = [...needed.get(account)?.keys() ?? []].some((need) => !need.includes(' role:'));
    const mounts = spec.automountServiceAccountToken !== false;
    if (reads === mounts || (mounts && INJECTED.some((name) => annotations[name] !== undefined))) return [];
    const what = `${object.kind} '${object.metadata.name}'`;
    return [{
      severity: isExtended ? 'warning' : 'error',
      code: reads ? 'missing-token' : 'idle-token',
      message: reads ? `pods of ${what} ask the API server, but mount no token of service account '${account}'`
        : `pods of ${what} mount a token of service account '${account}' that nothing in them reads`,
      hint: `set \`automountServiceAccountToken: ${reads}\``,
    }];
  });
}

/** Rights that lead to all others. @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
function ofRoles(components: readonly PrintedComponent[]): Finding[] {
  return components.filter(({ component }) => !OF_USERS.has(component)).flatMap(({ manifests }) => manifests.filter(isRbac)).flatMap((object) => {
    const { kind, metadata, rules = [] } = object as PrintedRole;
    return rules.flatMap((rule) => DANGERS.filter(([is]) => is(rule, kind)).map(([, what]): Finding => ({
      severity: 'error',
      code: 'dangerous-rights',
      message: `${kind} '${metadata.name}' has ${what}`,
      hint: 'name what is needed, in the namespaces where it is',
    })));
  });
}

type Rule = NonNullable<PrintedRole['rules']>[number];

const DANGERS: readonly (readonly [is: (rule: Rule, kind: string) => boolean, what: string])[] = [
  [(rule) => [rule.apiGroups, rule.resources, rule.verbs, rule.nonResourceURLs].some((list) => list?.some((entry) => entry.includes('*'))), 'a wildcard'],
  [
    ({ resources = [], resourceNames }, kind) => resources.includes('secrets') && resourceNames === undefined && kind === 'ClusterRole',
    'the right to read all Secrets of the cluster',
  ],
  [({ verbs = [] }) => verbs.some((verb) => !['get', 'list', 'watch', 'use'].includes(verb)), 'more than the right to read'],
];


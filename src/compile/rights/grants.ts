import { Permissions, PolicyRule } from '../plan';

type Verb = 'get' | 'list' | 'watch';

/** Everywhere, instead of in one namespace. */
const CLUSTER = '';

/** API group and resource -> verbs. */
type Resources = Map<string, Set<Verb>>;

/** Gathers grants, and prints them as the fewest rules in a stable order. Nothing is granted twice. */
export class Grants {
  private readonly scopes = new Map<string, Resources>();
  private readonly named = new Map<string, Resources>();
  private readonly urls = new Map<string, Set<Verb>>();

  /** @param namespace where it is granted; `undefined`: cluster-wide */
  public add(namespace: string | undefined, group: string, resource: string, verbs: readonly Verb[]): void {
    const scope = namespace ?? CLUSTER;
    const resources = this.scopes.get(scope) ?? new Map<string, Set<Verb>>();
    this.scopes.set(scope, resources);
    addAll(resources, `${group} ${resource}`, verbs);
  }

  /** One object of a resource, by the name that requests give it. */
  public addNamed(namespace: string, group: string, resource: string, name: string, verbs: readonly Verb[]): void {
    const scope = this.named.get(namespace) ?? new Map<string, Set<Verb>>();
    this.named.set(namespace, scope);
    addAll(scope, `${group} ${resource} ${name}`, verbs);
  }

  public addUrl(url: string, verbs: readonly Verb[]): void {
    addAll(this.urls, url, verbs);
  }

  public permissions(): Permissions {
    const urls = [...grouped([...this.urls].map(([url, verbs]) => [url, joined(verbs), url]))]
      .map(([verbs, names]): PolicyRule => ({ nonResourceURLs: names, verbs: verbs.split(',') }));
    const namespaces = [...new Set([...this.scopes.keys(), ...this.named.keys()])].filter((scope) => scope !== CLUSTER).sort()
      .map((namespace): [string, PolicyRule[]] => [namespace, [...this.rulesOf(namespace), ...this.namedRulesOf(namespace)]])
      .filter(([, rules]) => rules.length > 0);
    return { cluster: [...this.rulesOf(CLUSTER), ...urls], namespaces: Object.fromEntries(namespaces) };
  }

  private rulesOf(scope: string): PolicyRule[] {
    const everywhere = scope === CLUSTER ? undefined : this.scopes.get(CLUSTER);
    const entries: [string, string, string][] = [];
    for (const [key, verbs] of this.scopes.get(scope) ?? []) {
      const more = [...verbs].filter((verb) => !everywhere?.get(key)?.has(verb));
      const [group, resource] = key.split(' ');
      if (more.length > 0) entries.push([key, `${group} ${joined(more)}`, resource]);
    }
    return [...grouped(entries)].map(([key, resources]) => {
      const [group, verbs] = key.split(' ');
      return { apiGroups: [group], resources, verbs: verbs.split(',') };
    });
  }

  private namedRulesOf(namespace: string): PolicyRule[] {
    const entries = [...this.named.get(namespace) ?? []].flatMap(([key, verbs]): [string, string, string][] => {
      const [group, resource, name] = key.split(' ');
      const more = [...verbs].filter((verb) => ![CLUSTER, namespace].some((scope) => this.scopes.get(scope)?.get(`${group} ${resource}`)?.has(verb)));
      return more.length === 0 ? [] : [[key, `${group} ${resource} ${joined(more)}`, name]];
    });
    return [...grouped(entries)].map(([key, resourceNames]) => {
      const [group, resource, verbs] = key.split(' ');
      return { apiGroups: [group], resources: [resource], resourceNames, verbs: verbs.split(',') };
    });
  }
}

function addAll(grants: Map<string, Set<Verb>>, key: string, verbs: readonly Verb[]): void {
  const known = grants.get(key) ?? new Set<Verb>();
  verbs.forEach((verb) => known.add(verb));
  grants.set(key, known);
}

function joined(verbs: Iterable<Verb>): string {
  return [...verbs].sort().join(',');
}

/** Names by the key that they share, both sorted. */
function grouped(entries: readonly (readonly [sortedBy: string, key: string, name: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [, key, name] of [...entries].sort(byFirst)) groups.set(key, [...(groups.get(key) ?? []), name]);
  return new Map([...groups].sort(byFirst));
}

function byFirst(a: readonly unknown[], b: readonly unknown[]): number {
  return a[0]! < b[0]! ? -1 : a[0]! > b[0]! ? 1 : 0;
}

import { Permissions, PolicyRule } from '../plan';
import { reasonsText } from './reasons';
import { deepFreeze } from '../../syntax/frozen';
import { withComment } from '../../syntax/yaml';

type Verb = 'get' | 'list' | 'watch';

/** Everywhere, instead of in one namespace. */
const CLUSTER = '';

/** API group and resource -> verb -> what needs it. */
type Resources = Map<string, Map<Verb, Set<string>>>;

/** What rules are made of: what is granted, by verbs, and why. */
interface Entry {
  readonly sortedBy: string;
  /** What entries of one rule share. */
  readonly key: string;
  readonly name: string;
  readonly reasons: Iterable<string>;
}

/**
 * Gathers grants, and prints them as the fewest rules in a stable order. Nothing is granted twice. Each rule remembers for whom it is,
 * which is written above it.
 */
export class Grants {
  private readonly scopes = new Map<string, Resources>();
  private readonly named = new Map<string, Resources>();
  private readonly urls: Resources = new Map();

  /**
   * @param namespace where it is granted; `undefined`: cluster-wide
   * @param reason what needs it, such as the name of a job
   */
  public add(namespace: string | undefined, group: string, resource: string, verbs: readonly Verb[], reason?: string): void {
    addAll(placeIn(this.scopes, namespace ?? CLUSTER), `${group} ${resource}`, verbs, reason);
  }

  /** One object of a resource, by the name that requests give it. */
  public addNamed(namespace: string, group: string, resource: string, name: string, verbs: readonly Verb[], reason?: string): void {
    addAll(placeIn(this.named, namespace), `${group} ${resource} ${name}`, verbs, reason);
  }

  public addUrl(url: string, verbs: readonly Verb[], reason?: string): void {
    addAll(this.urls, url, verbs, reason);
  }

  public permissions(): Permissions {
    const urls = grouped([...this.urls].map(([url, verbs]) => ({ sortedBy: url, key: joined(verbs.keys()), name: url, reasons: reasonsOf(verbs) })))
      .map(([verbs, { names, reasons }]) => explained({ nonResourceURLs: names, verbs: verbs.split(',') }, reasons));
    const namespaces = [...new Set([...this.scopes.keys(), ...this.named.keys()])].filter((scope) => scope !== CLUSTER).sort()
      .map((namespace): [string, PolicyRule[]] => [namespace, [...this.rulesOf(namespace), ...this.namedRulesOf(namespace)]])
      .filter(([, rules]) => rules.length > 0);
    return { cluster: [...this.rulesOf(CLUSTER), ...urls], namespaces: Object.fromEntries(namespaces) };
  }

  private rulesOf(scope: string): PolicyRule[] {
    const everywhere = scope === CLUSTER ? undefined : this.scopes.get(CLUSTER);
    const entries: Entry[] = [];
    for (const [key, verbs] of this.scopes.get(scope) ?? []) {
      const more = new Map([...verbs].filter(([verb]) => !everywhere?.get(key)?.has(verb)));
      const [group, resource] = key.split(' ');
      if (more.size > 0) entries.push({ sortedBy: key, key: `${group} ${joined(more.keys())}`, name: resource, reasons: reasonsOf(more) });
    }
    return grouped(entries).map(([key, { names, reasons }]) => {
      const [group, verbs] = key.split(' ');
      return explained({ apiGroups: [group], resources: names, verbs: verbs.split(',') }, reasons);
    });
  }

  private namedRulesOf(namespace: string): PolicyRule[] {
    const entries = [...this.named.get(namespace) ?? []].flatMap(([key, verbs]): Entry[] => {
      const [group, resource, name] = key.split(' ');
      const isGranted = (verb: Verb) => [CLUSTER, namespace].some((scope) => this.scopes.get(scope)?.get(`${group} ${resource}`)?.has(verb));
      const more = new Map([...verbs].filter(([verb]) => !isGranted(verb)));
      return more.size === 0 ? [] : [{ sortedBy: key, key: `${group} ${resource} ${joined(more.keys())}`, name, reasons: reasonsOf(more) }];
    });
    return grouped(entries).map(([key, { names, reasons }]) => {
      const [group, resource, verbs] = key.split(' ');
      return explained({ apiGroups: [group], resources: [resource], resourceNames: names, verbs: verbs.split(',') }, reasons);
    });
  }
}

function placeIn(places: Map<string, Resources>, place: string): Resources {
  const resources: Resources = places.get(place) ?? new Map<string, Map<Verb, Set<string>>>();
  places.set(place, resources);
  return resources;
}

function addAll(grants: Resources, key: string, verbs: readonly Verb[], reason: string | undefined): void {
  const known = grants.get(key) ?? new Map<Verb, Set<string>>();
  for (const verb of verbs) {
    const reasons = known.get(verb) ?? new Set<string>();
    if (reason !== undefined) reasons.add(reason);
    known.set(verb, reasons);
  }
  grants.set(key, known);
}

function joined(verbs: Iterable<Verb>): string {
  return [...verbs].sort().join(',');
}

function reasonsOf(verbs: ReadonlyMap<Verb, ReadonlySet<string>>): string[] {
  return [...verbs.values()].flatMap((reasons) => [...reasons]);
}

/** A rule that can never change, with what it is for above it: it is printed once for all clusters that share it. */
function explained(rule: PolicyRule, reasons: ReadonlySet<string>): PolicyRule {
  const text = reasonsText(rule, reasons);
  return deepFreeze(text === undefined ? rule : withComment(rule, text));
}

interface Group {
  readonly names: string[];
  readonly reasons: Set<string>;
}

/** Names and reasons by the key that they share, names sorted. */
function grouped(entries: readonly Entry[]): (readonly [key: string, group: Group])[] {
  const groups = new Map<string, Group>();
  for (const { key, name, reasons } of [...entries].sort((a, b) => compared(a.sortedBy, b.sortedBy))) {
    const group = groups.get(key) ?? { names: [], reasons: new Set() };
    groups.set(key, group);
    group.names.push(name);
    for (const reason of reasons) group.reasons.add(reason);
  }
  return [...groups].sort(([a], [b]) => compared(a, b));
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

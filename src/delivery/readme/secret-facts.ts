import { ClusterPlan, PlannedSecret } from '../../compile/plan';
import { CLUSTER_PLACE } from '../../topology/hub-urls';

/** A Secret, as far as somebody has to see to it. In names, `{cluster}` stands for the cluster's. */
export interface SecretFacts {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly readers: readonly string[];
  /** The name of a form of `SecretSource`; undefined: nobody said so. */
  readonly source?: string;
  readonly from?: PlannedSecret['from'];
}

/** Sources by which a Secret comes without anybody doing anything. */
const BY_ITSELF: ReadonlySet<string> = new Set([
  'externalSecret', 'onePasswordItem', 'sopsFile', 'sealedSecret', 'vaultAgent', 'serviceAccountToken', 'manifest', 'certManager',
]);

export function comesByItself(source: string | undefined): boolean {
  return source !== undefined && BY_ITSELF.has(source);
}

/** The Secrets that something of the cluster itself reads; what is for clusters that a hub pulls from stands with those. */
export function secretFacts(plan: ClusterPlan): SecretFacts[] {
  const planned = (plan as { readonly secrets?: readonly PlannedSecret[] }).secrets ?? mounted(plan);
  return planned.filter(({ isOptional, keys }) => isOptional !== true && keys.length > 0).map(({ from, keys, name, namespace, readers, source }) => ({
    namespace,
    // a hub is like no other cluster
    name: plan.role === 'hub' ? name : templated(name, plan.name),
    keys,
    readers,
    ...(source !== undefined && { source }),
    ...(from !== undefined && { from }),
  }));
}

/** A name with the cluster's own in it, as all clusters share it. */
export function templated(name: string, cluster: string): string {
  if (name === cluster) return CLUSTER_PLACE;
  if (name.startsWith(`${cluster}-`)) return CLUSTER_PLACE + name.slice(cluster.length);
  return name.endsWith(`-${cluster}`) ? name.slice(0, -cluster.length) + CLUSTER_PLACE : name;
}

function mounted(plan: ClusterPlan): PlannedSecret[] {
  const byName = new Map<string, { keys: Set<string>; readers: Set<string>; isOptional: boolean }>();
  const add = (name: string, keys: readonly string[], reader: string, isOptional = false) => {
    const known = byName.get(name) ?? { keys: new Set(), readers: new Set(), isOptional };
    keys.forEach((key) => known.keys.add(key));
    known.readers.add(reader);
    known.isOptional &&= isOptional;
    byName.set(name, known);
  };
  for (const { controller, name, secrets } of plan.collectors) {
    if (controller !== 'none') secrets.forEach((secret) => add(secret.name, secret.keys, `${controller} ${name}`, secret.isOptional));
  }
  for (const { name, secrets } of plan.fronts ?? []) secrets.forEach((secret) => add(secret.name, secret.keys, `Deployment ${name}`));
  for (const [ingress, route] of [['hub-endpoint', plan.exposure], ['federation', plan.federationEndpoint]] as const) {
    if (route?.kind === 'ingress') add(route.tlsSecretName, ['tls.crt', 'tls.key'], `Ingress ${ingress}`);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { isOptional, keys, readers }]) => ({
    namespace: plan.namespace, name, keys: [...keys].sort(), readers: [...readers].sort(), isOptional,
  }));
}

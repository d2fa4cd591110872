/** An object of the Prometheus Operator, as far as names of its pods follow from it. */
export interface OperatedSets {
  readonly kind: keyof typeof PREFIXES;
  readonly object: string;
  readonly shards: number;
}

/**
 * Kind -> what stands before the name of an object in that of its StatefulSet.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/tree/v0.93.1/pkg (statefulSetNameFromPrometheusName, PrefixedName of prometheus and alertmanager)
 */
const PREFIXES = { Prometheus: 'prometheus', PrometheusAgent: 'prom-agent', Alertmanager: 'alertmanager' } as const;

/** Kind -> the Service that the operator makes for all of its objects of that kind in a namespace. */
export const GOVERNING: { readonly [K in OperatedSets['kind']]: string } = {
  Prometheus: 'prometheus-operated', PrometheusAgent: 'prometheus-agent-operated', Alertmanager: 'alertmanager-operated',
};

/** Name of the volume claim template of those StatefulSets, where the object gives it none. */
export function operatedClaimOf({ kind, object }: Pick<OperatedSets, 'kind' | 'object'>): string {
  return `${PREFIXES[kind]}-${object}-db`;
}

/** Names of the StatefulSets that the operator makes of an object: the first shard has no number. */
export function operatedSetsOf({ kind, object, shards }: OperatedSets): string[] {
  const first = `${PREFIXES[kind]}-${object}`;
  return Array.from({ length: shards }, (_, i) => (i === 0 ? first : `${first}-shard-${i}`));
}

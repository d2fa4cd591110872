import { retentionOf, limitFields, tenantsOf } from './limits';
import { storageKind, storeParts } from './object-store';
import { otlpLabels } from './otlp-labels';
import { schemaPeriods } from './schema-periods';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { LokiPlan } from '../plan';
import { isDisabled, workload } from '../workloads/workload';

/** Name of Loki's workload and Service. */
export const LOKI = 'loki';

/** Port by which replicas find each other. @see https://grafana.com/docs/loki/latest/configure/#memberlist */
export const MEMBERLIST_PORT = 7946;

/** What a Loki is planned from. */
export interface LokiInput {
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
  readonly namespace: string;
  readonly clusterLabel: string;
  readonly spokes: readonly ResolvedCluster[];
}

/** Loki, unless it is switched off. */
export function lokiPlan({ cluster, clusterLabel, namespace, settings, spokes }: LokiInput): LokiPlan | undefined {
  const { loki = {} } = settings;
  if (isDisabled(loki)) return undefined;
  const { podLabels, ...store } = storeParts(loki.objectStorage);
  const runs = workload('loki', LOKI, settings);
  const { replicas = 1 } = loki;
  return {
    ...runs,
    ...store,
    ...(podLabels && { podLabels: { ...podLabels, ...runs.podLabels } }),
    replicas,
    ...(replicas > 1 && { memberlist: { join: `${LOKI}-headless.${namespace}.svc:${MEMBERLIST_PORT}`, label: `${LOKI}.${namespace}` } }),
    storage: loki.storage ?? {},
    schemaPeriods: schemaPeriods(loki.schemaPeriods, storageKind(loki.objectStorage)),
    retention: loki.retention ?? '30d',
    retentionRules: retentionOf(loki),
    limits: limitFields(loki.limits ?? {}),
    tenants: tenantsOf(loki),
    otlpLabels: otlpLabels(clusterLabel, [cluster, ...spokes]),
    authEnabled: false,
    config: loki.config ?? {},
  };
}

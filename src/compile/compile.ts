import { Report } from '../diagnostics';
import { ClusterDocument, ResolvedCluster } from '../topology/resolved-cluster';
import { HubEndpointSpec, hubUrls } from '../topology/hub-urls';
import { ClusterSettings } from '../topology/settings/cluster-settings';
import { checkPlan } from './checks';
import { Approach, approachOf } from './approach';
import { CollectorInput } from './collectors';
import { defaultSettings } from './defaults';
import { exposure } from './exposure';
import { identityRules } from './identity';
import { plannedJobs } from './jobs';
import { kubeStateMetricsPermissions } from './permissions';
import { ClusterPlan, Identity, Platform } from './plan';
import { platform } from './platform';
import { proveIdentity } from './proof';
import { isDisabled, workload } from './workload';

/** What the compiler knows of the fleet beside the cluster itself. */
export interface FleetFacts {
  /** Name of the cluster label. */
  readonly clusterLabel: string;
  /** Endpoint of the hub that the cluster pushes to; for the hub, its own. */
  readonly hubEndpoint?: HubEndpointSpec;
  /** Leaves out the proofs (for measuring what they cost). */
  readonly withoutProofs?: boolean;
}

/**
 * Compiles one cluster into its plan. Pure: layers in, plan and diagnostics out.
 *
 * ```text
 * resolved cluster
 *   1 platform     Kubernetes version and distribution -> what may run there
 *   2 defaults     the merged layers over the defaults of role and stage
 *   3 identity     the labels, and the rules that force them
 *   4 jobs         standard jobs and the cluster's own, placed per node or per cluster, identity appended
 *   5 collectors   who runs which jobs, and where it writes to; Secrets and permissions follow
 *   6 workloads    everything else that is deployed
 *   7 checks       what would fail or mislead once applied
 *   8 proof        every path from target to hub ends with the cluster's own identity
 * ```
 */
export function compileCluster(cluster: ResolvedCluster, facts: FleetFacts, report: Report): ClusterPlan {
  const where = platform(cluster, report);
  const settings = cluster.withDefaults(defaultSettings(cluster.role, cluster.document.stage));
  const approach = approachOf(cluster.role, settings);
  const identity = identityOf(cluster, settings, facts);
  const rules = identityRules(identity);
  const namespace = settings.global?.namespace ?? 'monitoring';
  const input: CollectorInput = {
    settings,
    identity,
    rules,
    platform: where,
    namespace,
    jobs: plannedJobs(cluster, settings, where, approach, rules, report),
    hub: cluster.role === 'spoke' && facts.hubEndpoint ? hubUrls(facts.hubEndpoint, settings.global?.hubEndpoint) : undefined,
  };
  const plan: ClusterPlan = {
    name: cluster.name,
    role: cluster.role,
    stage: settings.stage,
    namespace,
    platform: where,
    identity,
    collectors: approach.collectors(input),
    ...(cluster.role === 'hub' ? hubWorkloads(cluster, settings, facts, namespace, report) : {}),
    kubeStateMetrics: kubeStateMetrics(settings),
    nodeExporter: nodeExporter(settings, where, approach),
    configReloader: workload('configReloader', 'config-reloader', settings),
    extraManifests: settings.extraManifests ?? [],
  };
  checkPlan(plan, cluster, report);
  if (!facts.withoutProofs) proveIdentity(plan, report);
  return plan;
}

function identityOf(cluster: ResolvedCluster, settings: ClusterDocument, facts: FleetFacts): Identity {
  const { global = {} } = settings;
  return {
    clusterLabel: facts.clusterLabel,
    labels: {
      [facts.clusterLabel]: global.clusterName ?? cluster.name,
      environment: global.environment ?? settings.stage ?? 'default',
      ...global.externalLabels,
    },
  };
}

function hubWorkloads(
  cluster: ResolvedCluster, settings: ClusterSettings, facts: FleetFacts, namespace: string, report: Report,
): Partial<ClusterPlan> {
  const { loki = {} } = settings;
  return {
    loki: isDisabled(loki) ? undefined : {
      ...workload('loki', 'loki', settings), storage: loki.storage ?? {}, retention: loki.retention ?? '30d',
    },
    exposure: facts.hubEndpoint ? exposure(facts.hubEndpoint, cluster.name, namespace, report) : { kind: 'none' },
  };
}

function nodeExporter(settings: ClusterSettings, where: Platform, approach: Approach): ClusterPlan['nodeExporter'] {
  const runs = approach.nodeExporter && where.hostAccess && !isDisabled(settings.nodeExporter);
  return runs ? workload('nodeExporter', 'node-exporter', settings, true) : undefined;
}

function kubeStateMetrics(settings: ClusterSettings): ClusterPlan['kubeStateMetrics'] {
  const { kubeStateMetrics: own = {} } = settings;
  if (isDisabled(own)) return undefined;
  const resourceKinds = [...(own.resourceKinds ?? [])].sort();
  return {
    ...workload('kubeStateMetrics', 'kube-state-metrics', settings),
    resourceKinds,
    permissions: kubeStateMetricsPermissions(resourceKinds),
  };
}

import { Report } from '../diagnostics';
import { approachOf } from './approach';
import { checkPlan } from './checks';
import { CollectorInput } from './collectors';
import { defaultSettings } from './defaults';
import { relabelDialect } from './dialect';
import { exposure } from './exposure';
import { identityOf, identityRules } from './identity';
import { plannedJobs } from './jobs';
import { ClusterPlan } from './plan';
import { platform } from './platform';
import { proveIdentity } from './proof';
import { scrapeTimes } from './scrape-times';
import { componentVersion, workload } from './workload';
import { kubeStateMetricsPlan, lokiPlan, nodeExporterPlan } from './workloads';
import { HubEndpointSpec, hubUrls } from '../topology/hub-urls';
import { ResolvedCluster } from '../topology/resolved-cluster';

/** What the compiler knows of the fleet beside the cluster itself. */
export interface FleetFacts {
  /** Name of the cluster label; one in which `clusterLabelNameError` finds no fault. */
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
  const { role, document } = cluster;
  const where = platform(cluster, report);
  const settings = cluster.withDefaults(defaultSettings(role, document.stage));
  const approach = approachOf(role, settings);
  const identity = identityOf(cluster.name, settings, facts.clusterLabel);
  const rules = identityRules(identity);
  const namespace = settings.global?.namespace ?? 'monitoring';
  const times = scrapeTimes(document, settings);
  const dialect = relabelDialect({ engine: approach.engine, version: componentVersion(approach.component, settings[approach.component]?.image) });
  const common = { settings, identity, rules, platform: where, namespace, times };
  const input: CollectorInput = {
    ...common,
    jobs: plannedJobs(cluster, { ...common, approach, dialect }, report),
    hub: role === 'spoke' && facts.hubEndpoint ? hubUrls(facts.hubEndpoint, settings.global?.hubEndpoint) : undefined,
  };
  const plan: ClusterPlan = {
    name: cluster.name,
    role,
    stage: settings.stage,
    namespace,
    platform: where,
    identity,
    identityRules: rules,
    collectors: approach.collectors(input),
    ...(role === 'hub' ? { loki: lokiPlan(settings), exposure: exposure(cluster, facts.hubEndpoint, namespace, report) } : {}),
    kubeStateMetrics: kubeStateMetricsPlan(settings),
    nodeExporter: nodeExporterPlan({ settings, platform: where, approach }),
    configReloader: workload('configReloader', 'config-reloader', settings),
    extraManifests: settings.extraManifests ?? [],
  };
  checkPlan({ plan, cluster, settings, approach, hub: input.hub, hubEndpoint: facts.hubEndpoint }, report);
  // of a plan that is refused, nothing is to be proved
  if (!facts.withoutProofs && !report.hasErrors) proveIdentity(plan, report);
  return plan;
}

import { Report } from '../diagnostics';
import { alertmanagerPlan } from './alerting/alertmanager';
import { withAlerting } from './alerting/with-alerting';
import { checkPlan } from './checks/checks';
import { CollectorInput } from './collectors/collectors';
import { logCollectors } from './collectors/log-collectors/table';
import { receivesOtlp } from './collectors/open-telemetry';
import { writesOfHub, writesOfSpoke } from './collectors/writes';
import { dashboardsPlan } from './dashboards/dashboards-plan';
import { checkDataFlow } from './data-flow/check-data-flow';
import { keptForHub } from './data-flow/kept-for-hub';
import { keepsStandard, usedOf } from './data-flow/used-of';
import { relabelDialect } from './dialect';
import { FleetFacts } from './fleet-facts';
import { withGrafana } from './grafana/grafana';
import { hubParts } from './hub/hub-parts';
import { metricsStorePlan } from './metrics-store/plan-store';
import { storeWay } from './metrics-store/store-write';
import { checkNetwork } from './network/check-network';
import { networkPlan } from './network/network';
import { proveNetwork } from './network/prove-network';
import { objectsPlan } from './objects';
import { monitorPlans } from './operator/monitors';
import { operatorPlan } from './operator/operator-plan';
import { ClusterPlan } from './plan';
import { prepared } from './prepared';
import { proveIdentity } from './proof/proof';
import { HUB_ACCOUNT } from './pull/direct-scrape';
import { federatedParts } from './pull/federated-parts';
import { clusterJobs, jobsOfSpokes } from './pull/pulled';
import { hubReach } from './reach/hub-reach';
import { checkRules } from './rules/check-rules';
import { withoutOwnRecords } from './rules/fetched-records';
import { RulesInput } from './rules/rules-input';
import { rulesPlan, withRules } from './rules/rules-plan';
import { withSecrets } from './secrets/plan-secrets';
import { exporterPlans } from './workloads/exporters';
import { componentVersion, workload } from './workloads/workload';
import { IstioModeName } from '../model/istio';
import { ResolvedCluster } from '../topology/resolved-cluster';

const NO_RULES: readonly unknown[] = Object.freeze([]);

/**
 * Compiles one cluster into its plan. Pure: layers in, plan and diagnostics out.
 *
 * ```text
 * resolved cluster
 *   1 prepared     Kubernetes version and distribution, the merged layers over the defaults, the identity and the rules that force it
 *   2 jobs         standard jobs and the cluster's own, placed per node or per cluster, identity appended
 *   3 pulled       what the hub runs for this cluster; for a hub, what it runs for its spokes
 *   4 collectors   who runs which jobs, and where it writes to; Secrets and permissions follow
 *     rules        what the cluster's own server evaluates; a hub's also what is about its spokes
 *   5 workloads    everything else that is deployed
 *     secrets      every Secret that is read, and what brings it there
 *   6 checks       what would fail or mislead once applied
 *   7 proof        every path from target to hub ends with the identity of the cluster that the target is in
 *     data flow    what rules about the cluster read is collected, kept and carried to where they are evaluated
 *   8 network      who talks to whom, the policies that follow, and the proof that these open what is needed and nothing else
 * ```
 */
export function compileCluster(cluster: ResolvedCluster, facts: FleetFacts, report: Report): ClusterPlan {
  const { role } = cluster;
  const common = prepared(cluster, facts.clusterLabel, report, facts.spokes);
  const { settings, approach, identity, namespace, platform } = common;
  const dialect = relabelDialect({ engine: approach.engine, version: componentVersion(approach.component, settings[approach.component]?.image) });
  const { own, pulled } = clusterJobs(cluster, common, dialect, report);
  const monitors = monitorPlans(cluster, common, dialect, report);
  const operator = operatorPlan(common, monitors, facts.delivery);
  const ofSpokes = role === 'hub' ? jobsOfSpokes(facts.spokes ?? [], facts.clusterLabel, dialect) : [];
  // a hub that pulls is not written to
  const pushes = role !== 'hub' && pulled === undefined;
  const { clusterLabel, spokes = [] } = facts;
  const ruled: RulesInput = { cluster, common, clusterLabel, ofFleet: facts.rules ?? NO_RULES, spokes };
  const used = usedOf(ruled, { ofFleet: facts.dashboards, ofHub: facts.hubDashboards });
  const keep = pushes ? keptForHub(common, used, cluster, report) : undefined;
  const store = role === 'hub' ? storeWay(cluster.name, settings.metricsStore, settings, spokes) : undefined;
  const { direct, egress, ...writes } = role === 'hub' ? writesOfHub(common, store) : writesOfSpoke({ cluster, common, dialect, facts, keep, pushes }, report);
  const input: CollectorInput = {
    ...common,
    jobs: [...own, ...withoutOwnRecords(ofSpokes, ruled)],
    receivesOtlp: role === 'hub' && receivesOtlp(cluster.name, facts.spokes),
    ...writes,
  };
  checkRules(ruled, report);
  const alertmanager = role === 'hub' ? alertmanagerPlan({ cluster, settings, namespace, clusterLabel, spokes }, report) : undefined;
  const rules = rulesPlan(ruled);
  const alerts = { settings, namespace, identity, alertmanager, spokes };
  const collectors = withAlerting(withRules([...approach.collectors(input), ...logCollectors(input)], rules), alerts);
  const metricsStore = store && metricsStorePlan(store, rules, { ...alerts, endpoint: facts.hubEndpoint });
  const dashboards = role === 'hub' ? dashboardsPlan({ cluster, common, clusterLabel, spokes: facts.spokes, ofFleet: facts.dashboards }, report) : undefined;
  const plan = withSecrets(withGrafana({
    name: cluster.name,
    role,
    stage: settings.stage,
    namespace,
    platform,
    identity,
    identityRules: common.rules,
    collectors,
    ...(role === 'hub' && hubParts({
      cluster,
      settings,
      namespace,
      collectors,
      metricsStore,
      alertmanager,
      clusterLabel,
      endpoint: facts.hubEndpoint,
      spokes,
      logRules: facts.logRules,
    }, report)),
    ...(metricsStore && { metricsStore }),
    ...(alertmanager && { alertmanager }),
    ...(dashboards && { dashboards }),
    ...(role === 'spoke' && federatedParts({ settings, namespace, collectors })),
    ...(pulled && { pulledJobs: pulled.jobs }),
    ...(pulled?.permissions && { access: { name: HUB_ACCOUNT, permissions: pulled.permissions } }),
    ...(approach.isBare && collectors.length === 0 && { isBare: true }),
    ...(role === 'hub' && hubReach(settings, namespace)),
    ...(egress && { tailnetEgress: egress }),
    ...(role !== 'host' && exporterPlans({ settings, platform, approach }, own, common.reach)),
    ...(monitors.length > 0 && { monitors }),
    ...(operator && { operator, monitorLabels: operator.labels }),
    ...(operator === undefined && settings.operator?.monitorLabels && { monitorLabels: settings.operator.monitorLabels }),
    objects: objectsPlan(settings.global ?? {}, facts.delivery),
    // the schema knows no other
    istio: settings.global?.istio as IstioModeName | undefined,
    configReloader: workload('configReloader', 'config-reloader', settings),
    extraManifests: role === 'host' ? [] : settings.extraManifests ?? [],
  }, { cluster, settings, clusterLabel }, report), { cluster, settings, strict: facts.strict }, report);
  const reached = { [pushes ? 'hub' : 'logsHub']: direct, hubEndpoint: facts.hubEndpoint };
  checkPlan({ plan, cluster, settings, approach, reach: common.reach, ...reached, strict: facts.strict, spokes }, report);
  // of a plan that is refused, nothing is to be proved
  if (!facts.withoutProofs && !report.hasErrors) proveIdentity(plan, report);
  if (report.hasErrors) return plan;
  if (!facts.withoutProofs) checkDataFlow({ plan, ...used, isPlain: keep === undefined && keepsStandard(cluster) }, report);
  const network = networkPlan(plan, settings);
  if (network === undefined) return plan;
  checkNetwork({ plan, cluster, settings, network }, report);
  if (!facts.withoutProofs) proveNetwork(plan, network, report);
  return { ...plan, network };
}

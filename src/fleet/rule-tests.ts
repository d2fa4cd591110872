import { FleetSettings } from './fleet-settings';
import { RenderedCluster } from '../backends/render';
import { ClusterPlan, RulesPlan, ThanosRulePlan } from '../compile/plan';
import { prepared } from '../compile/prepared';
import { ruleTests } from '../compile/rules/rule-tests';
import { Report } from '../diagnostics';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';

/** Whoever evaluates the rules of a cluster: its server, or the ruler beside its store. */
function evaluator({ collectors, metricsStore }: ClusterPlan): { readonly name: string; readonly rules: RulesPlan } | undefined {
  const ruler = metricsStore?.workloads.find((one): one is ThanosRulePlan => one.part === 'rule');
  const server = collectors.find((one) => one.server?.rules);
  return ruler ?? (server && { name: server.name, rules: server.server!.rules! });
}

/** The rule files of a cluster's server, and unit tests of them, by their names in one folder; nothing where it evaluates none. */
export function ruleTestFiles(
  cluster: LayeredCluster, { plan, outputs }: RenderedCluster, { spokesOf }: ResolvedFleet, { clusterLabel, rules = [] }: FleetSettings,
): { [file: string]: string } {
  const evaluates = evaluator(plan);
  if (evaluates === undefined) return {};
  const { shards = {} } = outputs[evaluates.name];
  const files = Object.fromEntries(Object.values(shards).flatMap((all) => Object.entries(all)).filter(([name]) => name.startsWith('rules-')));
  // what is wrong with the cluster, its compilation has said
  const common = prepared(cluster, clusterLabel, new Report());
  const ofSet = (set: string) => Object.keys(files).filter((name) => new RegExp(`^rules-${set}(-\\d+)?\\.yml$`).test(name));
  const tests = ruleTests({ cluster, common, clusterLabel, ofFleet: rules, spokes: spokesOf.get(cluster.name) ?? [] }, evaluates.rules, ofSet);
  return { ...files, ...tests };
}

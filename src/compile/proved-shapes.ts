import { identityRules } from './identity';
import { ClusterPlan, CollectorPlan, Identity, IdentityRules, PlannedJob } from './plan';
import { Dialect, RelabelConfig } from '../model/relabel';
import { ScrapeConfig } from '../model/scrape/scrape-config';

/*
 * Most jobs of a fleet differ in nothing but the values of the identity labels. Such a job is proved once, with a stand-in for each
 * value, and what was proved holds for every value, provided that
 * - the job is its basis with the cluster's identity rules behind it, and those are what `identityRules` makes of the identity;
 * - none of the rules that run after the identity was set looks at an identity label's value.
 * What does not meet this is proved by itself.
 */

/** Whether the job may be proved by its shape, and under which key beside its basis; undefined: not by shape. */
export function shapeOf(plan: ClusterPlan, collector: CollectorPlan, job: PlannedJob, dialect: Dialect): string | undefined {
  const { basis, config } = job;
  const rules = plan.identityRules;
  if (basis === undefined || rules === undefined || !differsInRulesOnly(config, basis)) return undefined;
  if (collector.externalLabels !== plan.identity.labels) return undefined;
  if (collector.remoteWrites.some(({ writeRelabelConfigs = [] }) => writeRelabelConfigs.length > 0)) return undefined;
  const forced = endsWith(config.metricRelabelConfigs, basis.metricRelabelConfigs, rules.forcedSample);
  if (!forced && !endsWith(config.metricRelabelConfigs, basis.metricRelabelConfigs, rules.sample)) return undefined;
  if (!endsWith(config.relabelConfigs, basis.relabelConfigs, rules.target)) return undefined;
  const names = Object.keys(plan.identity.labels);
  if (basis.metricRelabelConfigs?.some((rule) => looksAt(rule, names))) return undefined;
  const stores = collector.engine === 'prometheus-server';
  const { scrapeInterval, scrapeTimeout } = collector;
  return [dialect, forced, stores, collector.remoteWrites.length > 0, scrapeInterval, scrapeTimeout, ...names].join(' ');
}

/** The same job, collector and plan with a stand-in for the value of each identity label. */
export function standIn(
  plan: ClusterPlan, collector: CollectorPlan, job: PlannedJob,
): { plan: ClusterPlan; collector: CollectorPlan; job: ScrapeConfig } {
  const labels = Object.fromEntries(Object.keys(plan.identity.labels).map((name) => [name, `stand-in for ${name}`]));
  const identity: Identity = { ...plan.identity, labels };
  const rules = identityRules(identity);
  const { basis, config } = job;
  const forced = endsWith(config.metricRelabelConfigs, basis!.metricRelabelConfigs, plan.identityRules!.forcedSample);
  return {
    plan: { ...plan, identity },
    collector: { ...collector, externalLabels: labels },
    job: {
      ...basis!,
      relabelConfigs: [...(basis!.relabelConfigs ?? []), ...rules.target],
      metricRelabelConfigs: [...(basis!.metricRelabelConfigs ?? []), ...(forced ? rules.forcedSample : rules.sample)],
    },
  };
}

/** Whether the rules of a plan are what its identity asks for. */
export function areRulesOf(rules: IdentityRules | undefined, identity: Identity): boolean {
  return rules !== undefined && JSON.stringify(rules) === JSON.stringify(identityRules(identity));
}

const RULES: readonly (keyof ScrapeConfig)[] = ['relabelConfigs', 'metricRelabelConfigs'];

function differsInRulesOnly(config: ScrapeConfig, basis: ScrapeConfig): boolean {
  const fields = Object.keys({ ...config, ...basis }) as (keyof ScrapeConfig)[];
  return fields.every((field) => config[field] === basis[field] || RULES.includes(field));
}

function endsWith(all: readonly RelabelConfig[] = [], start: readonly RelabelConfig[] = [], end: readonly RelabelConfig[]): boolean {
  return all.length === start.length + end.length
    && start.every((rule, i) => all[i] === rule)
    && end.every((rule, i) => all[start.length + i] === rule);
}

/** Whether what a rule does may depend on the value of one of the labels. */
function looksAt(rule: RelabelConfig, names: readonly string[]): boolean {
  if (rule.sourceLabels?.some((name) => names.includes(name))) return true;
  const action = rule.action?.toLowerCase();
  return (action === 'keepequal' || action === 'dropequal') && rule.targetLabel !== undefined && names.includes(rule.targetLabel);
}

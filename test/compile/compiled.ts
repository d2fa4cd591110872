import { compileCluster, FleetFacts } from '../../src/compile/compile';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../../src/compile/plan';
import { Diagnostic, Report, Severity } from '../../src/diagnostics';
import { HubProps, SpokeProps } from '../../src/topology/cluster-props';
import { Declaration } from '../../src/topology/declaration';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { InlineLayer } from '../../src/topology/inline-layer';
import { resolveFleet } from '../../src/topology/resolve';
import { yamlSource } from '../topology/yaml-source';

export const HUB: HubProps = { endpoint: HubEndpoint.address('100.64.0.2') };

/** What a test says of the fleet around its cluster. */
export interface Around {
  readonly hub?: HubProps;
  readonly files?: { readonly [file: string]: string };
  readonly facts?: Partial<FleetFacts>;
}

/** A compiled cluster, and what was found on the way. */
export interface Compiled {
  readonly plan: ClusterPlan;
  readonly diagnostics: Diagnostic[];
  /** `code` of each error and warning, with `!` behind those of errors. */
  readonly codes: string[];
}

/** Spoke `a` of hub `hub`, as a fleet compiles it. */
export function spoke(props: SpokeProps = {}, around: Around = {}): Compiled {
  return compiled('a', [declared('hub', 'hub', around.hub ?? HUB), declared('spoke', 'a', props)], around);
}

/** Hub `hub` of a fleet of one spoke. */
export function hub(props: HubProps = {}, around: Around = {}): Compiled {
  return compiled('hub', [declared('hub', 'hub', { ...HUB, ...props })], around);
}

function declared(role: 'hub' | 'spoke', name: string, props: HubProps & SpokeProps): Declaration {
  const where = `${role}('${name}')`;
  return { name, role, where, inline: new InlineLayer(where, props) };
}

function compiled(name: string, declarations: Declaration[], { files = {}, facts = {} }: Around): Compiled {
  const report = new Report();
  const { clusters, endpoints, spokesOf } = resolveFleet(declarations, [yamlSource(files)], report);
  const cluster = clusters.find((one) => one.name === name);
  if (!cluster) throw new Error(`cluster '${name}' was refused: ${report.diagnostics.map(({ where, message }) => `${where}: ${message}`).join('; ')}`);
  const plan = compileCluster(cluster, { clusterLabel: 'cluster', hubEndpoint: endpoints.get(name), spokes: spokesOf.get(name), ...facts }, report);
  const { diagnostics } = report;
  return { plan, diagnostics, codes: codesOf(diagnostics) };
}

export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity !== Severity.INFO).map(({ code, severity }) => code + (severity === Severity.ERROR ? '!' : ''));
}

export function collector(plan: ClusterPlan, name: string): CollectorPlan {
  const found = plan.collectors.find((one) => one.name === name);
  if (!found) throw new Error(`no collector '${name}' among ${plan.collectors.map((one) => one.name).join(', ')}`);
  return found;
}

export function jobNames({ jobs }: CollectorPlan): string[] {
  return jobs.map(({ config }) => config.jobName);
}

/** The job of that name, in whichever collector it runs. */
export function job(plan: ClusterPlan, name: string): PlannedJob {
  const found = plan.collectors.flatMap(({ jobs }) => jobs).find(({ config }) => config.jobName === name);
  if (!found) throw new Error(`no job '${name}'`);
  return found;
}

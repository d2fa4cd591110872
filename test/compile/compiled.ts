import { compileCluster } from '../../src/compile/compile';
import { FleetFacts } from '../../src/compile/fleet-facts';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../../src/compile/plan';
import { Diagnostic, Report, Severity } from '../../src/diagnostics';
import { HubProps, SpokeProps } from '../../src/topology/cluster-props';
import { ClusterRole, Declaration } from '../../src/topology/declaration';
import { HostProps } from '../../src/topology/host-props';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { InlineLayer } from '../../src/topology/inline-layer';
import { Receiver } from '../../src/topology/receiver';
import { resolveFleet } from '../../src/topology/resolve';
import { yamlSource } from '../topology/yaml-source';

/** Nothing is said about a hub in a tailnet of which somebody says why everybody there may push to it. */
export const RECEIVER = Receiver.front({ acceptUnauthenticated: 'only clusters of the fleet are in the tailnet' });

export const HUB: HubProps = { endpoint: HubEndpoint.address('100.64.0.2', { receiver: RECEIVER }) };

/** What a test says of the fleet around its cluster. */
export interface Around {
  readonly hub?: HubProps;
  /** Beside `hub`. */
  readonly hubs?: { readonly [name: string]: HubProps };
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
  const others = Object.entries(around.hubs ?? {}).map(([name, own]) => declared('hub', name, own));
  return compiled('a', [declared('hub', 'hub', around.hub ?? HUB), ...others, declared('spoke', 'a', props)], around);
}

/** Hub `hub` of a fleet of one spoke. */
export function hub(props: HubProps = {}, around: Around = {}): Compiled {
  return compiled('hub', [declared('hub', 'hub', { ...HUB, ...props })], around);
}

/** A cluster of a fleet of a hub and these spokes. */
export function compiledFleet(name: string, hubProps: HubProps, spokes: readonly { readonly name: string; readonly props: SpokeProps }[]): Compiled {
  return compiled(name, [declared('hub', 'hub', { ...HUB, ...hubProps }), ...spokes.map((one) => declared('spoke', one.name, one.props))], {});
}

/** Host `nixos-1` of hub `hub`, as a fleet compiles it. */
export function host(props: HostProps = {}, around: Around = {}): Compiled {
  return compiled('nixos-1', [declared('hub', 'hub', around.hub ?? HUB), declared('host', 'nixos-1', props)], around);
}

function declared(role: ClusterRole, name: string, props: HubProps & SpokeProps): Declaration {
  const where = `${role}('${name}')`;
  return { name, role, where, inline: new InlineLayer(where, props) };
}

function compiled(name: string, declarations: Declaration[], { files = {}, facts = {} }: Around): Compiled {
  const report = new Report();
  const { clusters, endpoints, additionalHubs, spokesOf } = resolveFleet(declarations, [yamlSource(files)], report);
  const cluster = clusters.find((one) => one.name === name);
  if (!cluster) throw new Error(`cluster '${name}' was refused: ${report.diagnostics.map(({ where, message }) => `${where}: ${message}`).join('; ')}`);
  const plan = compileCluster(cluster, {
    clusterLabel: 'cluster', hubEndpoint: endpoints.get(name), additionalHubs: additionalHubs.get(name), spokes: spokesOf.get(name), ...facts,
  }, report);
  const { diagnostics } = report;
  return { plan, diagnostics, codes: codesOf(diagnostics) };
}

/** What was found about the host, and not about the hub that it writes to. */
export function aboutHost({ diagnostics }: Compiled): Diagnostic[] {
  return diagnostics.filter(({ where, message }) => (where + message).includes('nixos-1'));
}

export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity !== Severity.INFO).map(({ code, severity }) => code + (severity === Severity.ERROR ? '!' : ''));
}

/** What is said of the spoke, and not of the hub beside it. */
export function ofSpoke(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ message }) => !message.startsWith("hub 'hub': "));
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

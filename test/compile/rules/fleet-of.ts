import { compileCluster } from '../../../src/compile/compile';
import { ClusterPlan, RulesPlan } from '../../../src/compile/plan';
import { Diagnostic, Report, Severity } from '../../../src/diagnostics';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { ClusterRole, Declaration } from '../../../src/topology/declaration';
import { HostProps } from '../../../src/topology/host-props';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { resolveFleet } from '../../../src/topology/resolve';
import { yamlSource } from '../../topology/yaml-source';
import { HUB } from '../compiled';

/** A fleet of one hub, `hub`. */
export interface FleetOf {
  readonly hub?: HubProps;
  readonly spokes?: { readonly [name: string]: SpokeProps };
  readonly hosts?: { readonly [name: string]: HostProps };
  readonly rules?: readonly RuleGroup[];
  readonly files?: { readonly [file: string]: string };
  readonly clusterLabel?: string;
}

export interface CompiledFleet {
  readonly plan: ClusterPlan;
  /** What its server evaluates. */
  readonly rules: RulesPlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Those that are more than an information. */
  readonly found: readonly Diagnostic[];
}

/** One cluster of a fleet, compiled. */
export function compiledIn(name: string, { hub = {}, spokes = {}, hosts = {}, rules, files = {}, clusterLabel = 'cluster' }: FleetOf): CompiledFleet {
  const report = new Report();
  const declarations: Declaration[] = [
    declared('hub', 'hub', { ...HUB, ...hub }),
    ...Object.entries(spokes).map(([spoke, props]) => declared('spoke', spoke, props)),
    ...Object.entries(hosts).map(([host, props]) => declared('host', host, props)),
  ];
  const { clusters, endpoints, additionalHubs, spokesOf } = resolveFleet(declarations, [yamlSource(files)], report);
  const cluster = clusters.find((one) => one.name === name);
  if (!cluster) throw new Error(report.diagnostics.map(({ where, message }) => `${where}: ${message}`).join('; '));
  const plan = compileCluster(cluster, {
    clusterLabel,
    hubEndpoint: endpoints.get(name),
    additionalHubs: additionalHubs.get(name),
    spokes: spokesOf.get(name),
    ...rules && { rules: rules.map(({ _spec }) => _spec) },
  }, report);
  const { diagnostics } = report;
  return {
    plan,
    rules: plan.collectors.find(({ server }) => server?.rules)?.server?.rules,
    diagnostics,
    found: diagnostics.filter(({ severity }) => severity !== Severity.INFO),
  };
}

function declared(role: ClusterRole, name: string, props: HubProps & SpokeProps & HostProps): Declaration {
  const where = `${role}('${name}')`;
  return { name, role, where, inline: new InlineLayer(where, props) };
}

/** Every rule of a name, with the file that it is in. */
export function rulesNamed(plan: RulesPlan | undefined, name: string): ReadonlyArray<{ file: string; group: string; rule: Rule }> {
  return Object.entries(plan?.files ?? {}).flatMap(([file, groups]) => groups.flatMap((group) => (
    group.rules.filter((rule) => rule.name === name).map((rule) => ({ file, group: group.name, rule }))
  )));
}

/** Expressions of the rules of a name. */
export function exprsOf(plan: RulesPlan | undefined, name: string): string[] {
  return rulesNamed(plan, name).map(({ rule }) => rule.expr);
}

/** A group of one alert. */
export function alertGroup(name: string, alert: string, expr: string): RuleGroup {
  return RuleGroup.of({ name, rules: [Rule.alerting({ alert, expr })] });
}

/** A group of one record. */
export function recordGroup(name: string, record: string, expr: string): RuleGroup {
  return RuleGroup.of({ name, rules: [Rule.recording({ record, expr })] });
}

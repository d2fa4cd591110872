import { BackendOutput, CollectorPlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';
import { Feature, unsupported } from '../support';
import { CONFIG_FILE, printArgs } from './args';
import { configTree } from './config';
import { OLDEST } from './fields';

/**
 * The config and arguments of a Prometheus server or agent, in the dialect of the plan's version.
 *
 * plan -> what it asks of Prometheus and cannot have (support.ts) -> tree (config.ts) -> YAML
 */
export function printPrometheus(plan: CollectorPlan): BackendOutput {
  const where = `collector '${plan.name}'`;
  const diagnostics: Diagnostic[] = [];
  if (!isAtLeast(plan.version, OLDEST.major, OLDEST.minor)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where,
      `configs are printed for Prometheus ${formatVersion(OLDEST)} and newer, but its image has ${formatVersion(plan.version)}`,
      'give a newer image tag',
    ));
  }
  for (const feature of askedFor(plan)) diagnostics.push(...[unsupported(feature, 'prometheus', where)].filter((d) => d !== undefined));
  if (plan.engine === 'prometheus-agent' && plan.remoteWrites.length === 0) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-remote-write', where, 'an agent keeps nothing, but has no remote write'));
  }
  const tree = configTree(plan, { version: plan.version, where, diagnostics });
  return { files: { [CONFIG_FILE]: emitYaml(tree) }, args: printArgs(plan), diagnostics };
}

function askedFor(plan: CollectorPlan): Feature[] {
  return [...(plan.podLogs === undefined ? [] : ['podLogs' as const]), ...(plan.clustering ? ['clustering' as const] : [])];
}

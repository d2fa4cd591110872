import { CONFIG_FILE, printArgs } from './args';
import { checkPlan } from './checks';
import { configTree } from './config';
import { printContext } from './fields';
import { expandsVariables, withVariables } from './variables';
import { BackendOutput, CollectorPlan } from '../../compile/plan';
import { emitYaml } from '../../syntax/yaml';

/**
 * The config and arguments of a Promtail.
 *
 * plan -> what it asks of Promtail and cannot have (checks.ts) -> tree (config.ts) -> YAML
 */
export function printPromtail(plan: CollectorPlan): BackendOutput {
  const context = printContext(plan);
  context.diagnostics.push(...checkPlan(plan));
  const text = emitYaml(configTree(plan, context));
  const isExpanded = expandsVariables(plan);
  return {
    files: { [CONFIG_FILE]: isExpanded ? withVariables(text, plan) : text }, args: printArgs(isExpanded), diagnostics: context.diagnostics,
  };
}

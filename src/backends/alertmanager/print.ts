import { printArgs } from './args';
import { CONFIG_FILE, configTree, TEMPLATE_ENDING } from './config';
import { OLDEST } from './fields';
import { AlertmanagerPlan, BackendOutput } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

/** The config, the templates and the arguments of an Alertmanager. */
export function printAlertmanager(plan: AlertmanagerPlan): BackendOutput {
  const where = `component '${plan.name}'`;
  const diagnostics: Diagnostic[] = [];
  if (!isAtLeast(plan.version, OLDEST.major, OLDEST.minor)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where,
      `configs are printed for Alertmanager ${formatVersion(OLDEST)} and newer, but its image has ${formatVersion(plan.version)}`, 'give a newer image tag',
    ));
  }
  const tree = configTree(plan, { version: plan.version, where, diagnostics });
  const templates = Object.entries(plan.routing.templates).map(([name, text]) => [name + TEMPLATE_ENDING, text]);
  return { files: { [CONFIG_FILE]: emitYaml(tree), ...Object.fromEntries(templates) }, args: printArgs(plan), diagnostics };
}

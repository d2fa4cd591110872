import { printArgs } from './args';
import { CONFIG_FILE, configTree, TEMPLATE_ENDING } from './config';
import { OLDEST } from './fields';
import { AlertmanagerPlan, BackendOutput } from '../../compile/plan';
import { emitYaml } from '../../syntax/yaml';
import { checkVersion } from '../check-version';

/** The config, the templates and the arguments of an Alertmanager. */
export function printAlertmanager(plan: AlertmanagerPlan): BackendOutput {
  const where = `component '${plan.name}'`;
  const diagnostics = checkVersion('Alertmanager', OLDEST, plan.version, where);
  const tree = configTree(plan, { version: plan.version, where, diagnostics });
  const templates = Object.entries(plan.routing.templates).map(([name, text]) => [name + TEMPLATE_ENDING, text]);
  return { files: { [CONFIG_FILE]: emitYaml(tree), ...Object.fromEntries(templates) }, args: printArgs(plan), diagnostics };
}

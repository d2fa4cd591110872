import { CONFIG_FILE, CONFIG_PATH, configTree } from './config';
import { BackendOutput, MimirPlan } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

/** The oldest Mimir that configs are printed for. */
const OLDEST: readonly [number, number] = [2, 14];

/** The config and arguments of Mimir. */
export function printMimir(plan: MimirPlan): BackendOutput {
  const { version } = plan;
  return {
    files: { [CONFIG_FILE]: emitYaml(configTree(plan)) },
    // the key of an Azure account
    args: [`-config.file=${CONFIG_PATH}/${CONFIG_FILE}`, '-config.expand-env=true'],
    diagnostics: isAtLeast(version, ...OLDEST) ? [] : [diagnostic(
      Severity.ERROR, 'unsupported', `component '${plan.name}'`, `configs are printed for Mimir ${OLDEST.join('.')} and newer, but its image has ${formatVersion(version)}`,
      'give a newer image tag',
    )],
  };
}

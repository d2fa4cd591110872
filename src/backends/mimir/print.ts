import { CONFIG_FILE, CONFIG_PATH, configTree, OVERRIDES_FILE } from './config';
import { overridesTree } from './overrides';
import { BackendOutput, MimirPlan } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';
import { PrintContext } from '../prometheus/fields';

/** The oldest Mimir that configs are printed for. */
const OLDEST: readonly [number, number] = [2, 14];

/** The oldest whose schedulers are in a process with those who ask them, without being told where they are. @see https://github.com/grafana/mimir/blob/main/CHANGELOG.md */
const OLDEST_SPLIT: readonly [number, number] = [3, 0];

/** The Prometheus whose relabel rules Mimir reads. @see https://github.com/grafana/mimir/blob/main/go.mod */
const PROMETHEUS_WITHIN: Version = { major: 3, minor: 0 };

/** The config and arguments of Mimir. What is in `shards` it reads again when it changes. */
export function printMimir(plan: MimirPlan): BackendOutput {
  const { target, tenants, version } = plan;
  const oldest = target === 'all' ? OLDEST : OLDEST_SPLIT;
  const context: PrintContext = { version: PROMETHEUS_WITHIN, where: `component '${plan.name}'`, diagnostics: [] };
  const overrides = tenants && emitYaml(overridesTree(tenants, context));
  return {
    files: { [CONFIG_FILE]: emitYaml(configTree(plan)) },
    ...(overrides !== undefined && { shards: { overrides: { [OVERRIDES_FILE]: overrides } } }),
    // the key of an Azure account
    args: [`-config.file=${CONFIG_PATH}/${CONFIG_FILE}`, '-config.expand-env=true'],
    diagnostics: isAtLeast(version, ...oldest) ? context.diagnostics : [diagnostic(
      Severity.ERROR, 'unsupported', `component '${plan.name}'`, `configs are printed for Mimir ${oldest.join('.')} and newer, but its image has ${formatVersion(version)}`,
      'give a newer image tag',
    )],
  };
}

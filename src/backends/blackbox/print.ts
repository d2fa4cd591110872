import { CONFIG_FILE, CONFIG_PATH, configTree } from './config';
import { BackendOutput, BlackboxExporterPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { emitYaml } from '../../syntax/yaml';

/** The config and the arguments of a blackbox exporter. */
export function printBlackbox({ logFormat, logLevel, modules }: BlackboxExporterPlan): BackendOutput {
  return {
    files: { [CONFIG_FILE]: emitYaml(configTree(modules)) },
    args: [
      `--config.file=${CONFIG_PATH}/${CONFIG_FILE}`,
      `--web.listen-address=:${COMPONENTS.blackboxExporter.ports.http}`,
      `--log.level=${logLevel}`,
      `--log.format=${logFormat}`,
    ],
    diagnostics: [],
  };
}

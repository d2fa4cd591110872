import { alertingTree, checkAlerts } from './alerting';
import { configTree } from './config';
import { checkDataSources, dataSourcesTree } from './data-sources';
import { iniError, printIni } from './ini';
import { ALERTING_FILE, CONFIG_FILE, DATA_SOURCES_FILE, PROVIDERS_FILE } from './paths';
import { providersTree } from './providers';
import { BackendOutput, GrafanaPlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

/** The first release that removes data sources which are no longer in their file. */
const OLDEST = { major: 11, minor: 1 };

/** The config of Grafana and what it is provisioned with. */
export function printGrafana(plan: GrafanaPlan): BackendOutput {
  const where = `component '${plan.name}'`;
  const diagnostics: Diagnostic[] = [];
  if (!isAtLeast(plan.version, OLDEST.major, OLDEST.minor)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where,
      `configs are printed for Grafana ${formatVersion(OLDEST)} and newer, but its image has ${formatVersion(plan.version)}`, 'give a newer image tag',
    ));
  }
  const tree = configTree(plan);
  for (const [section, values] of Object.entries(tree)) {
    for (const [key, value] of Object.entries(values)) {
      const fault = typeof value === 'string' ? iniError(value) : undefined;
      if (fault !== undefined) {
        diagnostics.push(diagnostic(Severity.ERROR, 'bad-text', where, `what becomes '${key}' of section [${section}] ${fault}, which a file of settings cannot hold`, 'write it in one line'));
      }
    }
  }
  diagnostics.push(...checkDataSources(plan.dataSources, where));
  if (plan.alerts) diagnostics.push(...checkAlerts(plan.alerts, plan.version, where));
  return {
    files: {
      [CONFIG_FILE]: printIni(tree),
      [DATA_SOURCES_FILE]: emitYaml(dataSourcesTree(plan)),
      [PROVIDERS_FILE]: emitYaml(providersTree(plan.folders)),
      ...(plan.alerts && { [ALERTING_FILE]: emitYaml(alertingTree(plan.alerts)) }),
    },
    args: [],
    diagnostics,
  };
}

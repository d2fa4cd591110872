import { CONFIG_FILE, printArgs } from './args';
import { configTree } from './config';
import { LIBRARY, OLDEST } from './fields';
import { BackendOutput, CollectorPlan, hasLogsAlone } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { emitYaml } from '../../syntax/yaml';
import { checkVersion } from '../check-version';
import { Feature, featuresOfIntakes, unsupported } from '../support';

/**
 * The config and arguments of an OpenTelemetry Collector.
 *
 * plan -> what it asks of the collector and cannot have (support.ts) -> tree (config.ts) -> YAML
 */
export function printOpenTelemetry(plan: CollectorPlan): BackendOutput {
  const where = `collector '${plan.name}'`;
  const diagnostics = checkVersion('the OpenTelemetry Collector', OLDEST, plan.version, where);
  for (const feature of askedFor(plan)) diagnostics.push(...[unsupported(feature, 'otel', where)].filter((d) => d !== undefined));
  const logsAlone = hasLogsAlone(plan);
  if (plan.remoteWrites.length === 0 && !logsAlone) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-remote-write', where, 'a collector keeps nothing, but has no remote write'));
  }
  if (plan.jobs.length === 0 && plan.intakes === undefined && !logsAlone) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-jobs', where, 'a collector without jobs does not start', 'give it a job'));
  }
  const tree = configTree(plan, { version: LIBRARY, where, diagnostics });
  return { files: { [CONFIG_FILE]: emitYaml(tree) }, args: printArgs(plan), diagnostics };
}

function askedFor({ clustering, intakes, logs, server }: CollectorPlan): Feature[] {
  return [
    ...(clustering ? ['clustering' as const] : []),
    ...featuresOfIntakes({ intakes }),
    ...(logs === undefined ? [] : ['podLogs' as const]),
    ...(server === undefined ? [] : ['server' as const]),
  ];
}

import { BackendOutput, CollectorPlan } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';
import { checkVersion } from '../check-version';
import { Feature, featuresOfIntakes, unsupported } from '../support';
import { printArgs } from './args';
import { configTree } from './config';
import { OLDEST, PrintContext } from './fields';
import { printRules } from './rules';
import { printConfig } from './shards';
import { WEB_FILE, webTree } from './web';

/** @see https://prometheus.io/docs/prometheus/latest/feature_flags/#auto-reload-config */
const RELOADS_ITSELF_SINCE = [3, 0] as const;

/**
 * The config and arguments of a Prometheus server or agent, in the dialect of the plan's version.
 *
 * plan -> what it asks of Prometheus and cannot have (support.ts) -> tree (config.ts) -> YAML (shards.ts), beside it rule files (rules.ts)
 */
export function printPrometheus(plan: CollectorPlan): BackendOutput {
  const where = `collector '${plan.name}'`;
  const diagnostics = checkVersion('Prometheus', OLDEST, plan.version, where);
  for (const feature of askedFor(plan)) diagnostics.push(...[unsupported(feature, 'prometheus', where)].filter((d) => d !== undefined));
  if (plan.engine === 'prometheus-agent' && plan.remoteWrites.length === 0) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-remote-write', where, 'an agent keeps nothing, but has no remote write'));
  }
  if (plan.web && !isAtLeast(plan.version, ...RELOADS_ITSELF_SINCE)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where,
      `Prometheus ${formatVersion(plan.version)} cannot reload its config by itself, and with TLS of its own no sidecar can ask it to`,
      `give an image of Prometheus ${RELOADS_ITSELF_SINCE.join('.')} or newer, or put a front before it`,
    ));
  }
  const context: PrintContext = { version: plan.version, where, host: plan.host, diagnostics };
  const { files, shards } = printConfig(plan, configTree(plan, context));
  const rules = plan.server?.rules && printRules(plan.server.rules, context);
  const web = plan.web && webTree(plan.web);
  return {
    files: web ? { ...files, [WEB_FILE]: emitYaml(web) } : files,
    ...(shards || rules) && { shards: { ...shards, ...rules } },
    args: printArgs(plan),
    diagnostics,
  };
}

function askedFor(plan: CollectorPlan): Feature[] {
  return [...(plan.logs === undefined ? [] : ['podLogs' as const]), ...(plan.clustering ? ['clustering' as const] : []), ...featuresOfIntakes(plan)];
}

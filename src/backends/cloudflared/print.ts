import { printArgs } from './args';
import { CONFIG_FILE, configTree } from './config';
import { BackendOutput, TunnelPlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

/** The first release that reads its token from a file. @see https://github.com/cloudflare/cloudflared/blob/master/RELEASE_NOTES */
const OLDEST = { major: 2025, minor: 4 };

/** The rules, where they are ours, and the arguments of a tunnel. */
export function printTunnel(plan: TunnelPlan): BackendOutput {
  const diagnostics: Diagnostic[] = [];
  if (plan.token && !isAtLeast(plan.version, OLDEST.major, OLDEST.minor)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', `component '${plan.name}'`,
      `cloudflared reads its token from a file since ${formatVersion(OLDEST)}, but its image has ${formatVersion(plan.version)}`, 'give a newer image tag',
    ));
  }
  return { files: plan.rules ? { [CONFIG_FILE]: emitYaml(configTree(plan.rules)) } : {}, args: printArgs(plan), diagnostics };
}

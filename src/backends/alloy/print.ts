import { BackendOutput, CollectorPlan } from '../../compile/plan';
import { diagnostic, FleetError, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { AlloyBody } from '../../syntax/alloy/ast';
import { printAlloy as printBody } from '../../syntax/alloy/printer';
import { unsupported } from '../support';
import { CONFIG_FILE, printArgs } from './args';
import { configBody } from './config';
import { OLDEST, printContext, PrintContext, unsupportedByAlloy } from './fields';

/**
 * The config and arguments of an Alloy collector, in the form that the plan's version knows.
 *
 * plan -> what it asks of Alloy and cannot have (support.ts) -> tree (config.ts) -> text
 */
export function printAlloy(plan: CollectorPlan): BackendOutput {
  const context = printContext(plan.version, `collector '${plan.name}'`, plan.host);
  checkPlan(plan, context);
  return {
    files: { [CONFIG_FILE]: text(configBody(plan, context), context) },
    args: printArgs(plan),
    diagnostics: context.diagnostics,
  };
}

function checkPlan(plan: CollectorPlan, context: PrintContext): void {
  const { diagnostics, where } = context;
  if (!isAtLeast(plan.version, OLDEST.major, OLDEST.minor)) {
    diagnostics.push(unsupportedByAlloy(
      context, `configs are printed for Alloy ${formatVersion(OLDEST)} and newer, but its image has ${formatVersion(plan.version)}`,
      'give a newer image tag',
    ));
  }
  const refusal = plan.server && unsupported('server', 'alloy', where);
  if (refusal !== undefined) diagnostics.push(refusal);
  if (plan.jobs.length > 0 && plan.remoteWrites.length === 0) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-remote-write', where, 'Alloy keeps nothing, but has no remote write'));
  }
}

/** What the language itself cannot hold is reported with everything else. */
function text(body: AlloyBody, context: PrintContext): string {
  try {
    return printBody(body);
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    context.diagnostics.push(...error.diagnostics.map((d) => ({ ...d, where: `${context.where}, ${d.where}` })));
    return '';
  }
}

import { PrintContext } from './fields';
import { printIntakes } from './intakes';
import { printLogs } from './logs';
import { checkLabelName } from './relabel';
import { printRemoteWrites } from './remote-write';
import { printJobs } from './scrape';
import { CollectorPlan } from '../../compile/plan';
import { AlloyBody, attributes, block } from '../../syntax/alloy/ast';

/** The config of a collector, as the tree that becomes text: logging, each job from discovery on, what else comes in, where they go, logs. */
export function configBody(plan: CollectorPlan, context: PrintContext): AlloyBody {
  for (const name of Object.keys(plan.externalLabels)) checkLabelName(`externalLabels, label '${name}'`, name, context);
  return [
    block('logging', attributes({ level: plan.logLevel, format: plan.logFormat })),
    ...printJobs(plan, context),
    ...printIntakes(plan, context),
    ...printRemoteWrites(plan, context),
    ...printLogs(plan, context),
  ];
}

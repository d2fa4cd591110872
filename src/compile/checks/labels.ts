import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { reservedLabelError } from '../reserved-labels';

/** Labels on everything that would hide what the standard jobs say. */
export function checkLabels({ plan, cluster }: Checked, report: Report): void {
  for (const name of Object.keys(cluster.document.global?.externalLabels ?? {})) {
    const refuse = (why: string, hint: string) => report.error('reserved-label', cluster.where(`/global/externalLabels/${name}`),
      `cluster '${plan.name}': global.externalLabels may not hold '${name}'${why}`, hint);
    const fault = reservedLabelError(name);
    if (name === 'environment') refuse(', which every series gets anyway', 'set `global.environment`');
    else if (name === plan.identity.clusterLabel) refuse(', which every series gets anyway', 'set `global.clusterName`, or rename the cluster');
    else if (fault !== undefined) refuse(`: ${fault}`, 'choose another label');
  }
}

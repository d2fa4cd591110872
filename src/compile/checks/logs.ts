import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { hasManyValues } from '../../model/log/cardinality';
import { validateStages } from '../../model/log/validate-stages';
import { escapeToken } from '../../syntax/json-pointer';

/** What is set for pod logs, and would lose or multiply streams. */
export function checkLogs({ cluster, plan, settings: { logs = {} } }: Checked, report: Report): void {
  const { acceptedLabels: accepted = [], excludeNamespaces = [], namespaces, podLabels = {}, stages } = logs;
  const identityLabels = Object.keys(plan.identity.labels);
  if (stages !== undefined) report.add(...validateStages(stages, `cluster '${plan.name}' (${cluster.where('/logs/stages')})`, { identityLabels, accepted }));
  for (const label of Object.keys(podLabels)) {
    const where = cluster.where(`/logs/podLabels/${escapeToken(label)}`);
    if (identityLabels.includes(label)) {
      report.error('identity-label', where, `cluster '${plan.name}': '${label}' says where a line comes from, and no pod can say that`, 'give the label another name');
    } else if (hasManyValues(label) && !accepted.includes(label)) {
      report.error('high-cardinality', where, `cluster '${plan.name}': '${label}' has many values, and each would be a stream of its own in the store`,
        'leave it out, or name it in `logs.acceptedLabels`');
    }
  }
  const both = excludeNamespaces.filter((name) => namespaces?.includes(name));
  if (both.length > 0) {
    report.warning('conflict', cluster.where('/logs/excludeNamespaces'), `cluster '${plan.name}': ${both.map((name) => `'${name}'`).join(', ')} is in 'logs.namespaces' too, and left out`,
      'remove it from one of them');
  }
}

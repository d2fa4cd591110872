import { Checked } from './checked';
import { labelFault } from './log-sources';
import { Report } from '../../diagnostics';
import { validateStages } from '../../model/log/validate-stages';
import { escapeToken } from '../../syntax/json-pointer';

/** What is set for logs of pods, and would lose or multiply streams. */
export function checkLogs({ cluster, plan, settings: { logs = {} } }: Checked, report: Report): void {
  const { acceptedLabels: accepted = [], excludeNamespaces = [], namespaces, podLabels = {}, stages } = logs;
  const identityLabels = Object.keys(plan.identity.labels);
  if (stages !== undefined) report.add(...validateStages(stages, `cluster '${plan.name}' (${cluster.where('/logs/stages')})`, { identityLabels, accepted }));
  for (const label of Object.keys(podLabels)) {
    const fault = labelFault(label, { identityLabels, accepted });
    if (fault !== undefined) report.error(fault.code, cluster.where(`/logs/podLabels/${escapeToken(label)}`), `cluster '${plan.name}': ${fault.message}`, fault.hint);
  }
  const both = excludeNamespaces.filter((name) => namespaces?.includes(name));
  if (both.length > 0) {
    report.warning('conflict', cluster.where('/logs/excludeNamespaces'), `cluster '${plan.name}': ${both.map((name) => `'${name}'`).join(', ')} is in 'logs.namespaces' too, and left out`,
      'remove it from one of them');
  }
}

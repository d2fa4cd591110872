import { Checked } from './checked';
import { labelFault } from './log-sources';
import { Diagnostic, Report } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { RELABEL_CONFIGS } from '../../model/scrape/validate';
import { oncePer } from '../../syntax/weak-memo';
import { LogSourceSpec, namedLogSource } from '../../topology/log-source';

/** Label by which collectors choose the tenant of a line. @see https://grafana.com/docs/alloy/latest/reference/components/loki/loki.process/#stagetenant */
const TENANT = '__tenant_id__';

/** Rules over what is known of sources of logs: those that engines refuse, and labels that no stream may have. */
export function checkLogRelabel({ cluster, plan, settings: { logs = {} } }: Checked, report: Report): void {
  const { acceptedLabels: accepted = [], sources = [] } = logs;
  const identityLabels = Object.keys(plan.identity.labels);
  (sources as readonly (string | LogSourceSpec)[]).forEach((spec, i) => {
    const { form, props } = namedLogSource(spec);
    const rules = 'relabelConfigs' in props ? props.relabelConfigs : undefined;
    if (rules === undefined) return;
    const at = (index: number | string) => cluster.where(`/logs/sources/${i}/${form}/relabelConfigs/${index}`);
    const whose = `${plan.role === 'host' ? 'host' : 'cluster'} '${plan.name}', source '${props.name ?? form}'`;
    const faults = faultsOf(rules);
    for (const { where, ...fault } of faults) report.add({ ...fault, where: `${whose} (${cluster.where(`/logs/sources/${i}`)})${where}` });
    if (faults.length > 0) return;
    rules.forEach(({ targetLabel }, index) => {
      if (targetLabel === TENANT) {
        report.error('reserved-label', at(index), `${whose}: '${TENANT}' chooses the tenant, which is for the fleet to say`, 'remove the rule');
        return;
      }
      const fault = targetLabel === undefined || targetLabel.startsWith('__') ? undefined : labelFault(targetLabel, { accepted, identityLabels });
      if (fault !== undefined) report.error(fault.code, at(index), `${whose}: ${fault.message}`, fault.hint);
    });
  });
}

/** Lists of rules, which clusters share -> what engines refuse of them. Alloy takes the least. */
const faultsOf = oncePer((rules: readonly RelabelConfig[]): readonly Diagnostic[] => {
  const report = new Report();
  RELABEL_CONFIGS(rules, { root: '', path: 'relabelConfigs', report, dialect: 'alloy' });
  return report.diagnostics;
});

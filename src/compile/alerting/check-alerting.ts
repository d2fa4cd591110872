import { NOBODY } from './read-routing';
import { oneOf, Report } from '../../diagnostics';
import { possibleReceivers } from '../../model/alerting/route-tree';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { isPrivateWay } from '../../topology/tailnet';
import { Checked } from '../checks/checked';
import { secretKeys } from '../collectors/secrets';
import { ClusterPlan } from '../plan';
import { isDisabled } from '../workloads/workload';

const ROOT = '/alertmanager';

/** What the layers of a spoke say of it. */
const OF_SPOKES: ReadonlySet<string> = new Set(['receiver', 'muteTimeIntervals']);

/** What an Alertmanager that runs elsewhere leaves to say. */
const BESIDE_EXISTING: ReadonlySet<string> = new Set(['existing', 'enabled']);

/** Settings of Alertmanager that say nothing, an existing one that cannot be reached so, and alerts of which nobody hears. */
export function checkAlerting(checked: Checked, report: Report): void {
  const { plan, cluster, settings } = checked;
  const said = cluster.document.alertmanager;
  if (said !== undefined) tellIdle(checked, said, report);
  const { existing } = settings.alertmanager ?? {};
  const raises = plan.metricsStore !== undefined || plan.collectors.some(({ server }) => server !== undefined);
  if (existing !== undefined && raises) checkExisting(checked, report);
  checkHeard(plan, checked, report);
}

function tellIdle({ plan, cluster }: Checked, said: object, report: Report): void {
  const { alertmanager: { existing, enabled } = {} } = cluster.document;
  const hasServer = plan.collectors.some(({ server }) => server !== undefined);
  const tell = (key: string, why: string, hint: string) => {
    const pointer = `${ROOT}/${key}`;
    if (cluster.saysItself?.(pointer) === false) return;
    report.warning('no-effect', cluster.where(pointer), `cluster '${plan.name}': 'alertmanager.${key}' says nothing, since ${why}`, hint);
  };
  for (const key of Object.keys(said)) {
    if ((said as { readonly [key: string]: unknown })[key] === undefined) continue;
    if (plan.role !== 'hub') {
      if (OF_SPOKES.has(key) || (hasServer && BESIDE_EXISTING.has(key))) continue;
      tell(key, key === 'existing' ? 'no server of ours raises alerts in it' : `Alertmanager runs on hubs, and this is a ${plan.role}`,
        'remove it, or set it on the hub');
    } else if (existing !== undefined && !isDisabled({ enabled }) && !BESIDE_EXISTING.has(key)) {
      tell(key, 'somebody else runs its Alertmanager', 'remove it, or remove `alertmanager.existing`');
    }
  }
}

function checkExisting({ plan, cluster, settings }: Checked, report: Report): void {
  const { addresses = [], scheme, pathPrefix: _, ...client } = settings.alertmanager!.existing!;
  const pointer = `${ROOT}/existing`;
  if (addresses.length === 0) {
    report.error('missing-field', cluster.where(pointer), `cluster '${plan.name}', Alertmanager: an existing one needs \`addresses\``,
      "give `host:port` of every replica, such as 'alertmanager-operated.monitoring.svc:9093'");
  }
  for (const key of secretKeys(client)) {
    const fault = key.name === undefined || key.key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key.key);
    if (fault !== undefined) report.error('bad-secret', cluster.where(pointer), `cluster '${plan.name}', Alertmanager: ${fault}`, 'correct the reference');
  }
  const open = addresses.find((address) => !isPrivateWay(address.replace(/:\d+$/, '')) && !/\.svc(\.|:|$)/.test(address));
  if (scheme !== 'https' && open !== undefined && (client.authorization !== undefined || client.basicAuth !== undefined)) {
    report.warning('plaintext-credentials', cluster.where(pointer), `cluster '${plan.name}', Alertmanager: credentials are sent to '${open}' without encryption`,
      'set `scheme: https`');
  }
}

/** Severities that may stay unheard. */
const QUIET: ReadonlySet<string> = new Set(['none', 'info']);

/** Where somebody is notified of something, alerts that nobody can ever hear of are a mistake. */
function checkHeard({ alertmanager, collectors, identity, metricsStore, name }: ClusterPlan, { cluster }: Checked, report: Report): void {
  if (alertmanager === undefined || Object.keys(alertmanager.routing.receivers).length === 1) return;
  const severities = new Set<string>();
  const rulers = (metricsStore?.workloads ?? []).map((one) => (one.part === 'rule' ? one : undefined));
  for (const group of [...collectors.map(({ server }) => server), ...rulers].flatMap((one) => Object.values(one?.rules?.files ?? {}).flat())) {
    for (const rule of group.rules) {
      const severity = rule.alertingRule?.labels?.severity;
      if (severity !== undefined) severities.add(severity);
    }
  }
  const unheard = [...severities].sort().filter((severity) => {
    if (QUIET.has(severity) || severity.includes('{{')) return false;
    const receivers = possibleReceivers(alertmanager.routing.route, { severity }, (label) => label === 'severity' || label === identity.clusterLabel);
    return receivers.size === 1 && receivers.has(NOBODY);
  });
  if (unheard.length === 0) return;
  report.warning('unheard-alerts', cluster.where(`${ROOT}/receiver`),
    `cluster '${name}', Alertmanager: nobody is notified of alerts of severity ${oneOf(unheard)} that no cluster's receiver gets`,
    'set `alertmanager.receiver` of the hub: who gets what nobody else does');
}

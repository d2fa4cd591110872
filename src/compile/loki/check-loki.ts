import { checkConfig } from './check-config';
import { checkMinio, checkObjectStore, sharesStorage } from './check-object-store';
import { checkPeriods } from './check-periods';
import { checkRetention } from './check-retention';
import { Report } from '../../diagnostics';
import { directOf, hubUrls } from '../../topology/hub-urls';
import { Checked } from '../checks/checked';
import { isDisabled } from '../workloads/workload';

/** What is set for Loki, and would fail, lose lines, or say nothing. */
export function checkLoki(checked: Checked, report: Report): void {
  checkMinio(checked, report);
  if (checked.plan.role !== 'hub') return;
  checkExisting(checked, report);
  checkWay(checked, report);
  if (checked.plan.loki === undefined) return;
  checkReplicas(checked, report);
  checkObjectStore(checked, report);
  checkPeriods(checked, report);
  checkRetention(checked, report);
  checkConfig(checked, report);
}

function checkReplicas({ cluster, plan, settings: { loki = {} } }: Checked, report: Report): void {
  const { objectStorage, replicas = 1 } = loki;
  if (replicas === 2) {
    report.error('bad-replicas', cluster.where('/loki/replicas'),
      `cluster '${plan.name}', Loki: of 2 replicas none may be away, since a line counts as written once two have it`, 'give it 3, or 1');
  } else if (replicas > 1 && !sharesStorage(objectStorage)) {
    report.error('bad-replicas', cluster.where('/loki/replicas'),
      `cluster '${plan.name}', Loki: each of ${replicas} replicas would find on its volume what it has stored itself`,
      'give them an object storage that they share: `loki.objectStorage` with s3, gcs or azure');
  }
}

function checkExisting({ cluster, plan, settings: { loki = {} } }: Checked, report: Report): void {
  const { existing } = loki;
  if (existing === undefined) return;
  if (existing.url === undefined) {
    report.error('missing-field', cluster.where('/loki/existing'), `cluster '${plan.name}', Loki: an existing one needs the \`url\` of its queries`,
      "give it, such as 'http://loki-gateway.loki.svc'");
  }
  if (!isDisabled(loki)) {
    report.error('conflict', cluster.where('/loki/existing'), `cluster '${plan.name}', Loki: \`loki.existing\` names one that runs elsewhere, and another is deployed`,
      'set `loki.enabled: false`, or remove `loki.existing`');
  }
}

/** Spokes that push to a hub that has no Loki. */
function checkWay({ cluster, hubEndpoint, plan, settings: { loki = {} } }: Checked, report: Report): void {
  if (!isDisabled(loki) || hubEndpoint === undefined || hubEndpoint.existing !== undefined) return;
  const elsewhere = directOf(hubEndpoint)?.logsHost;
  if (elsewhere !== undefined && loki.existing !== undefined) return;
  report.warning('logs-go-nowhere', cluster.where('/loki/enabled'),
    `cluster '${plan.name}', Loki: it is not deployed, and spokes send their logs to ${hubUrls(hubEndpoint).logsUrl}, where nothing of ours takes them`,
    'give the hub `HubEndpoint.existing` with the `logsUrl` of another Loki, or a `logsHost` and `loki.existing`; or set `logs.enabled: false` for the spokes');
}

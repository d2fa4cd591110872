import { checkLokiClient } from './check-client';
import { checkConfig } from './check-config';
import { checkMinio, checkObjectStore, sharesStorage } from './check-object-store';
import { checkPeriods } from './check-periods';
import { checkRetention } from './check-retention';
import { Report } from '../../diagnostics';
import { durationToMs } from '../../model/values/duration';
import { tenantError } from '../../model/values/tenant';
import { Checked } from '../checks/checked';
import { isDisabled } from '../workloads/workload';

/** What is set for Loki, and would fail, lose lines, or say nothing. */
export function checkLoki(checked: Checked, report: Report): void {
  checkMinio(checked, report);
  if (checked.plan.role !== 'hub') {
    tellIdle(checked, report);
    return;
  }
  checkExisting(checked, report);
  if (checked.plan.loki === undefined) return;
  checkRuler(checked, report);
  checkReplicas(checked, report);
  checkObjectStore(checked, report);
  checkPeriods(checked, report);
  checkRetention(checked, report);
  checkConfig(checked, report);
}

/** What only the layer of a cluster says that has no Loki; shared layers are for hubs too. */
function tellIdle({ cluster, plan }: Checked, report: Report): void {
  const { loki } = cluster.document;
  if (loki === undefined || cluster.saysItself?.('/loki') === false) return;
  for (const [key, value] of Object.entries(loki)) {
    const pointer = `/loki/${key}`;
    if (value === undefined || cluster.saysItself?.(pointer) === false) continue;
    report.warning('no-effect', cluster.where(pointer), `cluster '${plan.name}': 'loki.${key}' says nothing, since Loki runs on hubs, and this is a ${plan.role}`,
      'remove it, or set it on the hub');
  }
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

function checkRuler({ cluster, plan, settings: { loki = {} } }: Checked, report: Report): void {
  const { evaluationInterval } = loki.ruler ?? {};
  if (evaluationInterval === undefined || durationToMs(evaluationInterval) > 0) return;
  report.error('bad-duration', cluster.where('/loki/ruler/evaluationInterval'), `cluster '${plan.name}', Loki: '${evaluationInterval}' is no time between two evaluations`,
    "give a time such as '1m'");
}

function checkExisting({ cluster, plan, settings: { loki = {} } }: Checked, report: Report): void {
  const { existing } = loki;
  if (existing === undefined) return;
  if (existing.url === undefined) {
    report.error('missing-field', cluster.where('/loki/existing'), `cluster '${plan.name}', Loki: an existing one needs the \`url\` of its queries`,
      "give it, such as 'http://loki-gateway.loki.svc'");
  }
  const { tenant, url, ...client } = existing;
  checkLokiClient(client, cluster.where('/loki/existing'), 'loki.existing', report);
  if (url !== undefined && /\/loki\/api\/v1(\/|$)/.test(url)) {
    report.error('bad-url', cluster.where('/loki/existing/url'), `cluster '${plan.name}', Loki: '${url}' has the API's own path`, 'leave `/loki/api/v1` out, and what is behind it');
  }
  for (const one of tenant?.split('|') ?? []) {
    const fault = tenantError(one);
    if (fault !== undefined) report.error('bad-tenant', cluster.where('/loki/existing/tenant'), `cluster '${plan.name}', Loki: ${fault}`, "give one, or several joined by '|'");
  }
  if (!isDisabled(loki)) {
    report.error('conflict', cluster.where('/loki/existing'), `cluster '${plan.name}', Loki: \`loki.existing\` names one that runs elsewhere, and another is deployed`,
      'set `loki.enabled: false`, or remove `loki.existing`');
  }
}

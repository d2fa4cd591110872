import { storageKind } from './object-store';
import { Report } from '../../diagnostics';
import { durationToMs } from '../../model/values/duration';
import { Checked } from '../checks/checked';
import { LokiPeriod } from '../plan';

const DAY_MS = 86_400_000;

/** How the index is laid out over time. What the last run wrote is compared where files are written. */
export function checkPeriods({ cluster, plan, settings }: Checked, report: Report): void {
  const { loki } = plan;
  if (loki === undefined) return;
  const refuse = (i: number, field: keyof LokiPeriod, message: string, hint: string) => report.error('bad-schema-period',
    cluster.where(settings.loki?.schemaPeriods === undefined ? '/loki/schemaPeriods' : `/loki/schemaPeriods/${i}/${field}`),
    `cluster '${plan.name}', Loki: ${message}`, hint);
  const { schemaPeriods: periods } = loki;
  periods.forEach((period, i) => {
    const { from, indexPeriod, indexPrefix, objectStore, schema, store } = period;
    if (!isDay(from)) {
      refuse(i, 'from', `'${from}' is not a day; a period begins at midnight UTC`, "give it as '2026-09-01'");
    } else if (i > 0 && isDay(periods[i - 1].from) && from <= periods[i - 1].from) {
      refuse(i, 'from', `the period from ${from} stands behind that from ${periods[i - 1].from}`, 'begin with the oldest, and give each a day of its own');
    }
    if (i === 0 && isDay(from) && from > dayAfterTomorrow()) {
      refuse(i, 'from', `the first period begins on ${from}, and lines of before it Loki neither takes nor finds`,
        "begin on a day before the first line, such as '2024-04-01': that costs nothing");
    }
    if (!/^[\w-]{1,64}$/.test(indexPrefix)) {
      refuse(i, 'indexPrefix', `'${indexPrefix}' cannot begin the name of a table`, "give at most 64 letters, digits, '_' and '-', such as 'index_'");
    }
    if (durationToMs(indexPeriod) !== DAY_MS) {
      refuse(i, 'indexPeriod', `the period from ${from} has index tables of ${indexPeriod}, with which nothing can be deleted`, 'give 24h');
    }
    const isLast = i === periods.length - 1;
    if (isLast && (store !== 'tsdb' || schema !== 'v13')) {
      refuse(i, store === 'tsdb' ? 'schema' : 'store', `the last period has ${store} with ${schema}, which takes no structured metadata`,
        'leave `store` and `schema` away, or add a period with tsdb and v13 behind it');
    }
    const kind = storageKind(settings.loki?.objectStorage);
    if (isLast && objectStore !== kind) {
      refuse(i, 'objectStore', `the last period stores in ${objectStore}, and \`loki.objectStorage\` is ${kind}`, 'leave `objectStore` away, or add a period behind it');
    } else if (objectStore !== kind && objectStore !== 'filesystem') {
      refuse(i, 'objectStore', `the period from ${from} stores in ${objectStore}, of which nothing is said beside ${kind}`,
        'one Loki reads from one object storage, and from its volume');
    } else if (objectStore === 'filesystem' && kind !== 'filesystem' && loki.replicas > 1) {
      refuse(i, 'objectStore', `the lines from ${from} on are on the volume of one replica, and others would not find them`,
        'keep one replica until the last of them is as old as the retention; then remove the period, and acknowledge that');
    }
  });
}

/** It is somewhere tomorrow already, and who installs a Loki tonight may mean tomorrow. */
function dayAfterTomorrow(): string {
  return new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
}

/** A day as `2026-09-01` that is in the calendar. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

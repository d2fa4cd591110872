import { Checked } from './checked';
import { gigabytes } from './gigabytes';
import { Report } from '../../diagnostics';
import { Load } from '../../model/capacity/load';
import { quantityToNumber } from '../../model/values/quantity';
import { escapeToken } from '../../syntax/json-pointer';
import { namedStore } from '../../topology/metrics-store';
import { fleetLoad } from '../capacity/fleet-load';
import { loadOf } from '../capacity/load-of';
import { partSettings, StorePartSize, StoreSizes } from '../capacity/store-sizes';
import { USABLE_SHARE } from '../collectors/storage';
import { isMimir } from '../metrics-store/mimir';
import { storeTenants } from '../metrics-store/tenants';

/** Settings of a store on a hub that cannot hold what the fleet brings. */
export function checkStoreCapacity(checked: Checked, { parts }: StoreSizes, load: Load, report: Report): void {
  for (const part of parts) {
    checkPart(checked, part, report);
    checkReplicas(checked, part, load, report);
  }
  checkSeries(checked, load, report);
}

function checkPart({ cluster, plan, settings }: Checked, { name, needs: { disk, memory }, pointer }: StorePartSize, report: Report): void {
  const { resources, storage } = partSettings(settings, pointer) ?? {};
  const key = pointer.slice(1).replaceAll('/', '.');
  const limit = resources?.limits?.memory;
  if (limit !== undefined && quantityToNumber(limit) < memory) {
    report.warning('too-little-memory', cluster.where(`${pointer}/resources/limits/memory`),
      `hub '${plan.name}': each replica of '${name}' needs about ${gigabytes(memory)} of memory and may take ${limit}, so that it would be killed again and again`,
      `raise \`${key}.resources.limits.memory\`, or leave it out: it then follows from \`capacity\``);
  }
  if (storage?.size !== undefined && quantityToNumber(storage.size) * USABLE_SHARE < disk) {
    report.warning('volume-too-small', cluster.where(`${pointer}/storage/size`),
      `hub '${plan.name}': each replica of '${name}' needs about ${gigabytes(disk)} of its volume, which has ${storage.size}`,
      `give it ${gigabytes(disk / USABLE_SHARE)}, or leave \`${key}.storage.size\` out: it then follows from \`capacity\``);
  }
}

function checkReplicas({ cluster, plan }: Checked, { name, replicas, replicasNeeded }: StorePartSize, { series }: Load, report: Report): void {
  if (replicas >= replicasNeeded) return;
  const { name: store } = namedStore(cluster.document.metricsStore);
  report.warning('too-few-replicas', cluster.where(`/metricsStore/${store}/replicas`),
    `hub '${plan.name}': the fleet's ${millions(series)} series are more than ${replicas} of '${name}' hold in memory so that one is soon back after a restart`,
    `give ${replicasNeeded} replicas`);
}

/** What is beyond the limit, Mimir refuses for good. */
function checkSeries(checked: Checked, load: Load, report: Report): void {
  const { cluster, plan, settings: { mimir: { maxGlobalSeries = 0, tenantLimits = {} } = {} }, spokes = [] } = checked;
  if (!plan.metricsStore?.workloads.some(isMimir)) return;
  const tell = (limit: number, series: number, pointer: string, whose: string, limited: string) => {
    if (limit === 0 || limit >= series) return;
    report.warning('too-few-series', cluster.where(pointer),
      `hub '${plan.name}': ${limited} may have ${limit} series and ${whose} brings about ${series}: Mimir would refuse the rest`, 'raise it, or remove it');
  };
  const tenants = storeTenants(plan.name, cluster.document.metricsStore, spokes);
  if (tenants === undefined) {
    tell(maxGlobalSeries, load.series, '/mimir/maxGlobalSeries', 'the fleet', 'all clusters together');
    return;
  }
  const named = new Map(spokes.map((one) => [one.name, one]));
  for (const tenant of tenants) {
    const own = Object.hasOwn(tenantLimits, tenant) ? tenantLimits[tenant].maxGlobalSeries : undefined;
    const limit = own ?? maxGlobalSeries;
    if (limit === 0) continue;
    const spoke = named.get(tenant);
    // what the hub pulls is its own
    const brought = spoke === undefined ? fleetLoad(cluster, spokes)?.scraped : loadOf(spoke);
    const pointer = own === undefined ? '/mimir/maxGlobalSeries' : `/mimir/tenantLimits/${escapeToken(tenant)}/maxGlobalSeries`;
    tell(limit, brought?.series ?? 0, pointer, 'it', `cluster '${tenant}'`);
  }
}

function millions(series: number): string {
  return `${(series / 1e6).toFixed(1)} million`;
}

import { checkCapacityWords } from './capacity-words';
import { Checked } from './checked';
import { gigabytes } from './gigabytes';
import { checkStoreCapacity } from './store-capacity';
import { Report } from '../../diagnostics';
import { NO_LOAD } from '../../model/capacity/load';
import { agentNeeds, logsNeeds, Needs, sendingNeeds, serverNeeds } from '../../model/capacity/needs';
import { durationToMs } from '../../model/values/duration';
import { quantityToNumber } from '../../model/values/quantity';
import { fleetLoad } from '../capacity/fleet-load';
import { loadOf } from '../capacity/load-of';
import { storeSizes } from '../capacity/store-sizes';
import { USABLE_SHARE } from '../collectors/storage';
import { CollectorPlan } from '../plan';

const DAY = 86_400_000;

/** More than this one process would need more than 64 GiB for, and hours to replay its log. @see docs/metrics-stores.md */
const MOST_SERIES = 10_000_000;

/** Settings that cannot hold what the cluster brings, where it is said how large it is. */
export function checkCapacity(checked: Checked, report: Report): void {
  const { cluster, plan, spokes = [] } = checked;
  checkCapacityWords(checked, report);
  const fleet = plan.role === 'hub' ? fleetLoad(cluster, spokes) : undefined;
  const load = plan.role === 'hub' ? fleet?.load : loadOf(cluster);
  if (load === undefined || load === NO_LOAD) return;
  const sizes = plan.role === 'hub' ? storeSizes(cluster.document, load) : undefined;
  // a hub with a store of its own scrapes and sends what it scrapes, and no more
  const sent = sizes === undefined ? load : fleet!.scraped;
  for (const collector of plan.collectors) {
    if (collector.engine === 'prometheus-server') {
      const retention = collector.server?.retention ?? '15d';
      const needs = serverNeeds(load, durationToMs(retention) / 1000, collector.remoteWrites.length > 0);
      checkMemory(checked, collector, needs, 'prometheus', report);
      checkServer(checked, load.series, needs, report);
      checkVolume(checked, collector, needs.disk, retention, report);
    } else if (collector.engine === 'prometheus-agent') {
      checkMemory(checked, collector, agentNeeds(sent), 'prometheus', report);
    }
  }
  const { shards } = sendingNeeds(sent);
  const { maxShards } = checked.settings.remoteWrite?.queueConfig ?? {};
  if (maxShards !== undefined && maxShards < shards) {
    report.warning('too-few-shards', cluster.where('/remoteWrite/queueConfig/maxShards'),
      `cluster '${plan.name}': ${maxShards} shards send less than the ${Math.round(sent.samplesPerSecond)} samples a second that it brings`, `allow ${shards} or more`);
  }
  checkLogs(checked, load.logBytesPerDay, report);
  if (sizes !== undefined) checkStoreCapacity(checked, sizes, load, report);
}

/** More than one server should hold. */
function checkServer({ cluster, plan }: Checked, series: number, { memory }: Needs, report: Report): void {
  if (series <= MOST_SERIES) return;
  report.warning('too-many-series', cluster.where(plan.role === 'hub' ? '/metricsStore' : '/capacity'),
    `cluster '${plan.name}': its Prometheus would hold ${(series / 1e6).toFixed(1)} million series, for which it needs about ${gigabytes(memory)} of memory, and long to start again`,
    plan.role === 'hub' ? 'keep them in another `metricsStore`, such as MetricsStore.mimir() with a bucket, or give some of the clusters another hub'
      : 'choose `collection: prometheusAgent` with `prometheus.shards`, or scrape less');
}

/** Less than it takes when nobody asks it anything. */
function checkMemory({ cluster, plan }: Checked, { name, resources }: CollectorPlan, { memory }: Needs, key: string, report: Report): void {
  const limit = resources.limits?.memory;
  if (limit === undefined || quantityToNumber(limit) >= memory) return;
  report.warning('too-little-memory', cluster.where(`/${key}/resources/limits/memory`),
    `cluster '${plan.name}': '${name}' needs about ${gigabytes(memory)} of memory and may take ${limit}, so that it would be killed again and again`,
    `raise \`${key}.resources.limits.memory\`, or leave it out: it then follows from \`capacity\``);
}

function checkVolume({ cluster, plan }: Checked, { name, storage }: CollectorPlan, disk: number, retention: string, report: Report): void {
  if (storage?.size === undefined) return;
  const usable = quantityToNumber(storage.size) * USABLE_SHARE;
  if (usable >= disk) return;
  const days = durationToMs(retention) / DAY * usable / disk;
  report.warning('volume-too-small', cluster.where('/prometheus/storage/size'),
    `cluster '${plan.name}': the volume of '${name}' (${storage.size}) holds about ${days.toFixed(1)} days, and not the ${retention} that samples are to be kept`,
    `give it ${gigabytes(disk / USABLE_SHARE)}, or leave \`prometheus.storage.size\` out: it then follows from \`capacity\``);
}

function checkLogs({ cluster, plan, settings }: Checked, logBytesPerDay: number, report: Report): void {
  const { retention = '30d', storage } = settings.loki ?? {};
  if (plan.loki === undefined || settings.loki?.objectStorage !== undefined || storage?.size === undefined) return;
  const { disk } = logsNeeds({ ...NO_LOAD, logBytesPerDay }, durationToMs(retention) / 1000);
  if (quantityToNumber(storage.size) * USABLE_SHARE >= disk) return;
  report.warning('volume-too-small', cluster.where('/loki/storage/size'),
    `cluster '${plan.name}': the volume of Loki (${storage.size}) is too small for the lines of ${retention}, which need about ${gigabytes(disk)}`,
    'give it more, keep lines for a shorter time, or use `loki.objectStorage`');
}

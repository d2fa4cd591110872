import { nearest, Report } from '../diagnostics';
import { quantityToNumber } from '../model/values/quantity';
import { durationToMs } from '../model/values/duration';
import { DISTRIBUTIONS } from '../topology/distribution';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { KSM_KINDS } from './kinds';
import { ClusterPlan } from './plan';

/** Share of a volume that samples may take, so that the write-ahead log and compaction find room. @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects */
const USABLE_SHARE = 0.85;

/** Refuses what would fail or mislead once it is applied. One rule a function. */
export function checkPlan(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  checkHostAccess(plan, cluster, report);
  checkJobNames(plan, report);
  checkTimeouts(plan, cluster, report);
  checkRetention(plan, cluster, report);
  checkExternalLabels(plan, cluster, report);
  checkKinds(plan, cluster, report);
}

function checkHostAccess(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  const { distribution, hostAccess } = plan.platform;
  if (hostAccess) return;
  const note = DISTRIBUTIONS[distribution]?.note ?? 'host access is refused there';
  const { alloy, nodeExporter } = cluster.document;
  if (alloy?.hostMetrics === true) {
    report.error('no-host-access', cluster.where('/alloy/hostMetrics'),
      `cluster '${plan.name}' runs on '${distribution}': host metrics cannot be read, since ${note}`, 'remove `alloy.hostMetrics`');
  }
  if (nodeExporter?.enabled === true) {
    report.error('no-host-access', cluster.where('/nodeExporter/enabled'),
      `cluster '${plan.name}' runs on '${distribution}': node-exporter cannot run, since ${note}`, 'remove `nodeExporter.enabled`');
  }
  report.info('no-host-collectors', `cluster '${plan.name}'`,
    `${note}: no host metrics; node targets are scraped and logs are read through the API server by the cluster-wide collector`);
}

function checkJobNames(plan: ClusterPlan, report: Report): void {
  for (const collector of plan.collectors) {
    const seen = new Set<string>();
    for (const { config } of collector.jobs) {
      if (seen.has(config.jobName)) {
        report.error('duplicate-job', `cluster '${plan.name}', job '${config.jobName}'`,
          'two jobs have this name', 'give one of them another `jobName`');
      }
      seen.add(config.jobName);
    }
  }
}

function checkTimeouts(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  for (const collector of plan.collectors) {
    for (const { config } of collector.jobs) {
      const { scrapeTimeout = collector.scrapeTimeout, scrapeInterval = collector.scrapeInterval } = config;
      if (durationToMs(scrapeTimeout) > durationToMs(scrapeInterval)) {
        report.error('timeout-over-interval', cluster.where(`/jobs/${config.jobName}`),
          `cluster '${plan.name}', job '${config.jobName}': scrapeTimeout ${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`,
          'lower the timeout or raise the interval');
      }
    }
  }
}

function checkRetention(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  for (const { server, storage } of plan.collectors) {
    if (server?.retentionSize === undefined || storage?.size === undefined) continue;
    const [kept, volume] = [bytes(server.retentionSize), quantityToNumber(storage.size)];
    if (kept > volume * USABLE_SHARE) {
      report.error('retention-over-volume', cluster.where('/prometheus/retentionSize'),
        `cluster '${plan.name}': prometheus.retentionSize ${server.retentionSize} is more than ${USABLE_SHARE * 100} % of the volume of ${storage.size}`,
        'lower it, or raise `prometheus.storage.size`');
    }
  }
}

/** Sizes in Prometheus' own units (`50GB`), whose units are powers of 1024. */
function bytes(size: string): number {
  const match = /^([0-9.]+)([KMGTPE]?)i?B?$/.exec(size);
  return match ? Number(match[1]) * 1024 ** ' KMGTPE'.indexOf(match[2] || ' ') : Number.NaN;
}

function checkExternalLabels(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  for (const name of Object.keys(cluster.document.global?.externalLabels ?? {})) {
    if (name !== plan.identity.clusterLabel && name !== 'environment') continue;
    report.error('reserved-label', cluster.where(`/global/externalLabels/${name}`),
      `cluster '${plan.name}': global.externalLabels may not hold '${name}', which every series gets anyway`,
      name === 'environment' ? 'set `global.environment`' : 'set `global.clusterName`, or rename the cluster');
  }
}

function checkKinds(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  for (const kind of plan.kubeStateMetrics?.resourceKinds ?? []) {
    if (Object.hasOwn(KSM_KINDS, kind)) continue;
    const guess = nearest(kind, Object.keys(KSM_KINDS));
    report.error('unknown-kind', cluster.where('/kubeStateMetrics/resourceKinds'),
      `cluster '${plan.name}': kube-state-metrics does not know the kind '${kind}'`,
      guess ? `did you mean '${guess}'?` : `it knows ${Object.keys(KSM_KINDS).join(', ')}`);
  }
}

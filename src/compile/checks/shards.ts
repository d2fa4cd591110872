import { Checked } from './checked';
import { Report } from '../../diagnostics';

/** What more than one Prometheus cannot do. */
export function checkShards({ plan, cluster, settings, approach }: Checked, report: Report): void {
  if (approach.component !== 'prometheus') return;
  const { shards = 1, replicas = 1 } = settings.prometheus ?? {};
  if (shards > 1 && (plan.role === 'hub' || plan.pulledJobs !== undefined) && plan.collectors.length > 0) {
    const reason = plan.role === 'hub'
      ? 'a hub is what is queried, and a query would see the targets of one shard'
      : 'the hub pulls from one server, and would see the targets of one shard';
    report.error('no-shards', cluster.where('/prometheus/shards'), `cluster '${plan.name}': its Prometheus cannot be split into ${shards} shards, since ${reason}`,
      plan.role === 'hub' ? 'set `prometheus.shards: 1` here, and give it more memory or the fleet another hub' : 'set `prometheus.shards: 1`, or let the cluster push');
  }
  if (replicas > 1 && plan.role === 'spoke' && plan.collectors.length > 0) {
    report.error('no-deduplication', cluster.where('/prometheus/replicas'),
      `cluster '${plan.name}': each of ${replicas} replicas would scrape and send everything, and nothing at the hub makes one series of two again`,
      'remove `prometheus.replicas`; `prometheus.shards` shares the targets out');
  }
}

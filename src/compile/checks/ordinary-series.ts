import { METRIC_NAME, Selector, selects } from '../../syntax/promql/selector';

/** A series by its labels. */
export interface Series {
  readonly [label: string]: string;
}

function series(name: string, job: string, more: Series = {}): Series {
  return { [METRIC_NAME]: name, job, instance: '10.0.0.1:9100', ...more };
}

const WORKLOAD: Series = { namespace: 'shop', pod: 'cart-7d9f', container: 'cart' };

/** One of each kind that a Prometheus of a cluster has as it was scraped: what has nothing in common but to be series. */
export const ORDINARY_SERIES: readonly Series[] = [
  series('node_cpu_seconds_total', 'node-exporter', { cpu: '0', mode: 'idle' }),
  series('node_filesystem_avail_bytes', 'node-exporter', { device: '/dev/sda1', fstype: 'ext4', mountpoint: '/' }),
  series('container_memory_working_set_bytes', 'cadvisor', { ...WORKLOAD, node: 'worker-1', image: 'cart:1' }),
  series('kubelet_running_pods', 'kubelet', { node: 'worker-1' }),
  series('kube_pod_info', 'kube-state-metrics', { ...WORKLOAD, uid: 'f00d', node: 'worker-1' }),
  series('apiserver_request_total', 'kube-apiserver', { verb: 'GET', code: '200', resource: 'pods' }),
  series('coredns_dns_requests_total', 'coredns', { namespace: 'kube-system', pod: 'coredns-5d78', server: 'dns://:53' }),
  series('http_requests_total', 'shop/cart', { ...WORKLOAD, method: 'get', code: '200' }),
  series('go_goroutines', 'shop/cart', WORKLOAD),
  series('process_cpu_seconds_total', 'prometheus', { namespace: 'monitoring', pod: 'prometheus-0' }),
  series('scrape_duration_seconds', 'kubernetes-pods', WORKLOAD),
  series('zookeeper_outstanding_requests', 'legacy'),
];

const ALERTS: readonly Series[] = ['ALERTS', 'ALERTS_FOR_STATE'].map((name) => (
  { [METRIC_NAME]: name, alertname: 'KubePodCrashLooping', alertstate: 'firing', severity: 'warning', ...WORKLOAD }
));

/**
 * The ordinary series that are selected, and not because somebody named just that metric: with them others of their kind are.
 *
 * @param identity labels that every series of the cluster has
 */
export function takenOf(selector: Selector, identity: Series = {}): Series[] {
  const takes = (one: Series, name: string) => selects(selector, { ...one, ...identity, [METRIC_NAME]: name });
  return ORDINARY_SERIES.filter((one) => {
    const name = one[METRIC_NAME];
    return takes(one, name) && (takes(one, `${name}_of_its_kind`) || takes(one, `kind_of_${name}`));
  });
}

/** Whether series of most kinds are selected: no purpose takes half of what has nothing in common. */
export function isMost(taken: ReadonlySet<Series>): boolean {
  return taken.size > ORDINARY_SERIES.length / 2;
}

export function takesAlerts(selector: Selector): boolean {
  return ALERTS.some((one) => selects(selector, one));
}

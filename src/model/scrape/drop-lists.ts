import { dropWhere } from './rules';
import { RelabelConfig } from '../relabel/relabel-config';

/** Drop lists of one job: name -> rule over samples. */
export type DropLists = { readonly [name: string]: RelabelConfig };

// Prometheus 3 writes whole numbers in `le` as `5.0`, Prometheus 2 as `5`
const WHOLE = '(\\.0)?';

/**
 * What the standard jobs leave out unless told otherwise: much data that the usual dashboards and alerts do not read.
 *
 * The lists follow kube-prometheus and the kube-prometheus-stack chart, except that buckets 1, 5 and 30 of the API server's
 * request durations stay, since kubernetes-mixin's availability rules read them.
 *
 * @see https://github.com/prometheus-operator/kube-prometheus/tree/main/jsonnet/kube-prometheus/components
 * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml
 */
export const DROP_LISTS = {
  coreDns: {
    // hits and requests tell the same
    'cache-misses': byName('coredns_cache_misses_total'),
  },
  kubeApiserver: {
    'admission-latencies': byName('apiserver_admission_(controller_admission|step_admission)_latencies_seconds_.*'),
    'body-size-buckets': byName('apiserver_request_body_size_bytes_bucket'),
    'duration-buckets': byBucket(
      '(apiserver_request|apiserver_request_sli|etcd_request)_duration_seconds',
      '(0\\.(15|25|3|35|4|45|6|7|8|9)|(1\\.(25|5|75)|[234]\\.5)|3|6|7|8|9|15|25|50)',
    ),
    'etcd-internals': byName('etcd_(debugging|disk|server).*'),
  },
  kubelet: {
    'storage-buckets': byBucket('(csi_operations|storage_operation_duration)_seconds', '(0\\.25|2\\.5|15|25|120|600)'),
  },
  cadvisor: {
    'block-devices': dropWhere(['__name__', 'container'], 'container_blkio_device_usage_total;.+'),
    'cgroup-details': byName('container_(spec_.*|file_descriptors|sockets|tasks_state|threads_max)'),
    'cni-interfaces': dropWhere(['__name__', 'interface'], 'container_network_.*;(cali|cilium|cni|lxc|nodelocaldns|tunl).*'),
    'cpu-details': byName('container_cpu_(cfs_throttled_seconds_total|load_average_10s|system_seconds_total|user_seconds_total)'),
    'disk-details': byName('container_fs_(io_current|io_time_seconds_total|io_time_weighted_seconds_total'
      + '|reads_merged_total|sector_reads_total|sector_writes_total|writes_merged_total)'),
    'memory-details': dropWhere(['__name__', 'scope'], 'container_memory_failures_total;hierarchy|container_memory_mapped_file;.*'),
    'sockets-by-state': byName('container_network_(advance_tcp_stats|tcp6?_usage|udp6?_usage).*'),
    'without-pod': dropWhere(['id', 'pod'], '.+;'),
  },
  kubeStateMetrics: {
    'endpoint-addresses': byName('kube_endpoint_(address|address_available|address_not_ready|ports)'),
  },
} as const satisfies { readonly [factory: string]: DropLists };

/** The rules of the named lists, in the order of the table; of all lists where no names are given. */
export function dropRules(lists: DropLists, names: readonly string[] | undefined): RelabelConfig[] {
  return Object.entries(lists).filter(([name]) => names === undefined || names.includes(name)).map(([, rule]) => rule);
}

function byName(metrics: string): RelabelConfig {
  return dropWhere(['__name__'], metrics);
}

function byBucket(histograms: string, bounds: string): RelabelConfig {
  return dropWhere(['__name__', 'le'], `${histograms}_bucket;${bounds}${WHOLE}`);
}

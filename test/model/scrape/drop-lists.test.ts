import { Dialect } from '../../../src/model/relabel/dialect';
import { simulateSample } from '../../../src/model/relabel/sample';
import { DROP_LISTS, DropLists, dropRules } from '../../../src/model/scrape/drop-lists';

/** Whether a series is left after all drop lists of a job. */
function kept(job: keyof typeof DROP_LISTS, labels: { [name: string]: string }, dialect: Dialect = '3.x'): boolean {
  const metricRelabelConfigs = dropRules(DROP_LISTS[job], undefined);
  return simulateSample({ metricRelabelConfigs }, { job }, labels, dialect).labels !== undefined;
}

test.each<[keyof typeof DROP_LISTS, string, { [name: string]: string }]>([
  ['kubeApiserver', 'apiserver_admission_step_admission_latencies_seconds_sum', {}],
  ['kubeApiserver', 'apiserver_request_body_size_bytes_bucket', { le: '50000' }],
  ['kubeApiserver', 'apiserver_request_sli_duration_seconds_bucket', { le: '0.45' }],
  ['kubeApiserver', 'apiserver_request_duration_seconds_bucket', { le: '3.0' }],
  ['kubeApiserver', 'apiserver_request_duration_seconds_bucket', { le: '3' }],
  ['kubeApiserver', 'etcd_request_duration_seconds_bucket', { le: '4.5' }],
  ['kubeApiserver', 'etcd_debugging_store_reads_total', {}],
  ['kubelet', 'storage_operation_duration_seconds_bucket', { le: '15.0' }],
  ['kubelet', 'csi_operations_seconds_bucket', { le: '0.25' }],
  ['cadvisor', 'container_spec_cpu_period', { pod: 'a', id: '/a' }],
  ['cadvisor', 'container_network_tcp6_usage_total', {}],
  ['cadvisor', 'container_network_receive_bytes_total', { interface: 'cali123' }],
  ['cadvisor', 'container_fs_io_current', {}],
  ['cadvisor', 'container_cpu_user_seconds_total', {}],
  ['cadvisor', 'container_memory_failures_total', { scope: 'hierarchy' }],
  ['cadvisor', 'container_memory_mapped_file', { scope: 'x' }],
  ['cadvisor', 'container_blkio_device_usage_total', { container: 'web' }],
  ['kubeStateMetrics', 'kube_endpoint_address', {}],
  ['coreDns', 'coredns_cache_misses_total', {}],
])('%s drops %s %j', (job, name, labels) => {
  expect(kept(job, { __name__: name, ...labels })).toBe(false);
  // each series is dropped by one list, so that leaving the list out keeps it
  const lists: DropLists = DROP_LISTS[job];
  const guilty = Object.entries(lists).filter(([, rule]) =>
    simulateSample({ metricRelabelConfigs: [rule] }, { job }, { __name__: name, ...labels }, '3.x').labels === undefined);
  expect(guilty).toHaveLength(1);
});

test.each<[keyof typeof DROP_LISTS, string, { [name: string]: string }]>([
  // what the availability rules of kubernetes-mixin read, as either major version writes it
  ...['1', '1.0', '5', '5.0', '30', '30.0', '+Inf'].map((le): [keyof typeof DROP_LISTS, string, { [name: string]: string }] =>
    ['kubeApiserver', 'apiserver_request_sli_duration_seconds_bucket', { le }]),
  ['kubeApiserver', 'apiserver_request_body_size_bytes_sum', {}],
  ['kubelet', 'kubelet_pleg_relist_duration_seconds_bucket', { le: '0.25' }],
  ['cadvisor', 'container_cpu_usage_seconds_total', { pod: 'a', id: '/a' }],
  ['cadvisor', 'container_cpu_cfs_throttled_periods_total', { pod: 'a', id: '/a' }],
  ['cadvisor', 'container_memory_swap', { pod: 'a', id: '/a' }],
  ['cadvisor', 'container_memory_failures_total', { scope: 'container' }],
  ['cadvisor', 'container_network_receive_bytes_total', { interface: 'eth0' }],
  ['cadvisor', 'machine_memory_bytes', {}],
  ['kubeStateMetrics', 'kube_endpoint_info', {}],
])('%s keeps %s %j', (job, name, labels) => {
  expect(kept(job, { __name__: name, ...labels })).toBe(true);
});

test('lists are taken by name', () => {
  expect(dropRules(DROP_LISTS.kubeApiserver, ['etcd-internals', 'body-size-buckets'])).toEqual([
    DROP_LISTS.kubeApiserver['body-size-buckets'], DROP_LISTS.kubeApiserver['etcd-internals'],
  ]);
  expect(dropRules(DROP_LISTS.kubeApiserver, [])).toEqual([]);
});

import { ExporterData } from '../exporter-data';

/** cAdvisor inside of the kubelet, at `/metrics/cadvisor`. @see https://github.com/google/cadvisor/blob/v0.53.0/docs/storage/prometheus.md */
export const CADVISOR: ExporterData = {
  id: 'cadvisor',
  title: 'cAdvisor',
  version: '0.53.0',
  prefixes: ['container_', 'machine_', 'cadvisor_'],
  names: 'open',
  labels: 'all',
  metrics: `
gauge cadvisorRevision,cadvisorVersion,dockerVersion,kernelVersion,osVersion: cadvisor_version_info
counter container,device,id,image,major,minor,name,namespace,operation,pod: container_blkio_device_usage_total
counter container,id,image,name,namespace,pod: container_cpu_cfs_periods_total container_cpu_cfs_throttled_periods_total
counter container,id,image,name,namespace,pod: container_cpu_cfs_throttled_seconds_total container_cpu_schedstat_run_periods_total
counter container,id,image,name,namespace,pod: container_cpu_schedstat_run_seconds_total container_cpu_schedstat_runqueue_seconds_total
counter container,id,image,name,namespace,pod: container_cpu_system_seconds_total container_cpu_user_seconds_total container_memory_failcnt
counter container,id,image,name,namespace,pod: container_oom_events_total container_pressure_cpu_stalled_seconds_total
counter container,id,image,name,namespace,pod: container_pressure_cpu_waiting_seconds_total container_pressure_io_stalled_seconds_total
counter container,id,image,name,namespace,pod: container_pressure_io_waiting_seconds_total container_pressure_memory_stalled_seconds_total
counter container,id,image,name,namespace,pod: container_pressure_memory_waiting_seconds_total
gauge container,id,image,name,namespace,pod: container_cpu_load_average_10s container_cpu_load_d_average_10s container_file_descriptors
gauge container,id,image,name,namespace,pod: container_last_seen container_memory_cache container_memory_kernel_usage container_memory_mapped_file
gauge container,id,image,name,namespace,pod: container_memory_max_usage_bytes container_memory_migrate container_memory_rss container_memory_swap
gauge container,id,image,name,namespace,pod: container_memory_total_active_file_bytes container_memory_total_inactive_file_bytes
gauge container,id,image,name,namespace,pod: container_memory_usage_bytes container_memory_working_set_bytes container_processes
gauge container,id,image,name,namespace,pod: container_referenced_bytes container_sockets container_spec_cpu_period container_spec_cpu_quota
gauge container,id,image,name,namespace,pod: container_spec_cpu_shares container_start_time_seconds container_threads container_threads_max
counter container,cpu,id,image,name,namespace,pod: container_cpu_usage_seconds_total
gauge app_test_label,app_test_label_2,container,id,image,name,namespace,pod: container_custom_app_metric_1
gauge app_test_label,container,id,image,name,namespace,pod: container_custom_app_metric_2 container_custom_app_metric_3
gauge container,device,id,image,name,namespace,pod: container_fs_inodes_free container_fs_inodes_total container_fs_io_current
gauge container,device,id,image,name,namespace,pod: container_fs_limit_bytes container_fs_usage_bytes
counter container,device,id,image,name,namespace,pod: container_fs_io_time_seconds_total container_fs_io_time_weighted_seconds_total
counter container,device,id,image,name,namespace,pod: container_fs_read_seconds_total container_fs_reads_bytes_total container_fs_reads_merged_total
counter container,device,id,image,name,namespace,pod: container_fs_reads_total container_fs_sector_reads_total container_fs_sector_writes_total
counter container,device,id,image,name,namespace,pod: container_fs_write_seconds_total container_fs_writes_bytes_total
counter container,device,id,image,name,namespace,pod: container_fs_writes_merged_total container_fs_writes_total
counter container,id,image,name,namespace,pagesize,pod: container_hugetlb_failcnt
gauge container,id,image,name,namespace,pagesize,pod: container_hugetlb_max_usage_bytes container_hugetlb_usage_bytes
gauge container,id,image,name,namespace,node_id,pod: container_llc_occupancy_bytes container_memory_bandwidth_bytes
gauge container,id,image,name,namespace,node_id,pod: container_memory_bandwidth_local_bytes
counter container,failure_type,id,image,name,namespace,pod,scope: container_memory_failures_total
gauge container,id,image,name,namespace,node,pod,scope,type: container_memory_numa_pages
gauge container,id,image,name,namespace,pod,tcp_state: container_network_advance_tcp_stats_total container_network_tcp6_usage_total
gauge container,id,image,name,namespace,pod,tcp_state: container_network_tcp_usage_total
counter container,id,image,interface,name,namespace,pod: container_network_receive_bytes_total container_network_receive_errors_total
counter container,id,image,interface,name,namespace,pod: container_network_receive_packets_dropped_total container_network_receive_packets_total
counter container,id,image,interface,name,namespace,pod: container_network_transmit_bytes_total container_network_transmit_errors_total
counter container,id,image,interface,name,namespace,pod: container_network_transmit_packets_dropped_total container_network_transmit_packets_total
gauge container,id,image,name,namespace,pod,udp_state: container_network_udp6_usage_total container_network_udp_usage_total
gauge container,cpu,event,id,image,name,namespace,pod: container_perf_events_scaling_ratio
counter container,cpu,event,id,image,name,namespace,pod: container_perf_events_total
gauge container,event,id,image,name,namespace,pmu,pod,socket: container_perf_uncore_events_scaling_ratio
counter container,event,id,image,name,namespace,pmu,pod,socket: container_perf_uncore_events_total
gauge: container_scrape_error machine_scrape_error
gauge container,id,image,name,namespace,pod,state: container_tasks_state
gauge container,id,image,name,namespace,pod,ulimit: container_ulimits_soft
gauge boot_id,core_id,level,machine_id,node_id,system_uuid,type: machine_cpu_cache_capacity_bytes
gauge boot_id,machine_id,system_uuid: machine_cpu_cores machine_cpu_physical_cores machine_cpu_sockets machine_memory_bytes
gauge boot_id,machine_id,system_uuid: machine_nvm_avg_power_budget_watts machine_swap_bytes
gauge boot_id,machine_id,system_uuid,type: machine_dimm_capacity_bytes machine_dimm_count
gauge boot_id,machine_id,node_id,system_uuid,target_node_id: machine_node_distance
gauge boot_id,machine_id,node_id,page_size,system_uuid: machine_node_hugepages_count
gauge boot_id,machine_id,node_id,system_uuid: machine_node_memory_capacity_bytes
gauge boot_id,machine_id,mode,system_uuid: machine_nvm_capacity
gauge boot_id,core_id,machine_id,node_id,system_uuid,thread_id: machine_thread_siblings_count
`,
};

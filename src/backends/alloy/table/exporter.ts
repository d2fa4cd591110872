import { TARGETS } from './shared';
import { BlockSpec, ComponentTable } from './spec';

/** Settings of single collectors of node_exporter. */
const COLLECTORS: { readonly [name: string]: BlockSpec } = {
  bcache: { optional: { priority_stats: 'bool' } },
  cpu: { optional: { bugs_include: 'string', flags_include: 'string', guest: 'bool', info: 'bool' } },
  disk: { optional: { device_exclude: 'string', device_include: 'string' } },
  ethtool: { optional: { device_exclude: 'string', device_include: 'string', metrics_include: 'string' } },
  filesystem: { optional: { fs_types_exclude: 'string', mount_points_exclude: 'string', mount_timeout: 'duration' } },
  hwmon: { optional: { chip_include: 'string', chip_exclude: 'string' } },
  ipvs: { optional: { backend_labels: '[string]' } },
  netclass: { optional: { ignore_invalid_speed_device: 'bool', ignored_devices: 'string' } },
  netdev: { optional: { address_info: 'bool', device_exclude: 'string', device_include: 'string' } },
  netstat: { optional: { fields: 'string' } },
  ntp: {
    optional: {
      ip_ttl: 'int', local_offset_tolerance: 'duration', max_distance: 'duration', protocol_version: 'int', server_is_local: 'bool', server: 'string',
    },
  },
  perf: {
    optional: {
      cache_profilers: '[string]',
      cpus: 'string',
      disable_cache_profilers: 'bool',
      disable_hardware_profilers: 'bool',
      disable_software_profilers: 'bool',
      hardware_profilers: '[string]',
      software_profilers: '[string]',
      tracepoint: '[string]',
    },
  },
  powersupply: { optional: { ignored_supplies: 'string' } },
  runit: { optional: { service_dir: 'string' } },
  supervisord: { optional: { url: 'string' } },
  sysctl: { optional: { include: '[string]', include_info: '[string]' } },
  systemd: { optional: { enable_restarts: 'bool', start_time: 'bool', task_metrics: 'bool', unit_exclude: 'string', unit_include: 'string' } },
  tapestats: { optional: { ignored_devices: 'string' } },
  textfile: { optional: { directory: 'string' } },
  vmstat: { optional: { fields: 'string' } },
};

/**
 * Exporters that run inside Alloy.
 * @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.exporter.unix/
 * @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.exporter.self/
 */
export const EXPORTERS: ComponentTable = {
  'prometheus.exporter.self': {
    exports: { targets: TARGETS },
  },
  'prometheus.exporter.unix': {
    optional: {
      disable_collectors: '[string]',
      enable_collectors: '[string]',
      include_exporter_metrics: 'bool',
      procfs_path: 'string',
      rootfs_path: 'string',
      set_collectors: '[string]',
      sysfs_path: 'string',
      udev_data_path: 'string',
    },
    blocks: COLLECTORS,
    exports: { targets: TARGETS },
  },
};

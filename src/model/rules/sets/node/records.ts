import { DISKS } from './machines';
import { SetGroup, SetRecord } from '../rule-set';

const JOB = 'job="node-exporter"';

const PER_DISK: readonly SetRecord[] = ['io_time', 'io_time_weighted'].map((kind) => ({
  record: `instance_device:node_disk_${kind}_seconds:rate5m`,
  expr: `rate(node_disk_${kind}_seconds_total{${JOB},${DISKS}}[5m])`,
}));

const PER_NETWORK: readonly SetRecord[] = ['bytes', 'drop'].flatMap((what) => ['receive', 'transmit'].map((direction) => ({
  record: `instance:node_network_${direction}_${what}_excluding_lo:rate5m`,
  expr: `sum without (device) (rate(node_network_${direction}_${what}_total{${JOB},device!="lo"}[5m]))`,
})));

/** How busy machines are. */
export const RECORD_GROUPS: readonly SetGroup[] = [{
  name: 'node-exporter.rules',
  rules: [
    { record: 'instance:node_num_cpu:sum', expr: `count without (cpu, mode) (node_cpu_seconds_total{${JOB},mode="idle"})` },
    {
      record: 'instance:node_cpu_utilisation:rate5m',
      expr: `1 - avg without (cpu) (sum without (mode) (rate(node_cpu_seconds_total{${JOB},mode=~"idle|iowait|steal"}[5m])))`,
    },
    { record: 'instance:node_load1_per_cpu:ratio', expr: `node_load1{${JOB}} / instance:node_num_cpu:sum` },
    { record: 'instance:node_memory_utilisation:ratio', expr: `1 - node_memory_MemAvailable_bytes{${JOB}} / node_memory_MemTotal_bytes{${JOB}}` },
    { record: 'instance:node_vmstat_pgmajfault:rate5m', expr: `rate(node_vmstat_pgmajfault{${JOB}}[5m])` },
    ...PER_DISK,
    ...PER_NETWORK,
  ],
}];

import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NO_RATE_ALLOWED, stat, table } from '../panels';

const ON = 'job="node-exporter", instance=~"$node"';
/** File systems that hold data, and not those that the kernel makes up. */
const DISKS = `${ON}, fstype!~"tmpfs|overlay|squashfs|ramfs|nsfs", mountpoint!~"/(run|var/lib/kubelet|var/lib/docker|var/lib/containers)/.+"`;
/** Network cards, without those that pods have. */
const CARDS = `${ON}, device!~"lo|veth.*|cali.*|cilium.*|lxc.*|cni.*|docker.*|flannel.*"`;

/** The machines: CPU, memory, disks and network. */
export const NODES: OwnDashboard = {
  id: 'nodes',
  title: 'Fleet / Nodes',
  description: 'The machines of one cluster: CPU, memory, disks and network.',
  jobs: ['node-exporter'],
  clusters: 'one',
  languages: ['promql'],
  variables: [{ name: 'node', label: 'Node', query: 'label_values(node_uname_info{job="node-exporter"}, instance)' }],
  rows: [
    {
      title: 'Nodes',
      panels: [
        stat('Nodes', 'Machines that are chosen.', `count(node_uname_info{${ON}})`),
        stat('CPUs', 'Cores of all chosen machines.', `count(node_cpu_seconds_total{${ON}, mode="idle"})`),
        stat('Memory', 'Memory of all chosen machines.', `sum(node_memory_MemTotal_bytes{${ON}})`, { unit: 'bytes' }),
        stat('CPU in use', 'Share of the time in which cores are not idle.', `1 - avg(rate(node_cpu_seconds_total{${ON}, mode="idle"}[$__rate_interval]))`,
          { unit: 'percentunit', limits: FILLING }),
        stat('Memory in use', 'Share that cannot be given to a new process without swapping.',
          `1 - sum(node_memory_MemAvailable_bytes{${ON}}) / sum(node_memory_MemTotal_bytes{${ON}})`, { unit: 'percentunit', limits: FILLING }),
        stat('Fullest file system', 'Share of it that is in use.', `max(1 - node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}})`,
          { unit: 'percentunit', limits: FILLING }),
      ],
    },
    {
      title: 'Machines',
      panels: [
        table('Machines', 'One row for each machine.', { instance: 'Node' }, [
          column('CPU', `1 - avg by (instance) (rate(node_cpu_seconds_total{${ON}, mode="idle"}[$__rate_interval]))`, 'percentunit', FILLING),
          column('Load per core', `max by (instance) (node_load5{${ON}}) / count by (instance) (node_cpu_seconds_total{${ON}, mode="idle"})`, 'short', [{ from: 1, color: 'yellow' }]),
          column('Memory', `1 - max by (instance) (node_memory_MemAvailable_bytes{${ON}}) / max by (instance) (node_memory_MemTotal_bytes{${ON}})`, 'percentunit', FILLING),
          column('Fullest file system', `max by (instance) (1 - node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}})`, 'percentunit', FILLING),
          column('Up since', `time() - max by (instance) (node_boot_time_seconds{${ON}})`, 's'),
          column('Clock offset', `max by (instance) (abs(node_timex_offset_seconds{${ON}}))`, 's', [{ from: 0.05, color: 'red' }]),
        ], { sortedBy: 'CPU' }),
      ],
    },
    {
      title: 'CPU and memory',
      panels: [
        graph('CPU in use', 'Share of the time in which the cores of a machine are not idle.', `1 - avg by (instance) (rate(node_cpu_seconds_total{${ON}, mode="idle"}[$__rate_interval]))`,
          { legend: '{{instance}}', unit: 'percentunit', max: 1 }),
        graph('CPU by mode', 'What the cores of all chosen machines do.', `sum by (mode) (rate(node_cpu_seconds_total{${ON}, mode!="idle"}[$__rate_interval]))`,
          { legend: '{{mode}}', stacked: true }),
        graph('Memory in use', 'Share that cannot be given to a new process without swapping.',
          `1 - node_memory_MemAvailable_bytes{${ON}} / node_memory_MemTotal_bytes{${ON}}`, { legend: '{{instance}}', unit: 'percentunit', max: 1 }),
        graph('Load per core', 'Processes that run or wait, over five minutes: above one they wait for each other.',
          `max by (instance) (node_load5{${ON}}) / count by (instance) (node_cpu_seconds_total{${ON}, mode="idle"})`, { legend: '{{instance}}' }),
      ],
    },
    {
      title: 'Disks',
      panels: [
        graph('File systems in use', 'Share of each file system that is in use.', `max by (instance, mountpoint) (1 - node_filesystem_avail_bytes{${DISKS}} / node_filesystem_size_bytes{${DISKS}})`,
          { legend: '{{instance}} {{mountpoint}}', unit: 'percentunit', max: 1, limits: FILLING }),
        graph('Disks at work', 'Share of the time in which a disk has requests to serve.', `rate(node_disk_io_time_seconds_total{${ON}}[$__rate_interval])`,
          { legend: '{{instance}} {{device}}', unit: 'percentunit' }),
        graph('Read', 'Bytes that are read from disks.', `sum by (instance) (rate(node_disk_read_bytes_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'Bps' }),
        graph('Written', 'Bytes that are written to disks.', `sum by (instance) (rate(node_disk_written_bytes_total{${ON}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'Bps' }),
      ],
    },
    {
      title: 'Network',
      panels: [
        graph('Received', 'Bytes that the cards of a machine receive.', `sum by (instance) (rate(node_network_receive_bytes_total{${CARDS}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'Bps' }),
        graph('Sent', 'Bytes that the cards of a machine send.', `sum by (instance) (rate(node_network_transmit_bytes_total{${CARDS}}[$__rate_interval]))`, { legend: '{{instance}}', unit: 'Bps' }),
        graph('Errors', 'Packets that were received or sent with errors.',
          `sum by (instance) (rate(node_network_receive_errs_total{${CARDS}}[$__rate_interval]) + rate(node_network_transmit_errs_total{${CARDS}}[$__rate_interval]))`,
          { legend: '{{instance}}', unit: 'pps', limits: NO_RATE_ALLOWED }),
        graph('Connections that are tracked', 'Share of the table: when it is full, connections are refused.',
          `node_nf_conntrack_entries{${ON}} / node_nf_conntrack_entries_limit{${ON}}`, { legend: '{{instance}}', unit: 'percentunit', limits: FILLING }),
      ],
    },
  ],
};

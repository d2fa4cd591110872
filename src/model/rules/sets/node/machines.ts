import { SetAlert, SetGroup } from '../rule-set';

function node(metric: string, ...matchers: readonly string[]): string {
  return `${metric}{${['job="node-exporter"', ...matchers].join(',')}}`;
}

/** Disks, and no partitions of memory. */
export const DISKS = 'device=~"(/dev/)?(mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|md.+|dasd.+)"';

const MACHINE = '{{ $labels.instance }} in $cluster';

function networkErrors(alert: string, direction: 'receive' | 'transmit', word: string): SetAlert {
  return {
    alert,
    expr: `rate(${node(`node_network_${direction}_errs_total`)}[5m]) / rate(${node(`node_network_${direction}_packets_total`)}[5m]) > $ratio`,
    thresholds: { ratio: 0.01 },
    for: '1h',
    severity: 'warning',
    summary: `A network interface has many errors when it ${word}`,
    description: `Interface {{ $labels.device }} of ${MACHINE} has errors in {{ $value | humanizePercentage }} of the packets that it ${word}.`,
  };
}

const NETWORK: readonly SetAlert[] = [
  networkErrors('NodeNetworkReceiveErrs', 'receive', 'receives'),
  networkErrors('NodeNetworkTransmitErrs', 'transmit', 'sends'),
  {
    alert: 'NodeNetworkInterfaceFlapping',
    expr: `changes(${node('node_network_up', 'device!~"veth.+"')}[5m]) > $changes`,
    thresholds: { changes: 2 },
    for: '2m',
    severity: 'warning',
    summary: 'A network interface goes up and down',
    description: `Interface {{ $labels.device }} of ${MACHINE} has gone up or down {{ $value }} times in 5 minutes.`,
  },
  {
    alert: 'NodeBondingDegraded',
    expr: `${node('node_bonding_slaves')} - ${node('node_bonding_active')} != 0`,
    for: '5m',
    severity: 'warning',
    summary: 'A bond of network interfaces has lost some of them',
    description: `Bond {{ $labels.master }} of ${MACHINE} lacks {{ $value }} of its interfaces.`,
  },
  {
    alert: 'NodeHighNumberConntrackEntriesUsed',
    expr: `${node('node_nf_conntrack_entries')} / ${node('node_nf_conntrack_entries_limit')} > $ratio`,
    thresholds: { ratio: 0.75 },
    severity: 'warning',
    summary: 'The table of connections is almost full',
    description: `The kernel of ${MACHINE} uses {{ $value | humanizePercentage }} of its table of connections; a full one lets no new connection through.`,
  },
];

const CLOCK: readonly SetAlert[] = [
  {
    alert: 'NodeClockSkewDetected',
    expr: `(${node('node_timex_offset_seconds')} > $seconds and deriv(${node('node_timex_offset_seconds')}[5m]) >= 0)`
      + ` or (${node('node_timex_offset_seconds')} < -$seconds and deriv(${node('node_timex_offset_seconds')}[5m]) <= 0)`,
    thresholds: { seconds: 0.05 },
    for: '10m',
    severity: 'warning',
    summary: 'A clock is wrong',
    description: `The clock of ${MACHINE} is off by {{ $value | humanizeDuration }}, and does not come closer to the time.`,
  },
  {
    alert: 'NodeClockNotSynchronising',
    expr: `min_over_time(${node('node_timex_sync_status')}[5m]) == 0 and ${node('node_timex_maxerror_seconds')} >= $seconds`,
    // the kernel gives up at 16 s
    thresholds: { seconds: 16 },
    for: '10m',
    severity: 'warning',
    summary: 'A clock is not set by anybody',
    description: `The clock of ${MACHINE} is not synchronized with a time server.`,
  },
];

function fileDescriptors(severity: 'warning' | 'critical', percent: number): SetAlert {
  return {
    alert: 'NodeFileDescriptorLimit',
    expr: `${node('node_filefd_allocated')} / ${node('node_filefd_maximum')} * 100 > $${severity}Percent`,
    thresholds: { [`${severity}Percent`]: percent },
    for: '15m',
    severity,
    summary: 'A machine will soon be out of file descriptors',
    description: `{{ printf "%.3g" $value }} % of the file descriptors of ${MACHINE} are in use.`,
  };
}

const LOAD: readonly SetAlert[] = [
  {
    alert: 'NodeCPUHighUsage',
    expr: `sum without (mode) (avg without (cpu) (rate(${node('node_cpu_seconds_total', 'mode!~"idle|iowait"')}[5m]))) * 100 > $percent`,
    thresholds: { percent: 90 },
    for: '15m',
    severity: 'info',
    summary: 'A machine uses almost all of its CPU',
    description: `The CPUs of ${MACHINE} have been busy for {{ printf "%.3g" $value }} % of the time.`,
  },
  {
    alert: 'NodeSystemSaturation',
    expr: `${node('node_load1')} / count without (cpu, mode) (${node('node_cpu_seconds_total', 'mode="idle"')}) > $load`,
    thresholds: { load: 2 },
    for: '15m',
    severity: 'warning',
    summary: 'A machine has more to do than it gets done',
    description: `The load of ${MACHINE} is {{ printf "%.3g" $value }} for each CPU: it may become slow to answer.`,
  },
  {
    alert: 'NodeMemoryMajorPagesFaults',
    expr: `rate(${node('node_vmstat_pgmajfault')}[5m]) > $perSecond`,
    thresholds: { perSecond: 500 },
    for: '15m',
    severity: 'warning',
    summary: 'A machine reads much of its memory back from disk',
    description: `${MACHINE} reads {{ printf "%.3g" $value }} pages of memory a second back from disk: it may have too little memory.`,
  },
  {
    alert: 'NodeMemoryHighUtilization',
    expr: `100 - ${node('node_memory_MemAvailable_bytes')} / ${node('node_memory_MemTotal_bytes')} * 100 > $percent`,
    thresholds: { percent: 90 },
    for: '15m',
    severity: 'warning',
    summary: 'A machine uses almost all of its memory',
    description: `{{ printf "%.3g" $value }} % of the memory of ${MACHINE} is in use.`,
  },
  {
    alert: 'NodeDiskIOSaturation',
    expr: `rate(${node('node_disk_io_time_weighted_seconds_total', DISKS)}[5m]) > $queue`,
    thresholds: { queue: 10 },
    for: '30m',
    severity: 'warning',
    summary: 'A disk has more to do than it gets done',
    description: `On disk {{ $labels.device }} of ${MACHINE}, {{ printf "%.3g" $value }} requests wait on average.`,
  },
  fileDescriptors('warning', 70),
  fileDescriptors('critical', 90),
];

const HEALTH: readonly SetAlert[] = [
  {
    alert: 'NodeRAIDDegraded',
    expr: `${node('node_md_disks_required')} - ignoring (state) ${node('node_md_disks', 'state="active"')} > 0`,
    for: '15m',
    severity: 'critical',
    summary: 'A RAID runs without all of its disks',
    description: `RAID {{ $labels.device }} of ${MACHINE} lacks {{ $value }} disks, and has no spare ones for them.`,
  },
  {
    alert: 'NodeRAIDDiskFailure',
    expr: `${node('node_md_disks', 'state="failed"')} > 0`,
    severity: 'warning',
    summary: 'A disk of a RAID has failed',
    description: `{{ $value }} disks of RAID {{ $labels.device }} of ${MACHINE} have failed.`,
  },
  {
    alert: 'NodeTextFileCollectorScrapeError',
    expr: `${node('node_textfile_scrape_error')} == 1`,
    severity: 'warning',
    summary: 'A file of metrics cannot be read',
    description: `The textfile collector of node-exporter on ${MACHINE} cannot read one of its files.`,
  },
];

/** Machines, beside their file systems. */
export const MACHINE_GROUPS: readonly SetGroup[] = [
  { name: 'node-exporter-network', rules: NETWORK },
  { name: 'node-exporter-clock', rules: CLOCK },
  { name: 'node-exporter-load', rules: LOAD },
  { name: 'node-exporter-health', rules: HEALTH },
];

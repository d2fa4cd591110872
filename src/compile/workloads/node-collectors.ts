/** What is known of a collector of node_exporter. */
interface NodeCollector {
  /** It runs unless it is told not to. */
  readonly runs: boolean;
  /** It asks services of the node over their bus. */
  readonly usesBus?: boolean;
  /** Why it shows nothing in a pod of ours. */
  readonly cannot?: string;
}

const ON: NodeCollector = { runs: true };
const OFF: NodeCollector = { runs: false };
const OVER_BUS: NodeCollector = { runs: false, usesBus: true };
const not = (cannot: string): NodeCollector => ({ runs: false, cannot });

/** The collectors of node_exporter 1.12 on Linux. @see https://github.com/prometheus/node_exporter/tree/v1.12.1/collector */
export const NODE_COLLECTORS: { readonly [name: string]: NodeCollector } = {
  arp: ON,
  bcache: ON,
  bcachefs: ON,
  bonding: ON,
  btrfs: ON,
  buddyinfo: OFF,
  cgroups: OFF,
  conntrack: ON,
  cpu: ON,
  cpu_vulnerabilities: OFF,
  cpufreq: ON,
  diskstats: ON,
  dmi: ON,
  dmmultipath: ON,
  drbd: OFF,
  drm: OFF,
  edac: ON,
  entropy: ON,
  ethtool: OFF,
  fibrechannel: ON,
  filefd: ON,
  filesystem: ON,
  hwmon: ON,
  infiniband: ON,
  interrupts: OFF,
  ipvs: ON,
  kernel_hung: ON,
  ksmd: OFF,
  lnstat: OFF,
  loadavg: ON,
  logind: OVER_BUS,
  mdadm: ON,
  meminfo: ON,
  meminfo_numa: OFF,
  mountstats: OFF,
  netclass: ON,
  netdev: ON,
  netstat: ON,
  network_route: OFF,
  nfs: ON,
  nfsd: ON,
  ntp: OFF,
  nvme: ON,
  nvmesubsystem: OFF,
  os: ON,
  pcidevice: OFF,
  perf: not('it reads counters of the kernel, for which its pod has no rights'),
  powersupplyclass: ON,
  pressure: ON,
  processes: OFF,
  qdisc: OFF,
  rapl: ON,
  runit: not('it talks to services of the node by files that only root may write'),
  schedstat: ON,
  selinux: ON,
  slabinfo: not('/proc/slabinfo is for root, as whom it does not run'),
  sockstat: ON,
  softirqs: OFF,
  softnet: ON,
  stat: ON,
  supervisord: OFF,
  swap: OFF,
  sysctl: OFF,
  systemd: OVER_BUS,
  tapestats: ON,
  tcpstat: OFF,
  textfile: ON,
  thermal_zone: ON,
  time: ON,
  timex: ON,
  udp_queues: ON,
  uname: ON,
  vmstat: ON,
  watchdog: ON,
  wifi: OFF,
  xfrm: OFF,
  xfs: ON,
  zfs: ON,
  zoneinfo: OFF,
};

/** What says nothing about nodes of clusters, or much too much. @see https://github.com/prometheus-operator/kube-prometheus/blob/main/manifests/nodeExporter-daemonset.yaml */
export const DISABLED_COLLECTORS: readonly string[] = ['wifi', 'hwmon', 'btrfs'];

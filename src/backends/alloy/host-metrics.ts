import { AlloyBlock, attribute, attributes, block, component } from '../../syntax/alloy/ast';

/** Folder in the container of a collector of host metrics where the node's root file system is mounted, read-only. */
export const HOST_ROOT_PATH = '/host/root';

/** Folder where the node's `/sys` is mounted, read-only. */
export const HOST_SYS_PATH = '/host/sys';

/** Mounts that containers come with, on top of what node_exporter leaves out itself. */
const CONTAINER_MOUNTS = '^/(dev|proc|sys|run/credentials/.+|run/k3s/containerd/.+|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)';

/** The nodes' ends of containers' network interfaces: they come and go with every container. */
const CONTAINER_INTERFACES = '^(veth.*|[a-f0-9]{15})$';

/** What containers come and go with. */
const WITHOUT_CONTAINERS = [
  block('filesystem', [attribute('mount_points_exclude', CONTAINER_MOUNTS)]),
  block('netclass', [attribute('ignored_devices', CONTAINER_INTERFACES)]),
  block('netdev', [attribute('device_exclude', CONTAINER_INTERFACES)]),
];

/** Collectors that cost much on many machines and that no common dashboard reads. */
const DISABLED_COLLECTORS = ['btrfs', 'hwmon'];

/**
 * Host metrics of the node that the container is on, as node_exporter makes them. Network metrics are those of the collector's own
 * network namespace: it has to run in the host's.
 *
 * @see https://github.com/prometheus-operator/kube-prometheus/blob/main/manifests/nodeExporter-daemonset.yaml for what is left out
 */
export function printHostMetrics(label: string): AlloyBlock {
  return component('prometheus.exporter.unix', label, [
    ...attributes({
      procfs_path: `${HOST_ROOT_PATH}/proc`,
      sysfs_path: HOST_SYS_PATH,
      rootfs_path: HOST_ROOT_PATH,
      udev_data_path: `${HOST_ROOT_PATH}/run/udev/data`,
      disable_collectors: DISABLED_COLLECTORS,
    }),
    ...WITHOUT_CONTAINERS,
  ]);
}

/** The same of a machine on which Alloy runs by itself: paths are its own, and what sensors say is of use. */
export function printMachineMetrics(label: string): AlloyBlock {
  return component('prometheus.exporter.unix', label, WITHOUT_CONTAINERS);
}

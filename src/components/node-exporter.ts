import { container } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { allowHostAccess, serviceAccount } from './rbac';
import { hostPod, LOCKED_BUT_CLOCK } from './security';
import { service } from './service';
import { hostFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, NodeExporterPlan, NodeFilters } from '../compile/plan';
import { NODE_COLLECTORS } from '../compile/workloads/node-collectors';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.nodeExporter;

/** Where the node's root file system and its `/sys` are mounted. */
const HOST_ROOT = '/host/root';
const HOST_SYS = '/host/sys';

/*
 * What comes and goes with containers, and is theirs to tell.
 * See https://github.com/prometheus-operator/kube-prometheus/blob/main/manifests/nodeExporter-daemonset.yaml
 */
const CONTAINER_MOUNTS = '^/(dev|proc|sys|run/credentials/.+|run/k3s/containerd/.+|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)';
const CONTAINER_INTERFACES = '^(veth.*|[a-f0-9]{15})$';

/** By which clients find the bus of a system, that of the node being below its root. @see https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-types-system */
const BUS_VARIABLE = 'DBUS_SYSTEM_BUS_ADDRESS';

export interface NodeExporterProps {
  readonly plan: ClusterPlan;
  readonly nodeExporter: NodeExporterPlan;
}

/**
 * node-exporter on every Linux node.
 *
 * It joins the node's network, since `/proc/net` and netlink answer for the network of whoever asks. It does not join the
 * node's processes: the root file system brings the node's own `/proc`, which shows them to every reader.
 */
export function addNodeExporter(to: ManifestSink, { plan, nodeExporter }: NodeExporterProps): void {
  const { name, collectors, logFormat, logLevel, port, textfileDirectory } = nodeExporter;
  const ports = { metrics: port };
  const { namespace, platform } = plan;
  const folders = [hostFolder('root', '/', HOST_ROOT, 'HostToContainer'), hostFolder('sys', '/sys', HOST_SYS, 'HostToContainer')];

  serviceAccount(to, plan, nodeExporter);
  allowHostAccess(to, plan, nodeExporter);
  service(to, 'Service', plan, nodeExporter, { headless: true, ports });
  k.daemonSet.add(to, 'DaemonSet', {
    metadata: { name, namespace, labels: workloadLabels(nodeExporter) },
    spec: {
      selector: { matchLabels: selectorLabels(nodeExporter) },
      template: podTemplate(nodeExporter, {
        usesApi: false,
        hostNetwork: true,
        securityContext: hostPod(uid, platform),
        containers: [
          container(nodeExporter, {
            args: [
              `--web.listen-address=:${port}`,
              `--path.rootfs=${HOST_ROOT}`,
              `--path.procfs=${HOST_ROOT}/proc`,
              `--path.sysfs=${HOST_SYS}`,
              `--path.udev.data=${HOST_ROOT}/run/udev/data`,
              ...Object.entries(collectors).map(([collector, runs]) => `--${runs ? '' : 'no-'}collector.${collector}`),
              ...filterArgs(nodeExporter.filters),
              ...(textfileDirectory === undefined ? [] : [`--collector.textfile.directory=${HOST_ROOT}${textfileDirectory}`]),
              `--log.level=${logLevel}`,
              `--log.format=${logFormat}`,
            ],
            ports,
            ...(usesBus(collectors) && { env: [{ name: BUS_VARIABLE, value: `unix:path=${HOST_ROOT}/run/dbus/system_bus_socket` }] }),
            readinessProbe: { httpGet: { path: '/', port: 'metrics' }, timeoutSeconds: 5 },
            livenessProbe: { httpGet: { path: '/', port: 'metrics' }, initialDelaySeconds: 10, timeoutSeconds: 5 },
            securityContext: LOCKED_BUT_CLOCK,
            volumeMounts: folders.map(({ mount }) => mount),
          }),
        ],
        volumes: folders.map(({ volume }) => volume),
      }),
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    },
  });
}

/** @see https://github.com/prometheus/node_exporter#include--exclude-flags */
function filterArgs(filters: NodeFilters): string[] {
  const { diskDevicesExclude, fsTypesExclude, mountPointsExclude, networkDevicesExclude, systemdUnitsInclude } = filters;
  const args = {
    'filesystem.mount-points-exclude': mountPointsExclude ?? CONTAINER_MOUNTS,
    'filesystem.fs-types-exclude': fsTypesExclude,
    'netclass.ignored-devices': networkDevicesExclude ?? CONTAINER_INTERFACES,
    'netdev.device-exclude': networkDevicesExclude ?? CONTAINER_INTERFACES,
    'diskstats.device-exclude': diskDevicesExclude,
    'systemd.unit-include': systemdUnitsInclude,
  };
  return Object.entries(args).filter(([, value]) => value !== undefined).map(([flag, value]) => `--collector.${flag}=${value}`);
}

function usesBus(collectors: NodeExporterPlan['collectors']): boolean {
  return Object.keys(collectors).some((name) => collectors[name] && NODE_COLLECTORS[name]?.usesBus);
}

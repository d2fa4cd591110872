import { CollectorProps } from './collector';
import { configMap } from './config-map';
import { configReloader } from './config-reloader';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { HostAccess, hostAccess } from './host-access';
import { selectorLabels, workloadLabels } from './labels';
import { logFolders } from './log-folders';
import { podTemplate } from './pod';
import { allowHostAccess, serviceAccount, usesApi } from './rbac';
import { hostPod, LOCKED, LOCKED_BUT_CLOCK, LOCKED_NOBODY, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder, hostDataFolder, hostFolder, Mounted, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import {
  CONFIG_PATH, DATA_PATH, HOST_ROOT_PATH, HOST_SYS_PATH, NODE_NAME_VARIABLE, OTLP_PORTS, peerService,
} from '../backends/alloy';
import { ClusterPlan, CollectorPlan, takesOtlp } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { deepFreeze } from '../syntax/frozen';

const { uid, ports } = COMPONENTS.alloy;

/** Data that is gone with the pod: the write-ahead log of a node's own metrics, and how far its logs were read. */
const VOLATILE_SIZE = '2Gi';

/** Where applications of the cluster send OTLP to. */
const OTLP_SERVICE = 'alloy-otlp';

const ENV = deepFreeze([
  fieldEnv(NODE_NAME_VARIABLE, 'spec.nodeName'),
  fieldEnv('POD_NAME', 'metadata.name'),
  fieldEnv('POD_NAMESPACE', 'metadata.namespace'),
]);

/**
 * Grafana Alloy, on each node or as a group that shares its targets. A changed config is reloaded in place.
 *
 * With host metrics it joins the node's network, since `/proc/net` and netlink answer for the network of whoever asks, and then
 * listens on the loopback address only. It does not join the node's processes: the root file system brings the node's own `/proc`.
 */
export function addAlloy(to: ManifestSink, { plan, collector, output }: CollectorProps): void {
  const host = hostAccess(collector);
  const claim = collector.controller === 'StatefulSet' ? collector.storage : undefined;
  const metadata = { name: collector.name, namespace: plan.namespace, labels: workloadLabels(collector) };
  const selector = { matchLabels: selectorLabels(collector) };
  const template = podOf(plan, collector, host, claim !== undefined, output.args);

  serviceAccount(to, plan, collector, collector.permissions);
  if (host.needed) allowHostAccess(to, plan, collector);
  configMap(to, plan, collector, output.files);
  // nobody could connect to the loopback address of a node
  if (!host.metrics) {
    const publishNotReadyAddresses = collector.clustering || undefined;
    service(to, 'Service', plan, collector, { name: peerService(collector), headless: true, publishNotReadyAddresses });
  }
  if (takesOtlp(collector)) service(to, 'OtlpService', plan, collector, { name: OTLP_SERVICE, ports: OTLP_PORTS, sticky: true });
  if (collector.controller === 'StatefulSet') {
    disruptionBudget(to, plan, collector, collector.replicas);
    k.statefulSet.add(to, 'StatefulSet', {
      metadata,
      spec: {
        serviceName: peerService(collector),
        replicas: collector.replicas,
        podManagementPolicy: 'Parallel',
        selector,
        template,
        volumeClaimTemplates: claim && [dataClaim(claim, selectorLabels(collector))],
      },
    });
  } else {
    k.daemonSet.add(to, 'DaemonSet', {
      metadata,
      spec: { selector, template, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } },
    });
  }
}

function podOf(plan: ClusterPlan, collector: CollectorPlan, host: HostAccess, hasClaim: boolean, args: readonly string[]): k.PodTemplate {
  const config = configFolder(collector.name, CONFIG_PATH);
  const data = hasClaim ? [] : [dataFolder(plan, collector, host)];
  const folders = [config, ...data, ...hostFolders(collector, host), ...secretsFolder(collector.secrets)];
  const claimed: k.VolumeMount[] = hasClaim ? [{ name: DATA, mountPath: DATA_PATH }] : [];
  // the kubelet probes from the node, so it reaches the node's loopback address
  const address = host.metrics ? '127.0.0.1' : undefined;
  return podTemplate(collector, {
    replicas: collector.replicas,
    usesApi: usesApi(collector.permissions),
    hostNetwork: host.metrics || undefined,
    securityContext: host.needed ? hostPod(host.root ? 0 : uid, plan.platform) : restrictedPod(uid, plan.platform),
    containers: [
      container(collector, {
        args,
        env: collector.environment || collector.variables ? [...ENV, ...secretEnv(collector.variables), ...textEnv(collector.environment)] : ENV,
        morePorts: takesOtlp(collector) ? OTLP_PORTS : undefined,
        readinessProbe: { httpGet: { path: '/-/ready', port: 'http', host: address }, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 3 },
        // its /-/healthy fails with any component, which a restart does not cure
        livenessProbe: { tcpSocket: { port: 'http', host: address }, initialDelaySeconds: 30, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
        securityContext: host.metrics ? LOCKED_BUT_CLOCK : LOCKED,
        volumeMounts: [...folders.map(({ mount }) => mount), ...claimed],
      }),
      configReloader(plan.configReloader, {
        port: ports.http,
        config: config.mount,
        silent: host.metrics,
        securityContext: host.root ? LOCKED_NOBODY : LOCKED,
      }),
    ],
    volumes: folders.map(({ volume }) => volume),
  });
}

function dataFolder(plan: ClusterPlan, collector: CollectorPlan, host: HostAccess): Mounted {
  if (host.storage) return hostDataFolder(DATA, `/var/lib/${plan.namespace}-${collector.name}`, DATA_PATH);
  return emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE);
}

function hostFolders(collector: CollectorPlan, host: HostAccess): Mounted[] {
  return [
    ...logFolders(collector),
    ...(host.metrics ? [
      hostFolder('root', '/', HOST_ROOT_PATH, 'HostToContainer'),
      hostFolder('sys', '/sys', HOST_SYS_PATH, 'HostToContainer'),
    ] : []),
  ];
}

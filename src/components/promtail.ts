import { CollectorProps } from './collector';
import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { hostAccess } from './host-access';
import { selectorLabels, workloadLabels } from './labels';
import { logFolders } from './log-folders';
import { podTemplate } from './pod';
import { allowHostAccess, serviceAccount, usesApi } from './rbac';
import { hostPod, LOCKED } from './security';
import { configFolder, DATA, emptyFolder, hostDataFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE } from '../backends/promtail';
import { BackendOutput, ClusterPlan, CollectorPlan } from '../compile/plan';
import { deepFreeze } from '../syntax/frozen';

/** Room for how far each file was read. */
const VOLATILE_SIZE = '64Mi';

const NODE_NAME = deepFreeze(fieldEnv(NODE_NAME_VARIABLE, 'spec.nodeName'));

/**
 * Promtail on each node, which reads log files where they are. It is root, since the files are; all else it is denied. Its pods are replaced
 * where its config changes, and go on where they were.
 */
export function addPromtail(to: ManifestSink, { plan, collector, output }: CollectorProps): void {
  serviceAccount(to, plan, collector, collector.permissions);
  allowHostAccess(to, plan, collector);
  configMap(to, plan, collector, output.files);
  k.daemonSet.add(to, 'DaemonSet', {
    metadata: { name: collector.name, namespace: plan.namespace, labels: workloadLabels(collector) },
    spec: {
      selector: { matchLabels: selectorLabels(collector) },
      template: podOf(plan, collector, output),
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    },
  });
}

function podOf(plan: ClusterPlan, collector: CollectorPlan, output: BackendOutput): k.PodTemplate {
  const data = hostAccess(collector).storage
    ? hostDataFolder(DATA, `/var/lib/${plan.namespace}-${collector.name}`, DATA_PATH)
    : emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE);
  const folders = [configFolder(collector.name, CONFIG_PATH), data, ...logFolders(collector), ...secretsFolder(collector.secrets)];
  return podTemplate(collector, {
    usesApi: usesApi(collector.permissions),
    annotations: checksumAnnotation(output.files),
    securityContext: hostPod(0, plan.platform),
    containers: [
      container(collector, {
        args: output.args,
        env: [NODE_NAME, ...secretEnv(collector.variables), ...textEnv(collector.environment)],
        readinessProbe: { httpGet: { path: '/ready', port: 'http-metrics' }, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 5 },
        livenessProbe: { tcpSocket: { port: 'http-metrics' }, initialDelaySeconds: 30, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
        securityContext: LOCKED,
        volumeMounts: folders.map(({ mount }) => mount),
      }),
    ],
    volumes: folders.map(({ volume }) => volume),
  });
}

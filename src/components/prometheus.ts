import { CollectorProps } from './collector';
import { configMap, partName } from './config-map';
import { configReloader } from './config-reloader';
import { container, fieldEnv, textEnv } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount, usesApi } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, configFolderOf, configMapsFolder, DATA, dataClaim, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH, POD_NAME } from '../backends/prometheus';
import { replicaService } from '../compile/hub/metrics-receivers';
import { CollectorPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid, ports } = COMPONENTS.prometheus;

/** Long enough to write down what is in memory; the operator's value. */
const SHUTDOWN_SECONDS = 600;

/** An agent without a volume keeps its write-ahead log here: up to four hours of samples, until the pod is gone. */
const VOLATILE_SIZE = '5Gi';

/**
 * A Prometheus server or agent, as its backend printed it.
 *
 * A changed config is reloaded in place: a restart would replay the write-ahead log, and nobody receives meanwhile.
 */
export function addPrometheus(to: ManifestSink, { plan, collector, output }: CollectorProps): void {
  const { name, storage, replicaLabel, replicas } = collector;
  const env = [...(replicaLabel === undefined ? [] : [fieldEnv(POD_NAME, 'metadata.name')]), ...textEnv(collector.environment)];
  const { namespace, platform } = plan;
  const governing = `${name}-headless`;
  const { shards = {} } = output;
  const parts = Object.keys(shards);
  const config = parts.length === 0
    ? configFolder(name, CONFIG_PATH)
    : configFolderOf([undefined, ...parts].map((part) => partName(name, part)), CONFIG_PATH);
  const scratch = storage ? [] : [emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE)];
  const folders = [config, ...scratch, ...secretsFolder(collector.secrets), ...configMapsFolder(collector.configMaps)];
  const dataMount: k.VolumeMount[] = storage ? [{ name: DATA, mountPath: DATA_PATH }] : [];

  serviceAccount(to, plan, collector, collector.permissions);
  configMap(to, plan, collector, output.files);
  for (const part of parts) configMap(to, plan, collector, shards[part], part);
  // who asks one of two replicas goes on asking it: each has seen another part of the past
  service(to, 'Service', plan, collector, { sticky: replicaLabel !== undefined || undefined });
  service(to, 'HeadlessService', plan, collector, { name: governing, headless: true });
  if (replicaLabel !== undefined) {
    for (let i = 0; i < replicas; i++) {
      const selector = { ...selectorLabels(collector), 'statefulset.kubernetes.io/pod-name': `${name}-${i}` };
      service(to, `Service-${i}`, plan, collector, { name: replicaService(name, i), selector });
    }
  }
  disruptionBudget(to, plan, collector, replicas);
  k.statefulSet.add(to, 'StatefulSet', {
    metadata: { name, namespace, labels: workloadLabels(collector) },
    spec: {
      serviceName: governing,
      replicas,
      selector: { matchLabels: selectorLabels(collector) },
      template: podTemplate(collector, {
        replicas,
        usesApi: usesApi(collector.permissions),
        securityContext: restrictedPod(uid, platform),
        terminationGracePeriodSeconds: SHUTDOWN_SECONDS,
        containers: [
          container(collector, {
            args: output.args,
            env: env.length > 0 ? env : undefined,
            // an hour, for the replay of a long write-ahead log
            startupProbe: { ...probe(collector, '/-/ready'), periodSeconds: 15, timeoutSeconds: 3, failureThreshold: 240 },
            readinessProbe: { ...probe(collector, '/-/ready'), periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
            livenessProbe: { ...probe(collector, '/-/healthy'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
            securityContext: LOCKED,
            volumeMounts: [...folders.map(({ mount }) => mount), ...dataMount],
          }),
          // it could present no certificate
          ...(collector.web ? [] : [configReloader(plan.configReloader, { port: ports.web, config: config.mount, securityContext: LOCKED })]),
        ],
        volumes: folders.map(({ volume }) => volume),
      }),
      volumeClaimTemplates: storage && [dataClaim(storage, selectorLabels(collector))],
    },
  });
}

/** A kubelet has no certificate to present: of a server that asks for one it can tell that it listens. */
function probe({ web }: CollectorPlan, path: string): k.Probe {
  return web ? { tcpSocket: { port: 'web' } } : { httpGet: { path, port: 'web' } };
}

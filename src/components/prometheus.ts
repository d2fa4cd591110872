import { CollectorProps } from './collector';
import { configMap } from './config-map';
import { configReloader } from './config-reloader';
import { container } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount, usesApi } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH } from '../backends/prometheus';
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
  const { name, storage, replicas } = collector;
  const { namespace, platform } = plan;
  const governing = `${name}-headless`;
  const config = configFolder(name, CONFIG_PATH);
  const scratch = storage ? [] : [emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE)];
  const folders = [config, ...scratch, ...secretsFolder(collector.secrets)];
  const dataMount: k.VolumeMount[] = storage ? [{ name: DATA, mountPath: DATA_PATH }] : [];

  serviceAccount(to, plan, collector, collector.permissions);
  configMap(to, plan, collector, output.files);
  service(to, 'Service', plan, collector);
  service(to, 'HeadlessService', plan, collector, { name: governing, headless: true });
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
            // an hour, for the replay of a long write-ahead log
            startupProbe: { httpGet: { path: '/-/ready', port: 'web' }, periodSeconds: 15, timeoutSeconds: 3, failureThreshold: 240 },
            readinessProbe: { httpGet: { path: '/-/ready', port: 'web' }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
            livenessProbe: { httpGet: { path: '/-/healthy', port: 'web' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
            securityContext: LOCKED,
            volumeMounts: [...folders.map(({ mount }) => mount), ...dataMount],
          }),
          configReloader(plan.configReloader, { port: ports.web, config: config.mount, securityContext: LOCKED }),
        ],
        volumes: folders.map(({ volume }) => volume),
      }),
      volumeClaimTemplates: storage && [dataClaim(storage, selectorLabels(collector))],
    },
  });
}

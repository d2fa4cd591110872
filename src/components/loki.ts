import { checksumAnnotation, configMap } from './config-map';
import { container } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH } from '../backends/loki';
import { BackendOutput, ClusterPlan, LokiPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.loki;

/** Time to write chunks that are still in memory. */
const SHUTDOWN_SECONDS = 300;

export interface LokiProps {
  readonly plan: ClusterPlan;
  readonly loki: LokiPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/**
 * Loki as one process with a volume.
 *
 * It cannot reload its config, so a changed one replaces the pod: spokes keep their log lines and send them again meanwhile.
 */
export function addLoki(to: ManifestSink, { plan, loki, output }: LokiProps): void {
  const { name } = loki;
  const { namespace, platform } = plan;
  const governing = `${name}-headless`;
  const folders = [configFolder(name, CONFIG_PATH), emptyFolder('tmp', '/tmp', '256Mi')];
  const buildInfo = { path: '/loki/api/v1/status/buildinfo', port: 'http-metrics' };

  serviceAccount(to, plan, loki);
  configMap(to, plan, loki, output.files);
  service(to, 'Service', plan, loki);
  service(to, 'HeadlessService', plan, loki, { name: governing, headless: true });
  k.statefulSet.add(to, 'StatefulSet', {
    metadata: { name, namespace, labels: workloadLabels(loki) },
    spec: {
      serviceName: governing,
      replicas: 1,
      selector: { matchLabels: selectorLabels(loki) },
      template: podTemplate(loki, {
        usesApi: false,
        securityContext: restrictedPod(uid, platform),
        annotations: checksumAnnotation(output.files),
        terminationGracePeriodSeconds: SHUTDOWN_SECONDS,
        containers: [
          container(loki, {
            args: output.args,
            startupProbe: { httpGet: buildInfo, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 60 },
            readinessProbe: { httpGet: { path: '/ready', port: 'http-metrics' }, initialDelaySeconds: 15, periodSeconds: 10, timeoutSeconds: 3 },
            livenessProbe: { httpGet: buildInfo, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
            securityContext: LOCKED,
            volumeMounts: [...folders.map(({ mount }) => mount), { name: DATA, mountPath: DATA_PATH }],
          }),
        ],
        volumes: folders.map(({ volume }) => volume),
      }),
      volumeClaimTemplates: [dataClaim(loki.storage, selectorLabels(loki))],
    },
  });
}

import { checksumAnnotation, configMap } from './config-map';
import { container } from './container';
import { deployment, ONE_BY_ONE } from './deployment';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { PINNING_DATA_PATH, pinningArgs } from '../backends/alloy';
import { CONFIG_PATH, HEALTH_PATH, SCRATCH_PATH } from '../backends/nginx';
import { BackendOutput, ClusterPlan, FrontPlan, PinningPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.front;

/** Longer than a request may take to be passed on. */
const SHUTDOWN_SECONDS = 70;

/** What is not sent yet, should the store be away: until the pod is gone. */
const UNSENT_SIZE = '5Gi';

export interface FrontProps {
  readonly plan: ClusterPlan;
  readonly front: FrontPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/**
 * nginx in front of something else, of which it opens some paths and nothing else.
 *
 * It keeps nothing, so pods are replaced one by one where the config changes. Users are read at each request and certificates at each
 * handshake; a changed authority of client certificates is seen by new pods only.
 */
export function addFront(to: ManifestSink, { plan, front, output }: FrontProps): void {
  const { name, replicas, listeners, secrets, pinning } = front;
  const ports = Object.fromEntries(listeners.map((listener) => [listener.name, listener.port]));
  const config = configFolder(name, CONFIG_PATH);
  const own = [config, emptyFolder('scratch', SCRATCH_PATH, '256Mi'), ...secretsFolder(secrets)];
  const data = pinning ? [emptyFolder(DATA, PINNING_DATA_PATH, UNSENT_SIZE)] : [];
  const health = { path: HEALTH_PATH, port: 'health' };

  serviceAccount(to, plan, front);
  configMap(to, plan, front, output.files);
  service(to, 'Service', plan, front, { ports: Object.fromEntries(listeners.map((listener) => [listener.name, listener.servicePort ?? listener.port])) });
  disruptionBudget(to, plan, front, replicas);
  deployment(to, plan, front, {
    replicas,
    usesApi: false,
    securityContext: restrictedPod(uid, plan.platform),
    annotations: checksumAnnotation(output.files),
    terminationGracePeriodSeconds: SHUTDOWN_SECONDS,
    containers: [
      container(front, {
        args: output.args,
        morePorts: ports,
        readinessProbe: { httpGet: health, periodSeconds: 5, timeoutSeconds: 3 },
        livenessProbe: { httpGet: health, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        securityContext: LOCKED,
        volumeMounts: own.map(({ mount }) => mount),
      }),
      ...(pinning ? [pinningContainer(pinning, [config, ...data].map(({ mount }) => mount))] : []),
    ],
    volumes: [...own, ...data].map(({ volume }) => volume),
  }, ONE_BY_ONE);
}

/** Runs as the pod's own user: it reads no host, and its folder belongs to the pod's group. */
function pinningContainer({ workload }: PinningPlan, volumeMounts: readonly k.VolumeMount[]): k.Container {
  return container(workload, {
    args: pinningArgs(CONFIG_PATH),
    readinessProbe: { httpGet: { path: '/-/ready', port: 'http' }, initialDelaySeconds: 5, periodSeconds: 5, timeoutSeconds: 3 },
    livenessProbe: { tcpSocket: { port: 'http' }, initialDelaySeconds: 30, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
    securityContext: LOCKED,
    volumeMounts,
  });
}

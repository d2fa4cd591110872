import { configMap } from './config-map';
import { configReloader } from './config-reloader';
import { container, fieldEnv, textEnv } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH, POD_ADDRESS } from '../backends/alertmanager';
import { GOSSIP_PORT } from '../compile/alerting/targets';
import { AlertmanagerPlan, BackendOutput, ClusterPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid, ports } = COMPONENTS.alertmanager;

/** Time to hand over what it knows to the other replicas, and to write it down. */
const SHUTDOWN_SECONDS = 120;

export interface AlertmanagerProps {
  readonly plan: ClusterPlan;
  readonly alertmanager: AlertmanagerPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/**
 * Alertmanager with a volume for what people silence and what was notified. Its replicas find each other behind the headless Service; a
 * changed config is reloaded in place, and credentials are read from their files at each notification.
 */
export function addAlertmanager(to: ManifestSink, { plan, alertmanager, output }: AlertmanagerProps): void {
  const { name, replicas, storage, secrets, environment, peers } = alertmanager;
  const { namespace, platform } = plan;
  const governing = `${name}-headless`;
  const config = configFolder(name, CONFIG_PATH);
  const folders = [config, ...secretsFolder(secrets)];
  const gossips = peers.length > 0;
  const gossip = { 'gossip-tcp': GOSSIP_PORT };

  serviceAccount(to, plan, alertmanager);
  configMap(to, plan, alertmanager, output.files);
  service(to, 'Service', plan, alertmanager);
  // replicas look for each other before they are ready
  service(to, 'HeadlessService', plan, alertmanager, {
    name: governing, headless: true, publishNotReadyAddresses: true, ...(gossips && { ports: { ...ports, ...gossip } }),
  });
  disruptionBudget(to, plan, alertmanager, replicas);
  k.statefulSet.add(to, 'StatefulSet', {
    metadata: { name, namespace, labels: workloadLabels(alertmanager) },
    spec: {
      serviceName: governing,
      replicas,
      selector: { matchLabels: selectorLabels(alertmanager) },
      template: podTemplate(alertmanager, {
        replicas,
        usesApi: false,
        securityContext: restrictedPod(uid, platform),
        terminationGracePeriodSeconds: SHUTDOWN_SECONDS,
        containers: [
          container(alertmanager, {
            args: output.args,
            env: [...(gossips ? [fieldEnv(POD_ADDRESS, 'status.podIP')] : []), ...textEnv(environment)],
            ...(gossips && { morePorts: gossip, udpPorts: { 'gossip-udp': GOSSIP_PORT } }),
            readinessProbe: { httpGet: { path: '/-/ready', port: 'web' }, initialDelaySeconds: 3, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 10 },
            livenessProbe: { httpGet: { path: '/-/healthy', port: 'web' }, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
            securityContext: LOCKED,
            volumeMounts: [...folders.map(({ mount }) => mount), { name: DATA, mountPath: DATA_PATH }],
          }),
          configReloader(plan.configReloader, { port: ports.web, config: config.mount, securityContext: LOCKED }),
        ],
        volumes: folders.map(({ volume }) => volume),
      }),
      volumeClaimTemplates: [dataClaim(storage, selectorLabels(alertmanager))],
    },
  });
}

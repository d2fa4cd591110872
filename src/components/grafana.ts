import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv, textEnv } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { DATA, dataClaim, emptyFolder, Mounted, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import {
  ALERTING_FILE, ALERTING_PATH, CONFIG_FILE, CONFIG_PATH, DASHBOARDS_PATH, DATA_PATH, DATA_SOURCES_FILE, DATA_SOURCES_PATH, POD_ADDRESS,
  PROVIDERS_FILE, PROVIDERS_PATH,
} from '../backends/grafana';
import { GOSSIP_PORT, peerService } from '../compile/grafana/runs';
import { BackendOutput, ClusterPlan, DashboardFolder, GrafanaPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.grafana;

/** Port at which replicas tell each other whom they have notified. */
const GOSSIP = { 'gossip-tcp': GOSSIP_PORT };

/** Variable by which the image finds its config. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/#default-paths */
const CONFIG_VARIABLE = 'GF_PATHS_CONFIG';

export interface GrafanaProps {
  readonly plan: ClusterPlan;
  readonly grafana: GrafanaPlan;
  /** Its config and what it is provisioned with, from its backend. */
  readonly output: BackendOutput;
}

/**
 * Grafana with the dashboards of the cluster as files. It reads its config and its data sources when it starts, so that a changed one
 * replaces the pod; dashboards it reads again while it runs.
 */
export function addGrafana(to: ManifestSink, { plan, grafana, output }: GrafanaProps): void {
  const { name, alerts, environment, folders, peers, replicas, secrets, storage } = grafana;
  const { namespace, platform } = plan;
  const data: Mounted = storage === undefined
    ? emptyFolder(DATA, DATA_PATH, '1Gi')
    : { volume: { name: DATA, persistentVolumeClaim: { claimName: name } }, mount: { name: DATA, mountPath: DATA_PATH } };
  const mounted = [
    file(name, 'config', CONFIG_FILE, CONFIG_PATH),
    file(name, 'datasources', DATA_SOURCES_FILE, DATA_SOURCES_PATH),
    file(name, 'providers', PROVIDERS_FILE, PROVIDERS_PATH),
    ...(alerts ? [file(name, 'alerting', ALERTING_FILE, ALERTING_PATH)] : []),
    ...secretsFolder(secrets),
    data,
    // plugins are processes that are spoken to through files here
    emptyFolder('tmp', '/tmp', '256Mi'),
    ...folders.map(dashboards),
  ];
  const health = { path: '/api/health', port: 'http' };

  serviceAccount(to, plan, grafana);
  configMap(to, plan, grafana, output.files);
  service(to, 'Service', plan, grafana);
  if (peers !== undefined) {
    // replicas look for each other before they are ready
    const options = { name: peerService(name), headless: true, publishNotReadyAddresses: true };
    service(to, 'HeadlessService', plan, grafana, { ...options, ports: { ...COMPONENTS.grafana.ports, ...GOSSIP } });
  }
  disruptionBudget(to, plan, grafana, replicas);
  if (storage !== undefined) {
    const { spec } = dataClaim(storage, selectorLabels(grafana));
    k.persistentVolumeClaim.add(to, 'PersistentVolumeClaim', { metadata: { name, namespace, labels: selectorLabels(grafana) }, spec });
  }
  k.deployment.add(to, 'Deployment', {
    metadata: { name, namespace, labels: workloadLabels(grafana) },
    spec: {
      replicas,
      selector: { matchLabels: selectorLabels(grafana) },
      // two pods cannot have the volume at once, nor the database on it
      strategy: storage === undefined ? { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } : { type: 'Recreate' },
      template: podTemplate(grafana, {
        replicas,
        usesApi: false,
        securityContext: restrictedPod(uid, platform),
        annotations: checksumAnnotation(output.files),
        containers: [
          container(grafana, {
            args: output.args,
            env: [
              ...textEnv({ [CONFIG_VARIABLE]: `${CONFIG_PATH}/${CONFIG_FILE}` }),
              ...(peers === undefined ? [] : [fieldEnv(POD_ADDRESS, 'status.podIP')]),
              ...textEnv(environment),
            ],
            ...(peers !== undefined && { morePorts: GOSSIP, udpPorts: { 'gossip-udp': GOSSIP_PORT } }),
            // a new release changes its database first
            startupProbe: { httpGet: health, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 },
            readinessProbe: { httpGet: health, periodSeconds: 10, timeoutSeconds: 5 },
            livenessProbe: { httpGet: health, periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 8 },
            securityContext: LOCKED,
            volumeMounts: mounted.map(({ mount }) => mount),
          }),
        ],
        volumes: mounted.map(({ volume }) => volume),
      }),
    },
  });
}

/** One file of the ConfigMap as a folder of its own. */
function file(configMapName: string, name: string, key: string, mountPath: string): Mounted {
  return {
    volume: { name, configMap: { name: configMapName, items: [{ key, path: key }] } },
    mount: { name, mountPath, readOnly: true },
  };
}

/** The files of a folder. They arrive after the pod, which does not wait for them. */
function dashboards({ name, configMaps }: DashboardFolder): Mounted {
  const volume = `dashboards-${name}`;
  return {
    volume: { name: volume, projected: { sources: configMaps.map((one) => ({ configMap: { name: one, optional: true } })) } },
    mount: { name: volume, mountPath: `${DASHBOARDS_PATH}/${name}`, readOnly: true },
  };
}

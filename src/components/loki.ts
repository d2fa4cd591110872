import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { rulesFolder } from './loki-rules';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, DATA_PATH, OVERRIDES_FILE, POD_ADDRESS } from '../backends/loki';
import { MEMBERLIST_PORT } from '../compile/loki/loki';
import { BackendOutput, ClusterPlan, LokiPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid, ports } = COMPONENTS.loki;

/** Time to write chunks that are still in memory. */
const SHUTDOWN_SECONDS = 300;

export interface LokiProps {
  readonly plan: ClusterPlan;
  readonly loki: LokiPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/**
 * Loki as one process with a volume, or as several of the same, which find each other behind the headless Service.
 *
 * It cannot reload its config, so a changed one replaces its pods, one after the other: spokes keep their log lines and send them again
 * meanwhile. What tenants have of their own, and rules, it reads anew by itself.
 */
export function addLoki(to: ManifestSink, { plan, loki, output }: LokiProps): void {
  const { environment, memberlist, name, replicas, secrets, variables } = loki;
  const { namespace, platform } = plan;
  const governing = `${name}-headless`;
  const folders = [configFolder(name, CONFIG_PATH), emptyFolder('tmp', '/tmp', '256Mi'), ...secretsFolder(secrets), ...rulesFolder(loki)];
  const buildInfo = { path: '/loki/api/v1/status/buildinfo', port: 'http-metrics' };
  const gossip = memberlist && { 'gossip-tcp': MEMBERLIST_PORT };
  const { [OVERRIDES_FILE]: _, ...read } = output.files;
  const env = [...(memberlist ? [fieldEnv(POD_ADDRESS, 'status.podIP')] : []), ...secretEnv(variables), ...textEnv(environment)];

  serviceAccount(to, plan, loki);
  configMap(to, plan, loki, output.files);
  for (const [part, files] of Object.entries(output.shards ?? {})) configMap(to, plan, loki, files, part);
  service(to, 'Service', plan, loki);
  service(to, 'HeadlessService', plan, loki, {
    name: governing,
    headless: true,
    // replicas look for each other before they are ready
    ...(gossip && { publishNotReadyAddresses: true, ports: { ...ports, ...gossip } }),
  });
  disruptionBudget(to, plan, loki, replicas);
  k.statefulSet.add(to, 'StatefulSet', {
    metadata: { name, namespace, labels: workloadLabels(loki) },
    spec: {
      serviceName: governing,
      replicas,
      // they wait for each other to become ready, so that none may wait to be started
      podManagementPolicy: memberlist ? 'Parallel' : undefined,
      selector: { matchLabels: selectorLabels(loki) },
      template: podTemplate(loki, {
        replicas,
        usesApi: false,
        securityContext: restrictedPod(uid, platform),
        annotations: checksumAnnotation(read),
        terminationGracePeriodSeconds: SHUTDOWN_SECONDS,
        containers: [
          container(loki, {
            args: output.args,
            ...(env.length > 0 && { env }),
            ...(gossip && { morePorts: gossip }),
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

import { checksumAnnotation, configMap } from './config-map';
import { container } from './container';
import { deployment, ONE_BY_ONE } from './deployment';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget } from './service';
import { configFolder, secretsFolder } from './volumes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH, GRACE_SECONDS } from '../backends/cloudflared';
import { BackendOutput, ClusterPlan, TunnelPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.cloudflareTunnel;

export interface CloudflaredProps {
  readonly plan: ClusterPlan;
  readonly tunnel: TunnelPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/**
 * Cloudflare's tunnel. Nobody connects to it, so it has no Service; a changed config replaces its pods one by one, a changed Secret is
 * seen by new pods only.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/deployment-guides/kubernetes/
 */
export function addCloudflared(to: ManifestSink, { plan, tunnel, output }: CloudflaredProps): void {
  const { name, replicas, rules, secrets } = tunnel;
  const folders = [...(rules ? [configFolder(name, CONFIG_PATH)] : []), ...secretsFolder(secrets)];
  // 200 as long as it is connected to the edge
  const ready = { path: '/ready', port: 'metrics' };

  serviceAccount(to, plan, tunnel);
  if (rules) configMap(to, plan, tunnel, output.files);
  disruptionBudget(to, plan, tunnel, replicas);
  deployment(to, plan, tunnel, {
    replicas,
    usesApi: false,
    securityContext: restrictedPod(uid, plan.platform),
    annotations: rules && checksumAnnotation(output.files),
    terminationGracePeriodSeconds: GRACE_SECONDS + 10,
    containers: [
      container(tunnel, {
        args: output.args,
        readinessProbe: { httpGet: ready, periodSeconds: 5, timeoutSeconds: 3 },
        livenessProbe: { httpGet: ready, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        securityContext: LOCKED,
        volumeMounts: folders.map(({ mount }) => mount),
      }),
    ],
    volumes: folders.map(({ volume }) => volume),
  }, ONE_BY_ONE);
}

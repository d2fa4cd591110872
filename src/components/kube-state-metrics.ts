import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv } from './container';
import { customResourceConfig, STATE_CONFIG_FILE, STATE_CONFIG_PATH } from './custom-resource-config';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, KeysByKind, KubeStateMetricsPlan, ShownState, StatePart } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { emitYaml } from '../syntax/yaml';

const { uid, ports } = COMPONENTS.kubeStateMetrics;

/** Its logs are klog's: text, with more of it by a number. @see https://github.com/kubernetes/klog */
export const VERBOSITY: { readonly [logLevel: string]: string } = { debug: '4' };

export interface KubeStateMetricsProps {
  readonly plan: ClusterPlan;
  readonly kubeStateMetrics: KubeStateMetricsPlan;
}

/** What says which objects an instance reports: arguments, and environment variables that these read. */
const PARTS: { readonly [P in StatePart['kind']]: { readonly args: readonly string[]; readonly env: readonly k.EnvVar[] } } = {
  // it finds its place and the number of shards in its own StatefulSet
  shards: {
    args: ['--pod=$(POD_NAME)', '--pod-namespace=$(POD_NAMESPACE)'],
    env: [fieldEnv('POD_NAME', 'metadata.name'), fieldEnv('POD_NAMESPACE', 'metadata.namespace')],
  },
  podsOfNode: { args: ['--node=$(NODE_NAME)'], env: [fieldEnv('NODE_NAME', 'spec.nodeName')] },
  unscheduledPods: { args: ['--track-unscheduled-pods'], env: [] },
};

/**
 * kube-state-metrics, which may read what it reports and nothing else. Every instance stands behind the headless Service, so that each is
 * scraped.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/tree/main/examples
 */
export function addKubeStateMetrics(to: ManifestSink, { plan, kubeStateMetrics }: KubeStateMetricsProps): void {
  const { name, part, permissions, shows } = kubeStateMetrics;
  const { namespace, platform } = plan;
  const replicas = part?.kind === 'shards' ? part.shards : 1;
  const { env = [] } = part ? PARTS[part.kind] : {};
  const files = shows?.customResources && { [STATE_CONFIG_FILE]: emitYaml(customResourceConfig(shows.customResources)) };
  const config = files && configFolder(name, STATE_CONFIG_PATH);
  const metadata = { name, namespace, labels: workloadLabels(kubeStateMetrics) };
  const selector = { matchLabels: selectorLabels(kubeStateMetrics) };
  const template = podTemplate(kubeStateMetrics, {
    replicas,
    usesApi: true,
    annotations: files && checksumAnnotation(files),
    securityContext: restrictedPod(uid, platform),
    containers: [
      container(kubeStateMetrics, {
        args: argsOf(kubeStateMetrics),
        ...(env.length > 0 && { env }),
        livenessProbe: { httpGet: { path: '/livez', port: 'http-metrics' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
        readinessProbe: { httpGet: { path: '/readyz', port: 'telemetry' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
        securityContext: LOCKED,
        ...(config && { volumeMounts: [config.mount] }),
      }),
    ],
    ...(config && { volumes: [config.volume] }),
  });

  serviceAccount(to, plan, kubeStateMetrics, permissions);
  if (files) configMap(to, plan, kubeStateMetrics, files);
  service(to, 'Service', plan, kubeStateMetrics, { headless: true });
  disruptionBudget(to, plan, kubeStateMetrics, replicas);
  if (part?.kind === 'shards') {
    k.statefulSet.add(to, 'StatefulSet', {
      // shards do not wait for each other
      metadata, spec: { serviceName: name, replicas, podManagementPolicy: 'Parallel', selector, template },
    });
  } else if (part?.kind === 'podsOfNode') {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } };
    k.daemonSet.add(to, 'DaemonSet', { metadata, spec: { selector, template, updateStrategy } });
  } else {
    k.deployment.add(to, 'Deployment', { metadata, spec: { replicas: 1, selector, template } });
  }
}

function argsOf({ logLevel, namespaces, part, resourceKinds, shows = {} }: KubeStateMetricsPlan): string[] {
  const verbosity = VERBOSITY[logLevel];
  return [
    `--port=${ports['http-metrics']}`,
    `--telemetry-port=${ports.telemetry}`,
    `--resources=${resourceKinds.join(',')}`,
    ...(namespaces === undefined ? [] : [`--namespaces=${namespaces.join(',')}`]),
    ...(part ? PARTS[part.kind].args : []),
    ...shownArgs(shows),
    ...(verbosity === undefined ? [] : [`--v=${verbosity}`]),
  ];
}

/** @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/developer/cli-arguments.md */
function shownArgs(shows: ShownState): string[] {
  const { annotationsAllowlist, customResources, labelsAllowlist, metricAllowlist, metricDenylist, metricOptInList } = shows;
  const list = (flag: string, names: readonly string[] | undefined) => (names === undefined || names.length === 0 ? [] : [`--${flag}=${names.join(',')}`]);
  const keys = (flag: string, byKind: KeysByKind = {}) => list(flag, Object.keys(byKind).sort().map((kind) => `${kind}=[${byKind[kind].join(',')}]`));
  return [
    ...list('metric-allowlist', metricAllowlist),
    ...list('metric-denylist', metricDenylist),
    ...list('metric-opt-in-list', metricOptInList),
    ...keys('metric-labels-allowlist', labelsAllowlist),
    ...keys('metric-annotations-allowlist', annotationsAllowlist),
    ...(customResources ? [`--custom-resource-state-config-file=${STATE_CONFIG_PATH}/${STATE_CONFIG_FILE}`] : []),
  ];
}

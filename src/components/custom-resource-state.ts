import { checksumAnnotation, configMap } from './config-map';
import { container } from './container';
import { deployment } from './deployment';
import { VERBOSITY } from './kube-state-metrics';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { service } from './service';
import { configFolder } from './volumes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, CustomResourcePlan, ReportedKind } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { emitYaml } from '../syntax/yaml';

const { uid, ports } = COMPONENTS.kubeStateMetrics;

const CONFIG_PATH = '/etc/kube-state-metrics';
const CONFIG_FILE = 'custom-resource-state.yaml';

export interface CustomResourceStateProps {
  readonly plan: ClusterPlan;
  readonly customResources: CustomResourcePlan;
}

/**
 * A kube-state-metrics that reports custom resources and nothing else.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/extend/customresourcestate-metrics.md
 */
export function addCustomResourceState(to: ManifestSink, { plan, customResources }: CustomResourceStateProps): void {
  const { name, logLevel, permissions } = customResources;
  const config = configFolder(name, CONFIG_PATH);
  const verbosity = VERBOSITY[logLevel];
  const files = { [CONFIG_FILE]: emitYaml(customResourceState(customResources)) };

  serviceAccount(to, plan, customResources, permissions);
  configMap(to, plan, customResources, files);
  service(to, 'Service', plan, customResources, { headless: true });
  deployment(to, plan, customResources, {
    usesApi: true,
    annotations: checksumAnnotation(files),
    securityContext: restrictedPod(uid, plan.platform),
    containers: [
      container(customResources, {
        args: [
          `--port=${ports['http-metrics']}`,
          `--telemetry-port=${ports.telemetry}`,
          '--custom-resource-state-only',
          `--custom-resource-state-config-file=${CONFIG_PATH}/${CONFIG_FILE}`,
          ...(verbosity === undefined ? [] : [`--v=${verbosity}`]),
        ],
        livenessProbe: { httpGet: { path: '/livez', port: 'http-metrics' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
        readinessProbe: { httpGet: { path: '/readyz', port: 'telemetry' }, initialDelaySeconds: 5, timeoutSeconds: 5 },
        securityContext: LOCKED,
        volumeMounts: [config.mount],
      }),
    ],
    volumes: [config.volume],
  });
}

/** The config: one series of value 1 for each object, with what is told of it as labels. */
export function customResourceState({ kinds, metricNamePrefix }: Pick<CustomResourcePlan, 'kinds' | 'metricNamePrefix'>): object {
  return { kind: 'CustomResourceStateMetrics', spec: { resources: kinds.map((one) => resource(one, metricNamePrefix)) } };
}

function resource({ group, version, kind, plural, labels }: ReportedKind, metricNamePrefix: string): object {
  return {
    groupVersionKind: { group, version, kind },
    resourcePlural: plural,
    metricNamePrefix,
    metrics: [{
      name: 'resource_info',
      help: 'The current state of an object.',
      each: { type: 'Info', info: { labelsFromPath: { name: ['metadata', 'name'] } } },
      // the namespace by the name that it has in every other series about the object
      labelsFromPath: { exported_namespace: ['metadata', 'namespace'], suspended: ['spec', 'suspend'], ...labels },
    }],
  };
}

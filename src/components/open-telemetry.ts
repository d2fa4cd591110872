import { CollectorProps } from './collector';
import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { COMMON_LABELS, Labels, selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount, usesApi } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import {
  CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE, OTLP_PORTS, POD_NAME_VARIABLE, takesOtlp, VOLATILE_SIZE,
} from '../backends/otel';
import { BackendOutput, ClusterPlan, CollectorPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { quantityToNumber } from '../model/values/quantity';

const { uid, ports, name: componentName } = COMPONENTS.openTelemetry;

/** Ports of every collector: its own metrics are served to itself alone. */
const PORTS = { health: ports.health };

/** Where applications of the cluster send OTLP to. */
const OTLP_SERVICE = 'opentelemetry-otlp';

/** Every collector of the installation, whatever its name: all of them take OTLP, or none does. */
const EVERY_COLLECTOR: Labels = {
  'app.kubernetes.io/name': componentName,
  'app.kubernetes.io/part-of': COMMON_LABELS['app.kubernetes.io/part-of'],
};

/** Part of the memory limit beyond which Go collects garbage more eagerly, below that at which the collector refuses what comes. */
const MEMORY_SHARE = 0.8;

/**
 * An OpenTelemetry Collector: a gateway, whose queue is on a volume, or one on each node. It does not see a changed config, so its pods
 * are replaced; the queue on a volume is there again afterwards.
 */
export function addOpenTelemetry(to: ManifestSink, { plan, collector, output }: CollectorProps): void {
  const { name, storage } = collector;
  const claim = collector.controller === 'StatefulSet' ? storage : undefined;
  const governing = `${name}-headless`;
  const metadata = { name, namespace: plan.namespace, labels: workloadLabels(collector) };
  const selector = { matchLabels: selectorLabels(collector) };
  const template = podOf(plan, collector, output, claim !== undefined);

  serviceAccount(to, plan, collector, collector.permissions);
  configMap(to, plan, collector, output.files);
  if (takesOtlp(collector) && plan.collectors.find(takesOtlp) === collector) {
    service(to, 'OtlpService', plan, collector, { name: OTLP_SERVICE, ports: OTLP_PORTS, selector: EVERY_COLLECTOR, sticky: true });
  }
  if (collector.controller === 'DaemonSet') {
    k.daemonSet.add(to, 'DaemonSet', {
      metadata,
      spec: { selector, template, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } },
    });
    return;
  }
  service(to, 'HeadlessService', plan, collector, { name: governing, headless: true, ports: PORTS });
  disruptionBudget(to, plan, collector, collector.replicas);
  k.statefulSet.add(to, 'StatefulSet', {
    metadata,
    spec: {
      serviceName: governing,
      replicas: collector.replicas,
      selector,
      template,
      volumeClaimTemplates: claim && [dataClaim(claim, selectorLabels(collector))],
    },
  });
}

function podOf(plan: ClusterPlan, collector: CollectorPlan, output: BackendOutput, hasClaim: boolean): k.PodTemplate {
  const scratch = hasClaim ? [] : [emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE)];
  const folders = [configFolder(collector.name, CONFIG_PATH), ...scratch, ...secretsFolder(collector.secrets)];
  const claimed: k.VolumeMount[] = hasClaim ? [{ name: DATA, mountPath: DATA_PATH }] : [];
  return podTemplate(collector, {
    replicas: collector.replicas,
    usesApi: usesApi(collector.permissions),
    annotations: checksumAnnotation(output.files),
    securityContext: restrictedPod(uid, plan.platform),
    containers: [
      container(collector, {
        args: output.args,
        env: environment(collector),
        ports: { ...PORTS, ...(takesOtlp(collector) && OTLP_PORTS) },
        // a large queue is compacted first
        startupProbe: { httpGet: { path: '/', port: 'health' }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 60 },
        readinessProbe: { httpGet: { path: '/', port: 'health' }, periodSeconds: 10, timeoutSeconds: 3 },
        livenessProbe: { httpGet: { path: '/', port: 'health' }, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
        securityContext: LOCKED,
        volumeMounts: [...folders.map(({ mount }) => mount), ...claimed],
      }),
    ],
    volumes: folders.map(({ volume }) => volume),
  });
}

function environment({ resources, environment: ofProxy, variables }: CollectorPlan): k.EnvVar[] {
  const limit = resources.limits?.memory;
  return [
    fieldEnv(NODE_NAME_VARIABLE, 'spec.nodeName'),
    fieldEnv(POD_NAME_VARIABLE, 'metadata.name'),
    ...(limit === undefined ? [] : [{ name: 'GOMEMLIMIT', value: String(Math.floor(quantityToNumber(limit) * MEMORY_SHARE)) }]),
    ...secretEnv(variables),
    ...textEnv(ofProxy),
  ];
}

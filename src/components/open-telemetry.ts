import { CollectorProps } from './collector';
import { checksumAnnotation, configMap } from './config-map';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { HostAccess, hostAccess } from './host-access';
import { COMMON_LABELS, Labels, selectorLabels, workloadLabels } from './labels';
import { logFolders } from './log-folders';
import { podTemplate } from './pod';
import { allowHostAccess, serviceAccount, usesApi } from './rbac';
import { hostPod, LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolder, DATA, dataClaim, emptyFolder, hostDataFolder, Mounted, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import {
  CONFIG_PATH, DATA_PATH, NODE_NAME_VARIABLE, OTLP_PORTS, POD_NAME_VARIABLE, VOLATILE_SIZE,
} from '../backends/otel';
import { BackendOutput, ClusterPlan, CollectorPlan, hasLogsAlone, takesOtlp } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { quantityToNumber } from '../model/values/quantity';

const { uid, ports, name: componentName } = COMPONENTS.openTelemetry;

/** Ports of every collector: where it scrapes, its own metrics are served to itself alone. */
const PORTS = { health: ports.health };

/** Where applications of the cluster send OTLP to. */
const OTLP_SERVICE = 'opentelemetry-otlp';

/** Every collector of the installation, whatever its name. */
const EVERY_COLLECTOR: Labels = {
  'app.kubernetes.io/name': componentName,
  'app.kubernetes.io/part-of': COMMON_LABELS['app.kubernetes.io/part-of'],
};

/** Of the pods that take OTLP, where there are several workloads of them and others that take none. */
const TAKES_OTLP: Labels = { 'fleet-monitoring/otlp': 'true' };

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
  const host = hostAccess(collector);
  const template = podOf(plan, collector, output, { host, hasClaim: claim !== undefined });

  serviceAccount(to, plan, collector, collector.permissions);
  if (host.needed) allowHostAccess(to, plan, collector);
  configMap(to, plan, collector, output.files);
  if (takesOtlp(collector) && plan.collectors.find(takesOtlp) === collector) {
    service(to, 'OtlpService', plan, collector, { name: OTLP_SERVICE, ports: OTLP_PORTS, selector: otlpSelector(plan), sticky: true });
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

/** What finds the pods that take OTLP; those that only read files take none. */
function otlpSelector(plan: ClusterPlan): Labels {
  const all = plan.collectors.filter(({ engine }) => engine === 'opentelemetry');
  const takers = all.filter(takesOtlp);
  if (takers.length === all.length) return EVERY_COLLECTOR;
  return takers.length === 1 ? selectorLabels(takers[0]) : { ...EVERY_COLLECTOR, ...TAKES_OTLP };
}

/** A pod's template with the label by which the Service finds it, where that asks for it. */
function findable(plan: ClusterPlan, collector: CollectorPlan): CollectorPlan {
  const isAsked = takesOtlp(collector) && Object.keys(TAKES_OTLP).some((label) => label in otlpSelector(plan));
  return isAsked ? { ...collector, podLabels: { ...collector.podLabels, ...TAKES_OTLP } } : collector;
}

interface Around {
  readonly host: HostAccess;
  readonly hasClaim: boolean;
}

function podOf(plan: ClusterPlan, collector: CollectorPlan, output: BackendOutput, { hasClaim, host }: Around): k.PodTemplate {
  const scratch = hasClaim ? [] : [dataFolder(plan, collector, host)];
  const folders = [configFolder(collector.name, CONFIG_PATH), ...scratch, ...logFolders(collector), ...secretsFolder(collector.secrets)];
  const claimed: k.VolumeMount[] = hasClaim ? [{ name: DATA, mountPath: DATA_PATH }] : [];
  return podTemplate(findable(plan, collector), {
    replicas: collector.replicas,
    usesApi: usesApi(collector.permissions),
    annotations: checksumAnnotation(output.files),
    securityContext: host.needed ? hostPod(host.root ? 0 : uid, plan.platform) : restrictedPod(uid, plan.platform),
    containers: [
      container(collector, {
        args: output.args,
        env: environment(collector),
        ports: { ...PORTS, ...(hasLogsAlone(collector) && { metrics: ports.metrics }), ...(takesOtlp(collector) && OTLP_PORTS) },
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

function dataFolder(plan: ClusterPlan, collector: CollectorPlan, host: HostAccess): Mounted {
  if (host.storage) return hostDataFolder(DATA, `/var/lib/${plan.namespace}-${collector.name}`, DATA_PATH);
  return emptyFolder(DATA, DATA_PATH, VOLATILE_SIZE);
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

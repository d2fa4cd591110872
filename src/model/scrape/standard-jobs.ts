import { DROP_LISTS } from './drop-lists';
import { Place } from './field-kinds';
import {
  AnnotatedPodsJobOptions, AnnotatedServicesJobOptions, ControlPlaneJobOptions, CoreDnsJobOptions, DroppingJobOptions, EtcdJobOptions,
  FluxControllersJobOptions, KubernetesJobOptions, KubeStateMetricsJobOptions, NamespacedJobOptions, ProbeJobOptions, StandardJobOptions,
} from './job-options';
import { Claims, ClusterFacts, JobEngine, JobTemplate } from './job-template';
import { cadvisor, kubeApiserver, kubelet, kubeletProbes, kubeletResource } from './jobs/control-plane';
import { etcd, kubeControllerManager, kubeProxy, kubeScheduler } from './jobs/control-plane-pods';
import { coreDns, coreDnsClaims, nodeLocalDns, nodeLocalDnsClaims } from './jobs/dns';
import { hostMetrics, kubeStateMetrics, nodeExporter } from './jobs/exporters';
import { argoCd, fluxClaims, fluxControllers } from './jobs/gitops';
import { alertmanager, alloy, claimsByName, cloudflared, grafana, loki, mimir, openTelemetry, prometheus, prometheusOperator, thanos } from './jobs/monitoring';
import { monitorClaims, monitorRule, podMonitor, serviceMonitor } from './jobs/monitors';
import { annotatedPodClaims, annotatedPods } from './jobs/pods';
import { probe, probeRule } from './jobs/probe';
import { annotatedServices } from './jobs/services';
import { MonitorJobOptions } from './monitor-options';

/** One standard job: which options it takes, and what it makes of them. */
export interface StandardJob<O> {
  readonly build: (options: O, context: ClusterFacts, claimed: Claims) => JobTemplate | JobTemplate[];
  /** Names that its option `drop` may hold; undefined where it has no such option. */
  readonly dropLists?: readonly string[];
  /** Options beside those of every standard job. */
  readonly options: readonly Exclude<keyof O, keyof StandardJobOptions | 'drop'>[];
  /** Options that have to be given. */
  readonly required?: readonly (keyof O & string)[];
  /** Looks at the options together, and reports what is wrong. */
  readonly rule?: (options: O, place: Place) => boolean;
  /** Engines that can run it; undefined: all. */
  readonly engines?: readonly JobEngine[];
  /** It needs a collector on every node. */
  readonly needsPerNodeCollector?: boolean;
  /** Leaves out what it scrapes, where a job over annotations would find it too. */
  readonly claims?: (options: O, context: ClusterFacts) => Claims;
}

/** Standard job -> options, by the name of its factory on `ScrapeJob` and in a layer's `scrape:` list. */
export interface StandardJobs {
  readonly alertmanager: StandardJob<NamespacedJobOptions>;
  readonly alloy: StandardJob<StandardJobOptions>;
  readonly annotatedPods: StandardJob<AnnotatedPodsJobOptions>;
  readonly annotatedServices: StandardJob<AnnotatedServicesJobOptions>;
  readonly argoCd: StandardJob<NamespacedJobOptions>;
  readonly cadvisor: StandardJob<DroppingJobOptions>;
  readonly cloudflared: StandardJob<NamespacedJobOptions>;
  readonly coreDns: StandardJob<CoreDnsJobOptions>;
  readonly etcd: StandardJob<EtcdJobOptions>;
  readonly fluxControllers: StandardJob<FluxControllersJobOptions>;
  readonly grafana: StandardJob<NamespacedJobOptions>;
  readonly hostMetrics: StandardJob<StandardJobOptions>;
  readonly kubeApiserver: StandardJob<KubernetesJobOptions>;
  readonly kubeControllerManager: StandardJob<ControlPlaneJobOptions>;
  readonly kubelet: StandardJob<KubernetesJobOptions>;
  readonly kubeletProbes: StandardJob<StandardJobOptions>;
  readonly kubeletResource: StandardJob<StandardJobOptions>;
  readonly kubeProxy: StandardJob<NamespacedJobOptions>;
  readonly kubeScheduler: StandardJob<ControlPlaneJobOptions>;
  readonly kubeStateMetrics: StandardJob<KubeStateMetricsJobOptions>;
  readonly loki: StandardJob<NamespacedJobOptions>;
  readonly mimir: StandardJob<NamespacedJobOptions>;
  readonly nodeExporter: StandardJob<NamespacedJobOptions>;
  readonly nodeLocalDns: StandardJob<NamespacedJobOptions>;
  readonly openTelemetry: StandardJob<StandardJobOptions>;
  readonly podMonitor: StandardJob<MonitorJobOptions>;
  readonly probe: StandardJob<ProbeJobOptions>;
  readonly prometheus: StandardJob<StandardJobOptions>;
  readonly prometheusOperator: StandardJob<NamespacedJobOptions>;
  readonly serviceMonitor: StandardJob<MonitorJobOptions>;
  readonly thanos: StandardJob<NamespacedJobOptions>;
}

const MONITOR = {
  options: ['anyNamespace', 'endpoints', 'jobLabel', 'matchExpressions', 'matchLabels', 'name', 'namespace', 'namespaces', 'podTargetLabels'],
  required: ['name', 'namespace', 'endpoints'],
} as const satisfies Partial<StandardJob<MonitorJobOptions>>;

export const STANDARD_JOBS: StandardJobs = {
  alertmanager: { build: alertmanager, options: ['namespace'], claims: claimsByName('alertmanager') },
  alloy: { build: alloy, options: [], engines: ['alloy'] },
  annotatedPods: {
    build: (options, _, claimed) => annotatedPods(options, claimed),
    options: ['excludeNamespaces', 'namespaces', 'slow'],
    claims: annotatedPodClaims,
  },
  annotatedServices: { build: (options, _, claimed) => annotatedServices(options, claimed), options: ['excludeNamespaces', 'namespaces'] },
  argoCd: { build: argoCd, options: ['namespace'] },
  cadvisor: { build: cadvisor, options: [], dropLists: Object.keys(DROP_LISTS.cadvisor) },
  cloudflared: { build: cloudflared, options: ['namespace'], claims: claimsByName('cloudflared') },
  coreDns: { build: coreDns, options: ['namespace'], dropLists: Object.keys(DROP_LISTS.coreDns), claims: coreDnsClaims },
  etcd: { build: etcd, options: ['namespace', 'tlsSecret'] },
  fluxControllers: { build: fluxControllers, options: ['namespace', 'resources'], claims: fluxClaims },
  grafana: { build: grafana, options: ['namespace'], claims: claimsByName('grafana') },
  hostMetrics: { build: hostMetrics, options: [], engines: ['alloy'], needsPerNodeCollector: true },
  kubeApiserver: { build: kubeApiserver, options: ['slis'], dropLists: Object.keys(DROP_LISTS.kubeApiserver) },
  kubeControllerManager: { build: kubeControllerManager, options: ['namespace', 'slis'] },
  kubelet: { build: kubelet, options: ['slis'], dropLists: Object.keys(DROP_LISTS.kubelet) },
  kubeletProbes: { build: kubeletProbes, options: [] },
  kubeletResource: { build: kubeletResource, options: [] },
  kubeProxy: { build: kubeProxy, options: ['namespace'] },
  kubeScheduler: { build: kubeScheduler, options: ['namespace', 'slis'] },
  kubeStateMetrics: { build: kubeStateMetrics, options: ['namespace', 'service'], dropLists: Object.keys(DROP_LISTS.kubeStateMetrics) },
  loki: { build: loki, options: ['namespace'] },
  mimir: { build: mimir, options: ['namespace'], claims: claimsByName('mimir') },
  nodeExporter: { build: nodeExporter, options: ['namespace'] },
  nodeLocalDns: { build: nodeLocalDns, options: ['namespace'], claims: nodeLocalDnsClaims },
  openTelemetry: { build: openTelemetry, options: [], engines: ['opentelemetry'] },
  podMonitor: { build: podMonitor, ...MONITOR, claims: monitorClaims('pod'), rule: monitorRule('pod') },
  probe: {
    build: probe, options: ['jobName', 'module', 'namespaces', 'prober', 'services', 'targets'], required: ['prober'], rule: probeRule,
  },
  prometheus: { build: prometheus, options: [], engines: ['prometheus-server', 'prometheus-agent'] },
  prometheusOperator: { build: prometheusOperator, options: ['namespace'], claims: claimsByName('(.+-)?prometheus-operator') },
  serviceMonitor: {
    build: serviceMonitor, ...MONITOR, options: [...MONITOR.options, 'targetLabels'], claims: monitorClaims('service'), rule: monitorRule('service'),
  },
  thanos: { build: thanos, options: ['namespace'], claims: claimsByName('thanos(-.+)?') },
};

export type StandardJobName = keyof StandardJobs;

export function isStandardJob(name: string): name is StandardJobName {
  return Object.hasOwn(STANDARD_JOBS, name);
}

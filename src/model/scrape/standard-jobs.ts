import { DROP_LISTS } from './drop-lists';
import {
  AnnotatedPodsJobOptions, DroppingJobOptions, KubeStateMetricsJobOptions, NamespacedJobOptions, StandardJobOptions,
} from './job-options';
import { ClusterFacts, JobEngine, JobTemplate } from './job-template';
import { RelabelConfig } from '../relabel/relabel-config';
import { cadvisor, kubeApiserver, kubelet, kubeletProbes, kubeletResource } from './jobs/control-plane';
import { hostMetrics, kubeStateMetrics, nodeExporter } from './jobs/exporters';
import { argoCd, fluxControllerPods, fluxControllers } from './jobs/gitops';
import { alloy, loki, prometheus } from './jobs/monitoring';
import { annotatedPods } from './jobs/pods';

/** One standard job: which options it takes, and what it makes of them. */
export interface StandardJob<O> {
  readonly build: (options: O, context: ClusterFacts, claimed: readonly RelabelConfig[]) => JobTemplate | JobTemplate[];
  /** Names that its option `drop` may hold; undefined where it has no such option. */
  readonly dropLists?: readonly string[];
  /** Options beside those of every standard job. */
  readonly options: readonly Exclude<keyof O, keyof StandardJobOptions | 'drop'>[];
  /** Engines that can run it; undefined: all. */
  readonly engines?: readonly JobEngine[];
  /** It needs a collector on every node. */
  readonly needsPerNodeCollector?: boolean;
  /** Keeps the pods that it scrapes, so that no other job does. */
  readonly claims?: (options: O) => RelabelConfig;
}

/** Standard job -> options, by the name of its factory on `ScrapeJob` and in a layer's `scrape:` list. */
export interface StandardJobs {
  readonly alloy: StandardJob<StandardJobOptions>;
  readonly annotatedPods: StandardJob<AnnotatedPodsJobOptions>;
  readonly argoCd: StandardJob<NamespacedJobOptions>;
  readonly cadvisor: StandardJob<DroppingJobOptions>;
  readonly fluxControllers: StandardJob<NamespacedJobOptions>;
  readonly hostMetrics: StandardJob<StandardJobOptions>;
  readonly kubeApiserver: StandardJob<DroppingJobOptions>;
  readonly kubelet: StandardJob<DroppingJobOptions>;
  readonly kubeletProbes: StandardJob<StandardJobOptions>;
  readonly kubeletResource: StandardJob<StandardJobOptions>;
  readonly kubeStateMetrics: StandardJob<KubeStateMetricsJobOptions>;
  readonly loki: StandardJob<NamespacedJobOptions>;
  readonly nodeExporter: StandardJob<NamespacedJobOptions>;
  readonly prometheus: StandardJob<StandardJobOptions>;
}

export const STANDARD_JOBS: StandardJobs = {
  alloy: { build: alloy, options: [], engines: ['alloy'] },
  annotatedPods: {
    build: (options, _, claimed) => annotatedPods(options, claimed),
    options: ['bodySizeLimit', 'excludeNamespaces', 'labelLimit', 'namespaces', 'slow'],
  },
  argoCd: { build: argoCd, options: ['namespace'] },
  cadvisor: { build: cadvisor, options: [], dropLists: Object.keys(DROP_LISTS.cadvisor) },
  fluxControllers: { build: fluxControllers, options: ['namespace'], claims: fluxControllerPods },
  hostMetrics: { build: hostMetrics, options: [], engines: ['alloy'], needsPerNodeCollector: true },
  kubeApiserver: { build: kubeApiserver, options: [], dropLists: Object.keys(DROP_LISTS.kubeApiserver) },
  kubelet: { build: kubelet, options: [], dropLists: Object.keys(DROP_LISTS.kubelet) },
  kubeletProbes: { build: kubeletProbes, options: [] },
  kubeletResource: { build: kubeletResource, options: [] },
  kubeStateMetrics: { build: kubeStateMetrics, options: ['namespace', 'service'], dropLists: Object.keys(DROP_LISTS.kubeStateMetrics) },
  loki: { build: loki, options: ['namespace'] },
  nodeExporter: { build: nodeExporter, options: ['namespace'] },
  prometheus: { build: prometheus, options: [], engines: ['prometheus-server', 'prometheus-agent'] },
};

export type StandardJobName = keyof StandardJobs;

export function isStandardJob(name: string): name is StandardJobName {
  return Object.hasOwn(STANDARD_JOBS, name);
}

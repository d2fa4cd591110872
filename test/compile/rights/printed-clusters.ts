import { Collection, HubEndpoint, LogSource, Receiver, ScrapeJob } from '../../../src';
import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { ClusterPlan } from '../../../src/compile/plan';
import { PrintedComponent } from '../../../src/compile/rights/printed';
import { Diagnostic, Report } from '../../../src/diagnostics';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { hub, spoke } from '../compiled';

/** A cluster as it is compiled, and as it is printed. */
export interface PrintedCluster {
  readonly plan: ClusterPlan;
  readonly components: readonly PrintedComponent[];
  readonly diagnostics: readonly Diagnostic[];
}

export function printed({ plan, diagnostics }: { readonly plan: ClusterPlan; readonly diagnostics: readonly Diagnostic[] }): PrintedCluster {
  return { plan, diagnostics, components: manifestsOf(render(plan).rendered) };
}

export const printedSpoke = (props: SpokeProps = {}): PrintedCluster => printed(spoke(props));
export const printedHub = (props: HubProps = {}): PrintedCluster => printed(hub(props));

/** Codes, with `!` behind those of errors, and messages of what a check reports. */
export function found(check: (report: Report) => void): string[] {
  const report = new Report();
  check(report);
  return report.diagnostics.map(({ code, severity, message }) => `${code}${String(severity) === 'error' ? '!' : ''} ${message}`);
}

const MORE_JOBS = [
  ScrapeJob.kubeScheduler(), ScrapeJob.kubeProxy(), ScrapeJob.coreDns(), ScrapeJob.annotatedServices(),
  ScrapeJob.fluxControllers({ resources: true }),
  ScrapeJob.probe({ prober: 'blackbox.monitoring.svc:9115', services: true }), ScrapeJob.etcd(), ScrapeJob.argoCd(),
];

const EVERY_SOURCE = [
  LogSource.podsByFile({ namespaces: ['shop'] }), LogSource.podsByApi({ name: 'others', excludeNamespaces: ['shop'] }), LogSource.kubernetesEvents(),
  LogSource.journal(), LogSource.files({ paths: ['/var/log/a/*.log'] }), LogSource.otlp(),
];

const SPOKES: { readonly [name: string]: SpokeProps } = {
  'Alloy': {},
  'Alloy on OpenShift': { distribution: 'openshift' },
  'Alloy on Fargate': { distribution: 'eks-fargate' },
  'Alloy without logs': { settings: { logs: { enabled: false } } },
  'Alloy with objects of the operator': {
    collection: Collection.alloy({ operatorObjects: true, otlp: true, scrapeConfigObjects: true, operatorSecretNamespaces: ['shop', 'monitoring'] }),
  },
  'Alloy with every job': { scrape: MORE_JOBS },
  'a Prometheus agent': { collection: Collection.prometheusAgent() },
  'Prometheus agents in shards with every job': {
    collection: Collection.prometheusAgent(), scrape: MORE_JOBS, settings: { prometheus: { shards: 2 } },
  },
  'a Prometheus server': { collection: Collection.prometheusServer() },
  'a Prometheus agent of an operator, with every job and monitors of others': {
    collection: Collection.prometheusAgent(), scrape: MORE_JOBS, settings: { global: { runtime: 'operator' }, operator: { monitorNamespaces: ['shop'] }, prometheus: { shards: 2 } },
  },
  'a Prometheus server of an operator, on OpenShift': { collection: Collection.prometheusServer(), distribution: 'openshift', settings: { global: { runtime: 'operator' } } },
  'OpenTelemetry': { collection: Collection.openTelemetry() },
  'OpenTelemetry on nodes, on OpenShift': {
    collection: Collection.openTelemetry({ mode: 'daemonset', otlp: true }), scrape: MORE_JOBS, distribution: 'openshift',
  },
  'Promtail with its nodes': { settings: { global: { hostAccess: true }, logs: { collector: 'promtail' } } },
  'Promtail that reads a journal and files, on OpenShift with its nodes': {
    distribution: 'openshift', settings: { global: { hostAccess: true }, logs: { collector: 'promtail', sources: ['journal', { files: { paths: ['/var/log/a.log'] } }] }, promtail: { nodeStorage: 'emptyDir' } },
  },
  'Alloy in namespaces with its nodes': { settings: { global: { hostAccess: true } } },
  'Alloy with every source of logs, with its nodes': { collection: Collection.alloy({ otlp: true }), logs: EVERY_SOURCE, settings: { global: { hostAccess: true } } },
  'Alloy for logs alone, with its nodes, on OpenShift': {
    collection: Collection.prometheusAgent(),
    logs: EVERY_SOURCE,
    distribution: 'openshift',
    settings: { logs: { collector: 'alloy' }, global: { hostAccess: true } },
  },
  'Alloy for logs alone beside a federation': { collection: Collection.federation({ target: 'p.example.com' }), settings: { logs: { collector: 'alloy' } } },
  'direct scrape': { collection: Collection.directScrape({ apiServer: 'https://a:6443' }) },
  'direct scrape through nodes': {
    collection: Collection.directScrape({ apiServer: 'https://a:6443', allowNodesProxy: true }), settings: { kubeStateMetrics: { enabled: true } },
  },
  'federation': { collection: Collection.federation({ target: 'p.example.com' }) },
};

/** Clusters that differ in what they may do. */
export const CLUSTERS: { readonly [name: string]: () => PrintedCluster } = {
  ...Object.fromEntries(Object.entries(SPOKES).map(([name, props]) => [name, () => printedSpoke(props)])),
  'a hub': () => printedHub(),
  'a hub of an operator': () => printedHub({ settings: { global: { runtime: 'operator' }, operator: { monitorNamespaces: ['blog', 'shop'] } } }),
  'a hub of an operator without a right to see pods everywhere': () => printedHub({
    settings: {
      global: { runtime: 'operator', hostAccess: false }, jobs: { 'kubernetes-pods': { enabled: false } }, loki: { enabled: false }, operator: { monitorNamespaces: ['shop'] },
    },
  }),
  'a hub that collects its own logs': () => printedHub({ settings: { logs: { collector: 'alloy' } } }),
  'a hub on OpenShift behind a front': () => printedHub({
    distribution: 'openshift',
    endpoint: HubEndpoint.address('100.64.0.2', { receiver: Receiver.front({ acceptUnauthenticated: 'only clusters of the fleet are in the tailnet' }) }),
  }),
};

/** The same, where only some namespaces are read. */
export const RESTRICTED: { readonly [name: string]: () => PrintedCluster } = Object.fromEntries(
  Object.entries(SPOKES).filter(([, { scrape }]) => scrape === undefined).map(([name, props]) => [name, () => printedSpoke({
    ...props, settings: { ...props.settings, rbac: { scope: 'namespaces', namespaces: ['shop', 'default'] } },
  })]),
);

import { checkVariables, FieldTable, isKnown, PrintContext, printFields, refuseFeature, Tree, within } from './fields';
import { CLASSED_CLIENT_FIELDS } from './http-client';
import { probeSpec, staticProbe } from './probe';
import { objectName } from './references';
import { printRules } from './relabel';
import { ScrapeClasses } from './scrape-classes';
import { printDnsSd, printFileSd, printHttpSd, printKubernetesSd, printStatic } from './service-discovery';
import { probe, scrapeConfig, ScrapeConfigFields } from '../../../imports/prometheus-operator-scrape';
import { freeName } from '../../compile/free-name';
import { CollectorPlan, PlannedJob, PrintedObject } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { isAtLeast } from '../../model/values/version';
import { Feature } from '../support';

const SCRAPE_FIELDS: FieldTable<Partial<ScrapeConfig>> = {
  // the operator makes a rule of it, whose replacement is a template
  jobName: { wire: 'jobName', print: (name) => name.replaceAll('$', () => '$$') },
  honorLabels: { wire: 'honorLabels' },
  honorTimestamps: { wire: 'honorTimestamps' },
  scrapeInterval: { wire: 'scrapeInterval' },
  scrapeTimeout: { wire: 'scrapeTimeout' },
  fallbackScrapeProtocol: { wire: 'fallbackScrapeProtocol', print: printFallback },
  metricsPath: { wire: 'metricsPath' },
  scheme: { wire: 'scheme', print: (scheme) => scheme.toUpperCase() },
  params: { wire: 'params' },
  bodySizeLimit: { wire: 'bodySizeLimit', operatorSince: [0, 89] },
  sampleLimit: { wire: 'sampleLimit' },
  labelLimit: { wire: 'labelLimit' },
  labelNameLengthLimit: { wire: 'labelNameLengthLimit' },
  labelValueLengthLimit: { wire: 'labelValueLengthLimit' },
  ...CLASSED_CLIENT_FIELDS,
  kubernetesSdConfigs: { wire: 'kubernetesSDConfigs', print: printKubernetesSd },
  staticConfigs: { wire: 'staticConfigs', print: printStatic },
  dnsSdConfigs: { wire: 'dnsSDConfigs', print: printDnsSd },
  httpSdConfigs: { wire: 'httpSDConfigs', print: printHttpSd },
  fileSdConfigs: { wire: 'fileSDConfigs', print: printFileSd },
  relabelConfigs: { wire: 'relabelings', print: printRules },
  metricRelabelConfigs: { wire: 'metricRelabelings', print: printRules },
};

/** What holds for all ScrapeConfigs of a collector. */
export interface ScrapeContext extends PrintContext {
  readonly namespace: string;
  readonly labels: { readonly [label: string]: string };
  readonly classes: ScrapeClasses;
}

/** The jobs of a collector as objects, in their order. One that cannot be said is reported and left out; one that a monitor asks for is the monitor. */
export function scrapeConfigs(collector: CollectorPlan, context: ScrapeContext): PrintedObject[] {
  const names = new Set<string>();
  const { namespace, labels } = context;
  return collector.jobs.filter(({ isMonitor }) => isMonitor !== true).flatMap((job) => {
    const inJob = within(context, `job '${job.config.jobName}'`);
    const feature = missingFeature(job, collector);
    if (feature !== undefined) {
      refuseFeature(feature, inJob);
      return [];
    }
    const metadata = { name: freeName(objectName(job.config.jobName), names), namespace, labels };
    const config = withoutDefaults(job, collector);
    const asProbe = staticProbe(config);
    const object = asProbe
      ? probe.data({ metadata, spec: probeSpec(asProbe, inJob) })
      : scrapeConfig.data({ metadata, spec: specOf(config, inJob, metadata.name) });
    checkVariables(object.spec, inJob);
    return [object];
  });
}

function missingFeature(job: PlannedJob, collector: CollectorPlan): Feature | undefined {
  if (job.builtin === 'host') return 'hostMetrics';
  return job.nodeLocal && collector.perNode ? 'nodeLocalJobs' : undefined;
}

/** A limit that is none. */
const NO_SIZE = /^0+[KMGTPE]?i?B?$/;

/** The job with its own targets where the engine has to find them itself, and without what holds for all jobs. */
function withoutDefaults({ builtin, config }: PlannedJob, { scrapeInterval, scrapeTimeout }: CollectorPlan): ScrapeConfig {
  return {
    ...config,
    scrapeInterval: config.scrapeInterval === scrapeInterval ? undefined : config.scrapeInterval,
    scrapeTimeout: config.scrapeTimeout === scrapeTimeout ? undefined : config.scrapeTimeout,
    // the object as a whole has none either, and an older operator knows none of a job
    bodySizeLimit: config.bodySizeLimit !== undefined && NO_SIZE.test(config.bodySizeLimit) ? undefined : config.bodySizeLimit,
    ...builtin === 'self' && { staticConfigs: OWN_TARGET },
  };
}

function specOf(config: ScrapeConfig, context: ScrapeContext, name: string): ScrapeConfigFields['spec'] {
  const { classes, namespace } = context;
  const tree: Tree = { scrapeClass: classes.of(config) };
  const said = mayNameJob(config) ? named(config, `scrapeConfig/${namespace}/${name}`) : config;
  return printFields<Partial<ScrapeConfig>>(SCRAPE_FIELDS, said, context, tree);
}

/** Whether its discovery may give targets a label `job`, which `jobName` would overwrite. */
function mayNameJob(config: ScrapeConfig): boolean {
  const { dnsSdConfigs = [], fileSdConfigs = [], httpSdConfigs = [], kubernetesSdConfigs = [], staticConfigs = [] } = config;
  if (fileSdConfigs.length > 0 || httpSdConfigs.length > 0) return true;
  if (staticConfigs.some(({ labels }) => labels?.job !== undefined)) return true;
  return staticConfigs.length + dnsSdConfigs.length + kubernetesSdConfigs.length === 0;
}

/** The job with a rule that names those targets that have no other name than what the operator calls the job. */
function named(config: ScrapeConfig, called: string): Partial<ScrapeConfig> {
  const { jobName, relabelConfigs = [] } = config;
  const rule = { sourceLabels: ['job'], regex: called, targetLabel: 'job', replacement: jobName.replaceAll('$', () => '$$') };
  return { ...config, jobName: undefined, relabelConfigs: [rule, ...relabelConfigs] };
}

const OWN_TARGET = [{ targets: [`localhost:${COMPONENTS.prometheus.ports.web}`] }];

/** The protocol that Prometheus 2 always falls back to. */
const PROMETHEUS_2_FALLBACK = 'PrometheusText0.0.4';

function printFallback(protocol: string, context: PrintContext): string | undefined {
  if (isAtLeast(context.version, 3, 0)) return protocol;
  if (protocol !== PROMETHEUS_2_FALLBACK) isKnown({ since: [3, 0] }, `'fallbackScrapeProtocol' other than '${PROMETHEUS_2_FALLBACK}'`, context);
  return undefined;
}

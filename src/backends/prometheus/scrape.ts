import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { HostPlan } from '../../compile/plan/host';
import { COMPONENTS } from '../../model/components/component-table';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { isAtLeast } from '../../model/values/version';
import { Feature, unsupported } from '../support';
import { FieldTable, PrintContext, printFields, tooOld, Tree, within } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { printRelabelConfigs } from './relabel';
import { printDnsSd, printFileSd, printHttpSd, printKubernetesSd, printStatic } from './service-discovery';

/** The fields of a job; the OpenTelemetry Collector reads them by the same library. */
export const SCRAPE_FIELDS: FieldTable<ScrapeConfig> = {
  jobName: { wire: 'job_name' },
  honorLabels: { wire: 'honor_labels' },
  honorTimestamps: { wire: 'honor_timestamps' },
  scrapeInterval: { wire: 'scrape_interval' },
  scrapeTimeout: { wire: 'scrape_timeout' },
  fallbackScrapeProtocol: { wire: 'fallback_scrape_protocol', print: printFallback },
  metricsPath: { wire: 'metrics_path' },
  scheme: { wire: 'scheme' },
  params: { wire: 'params' },
  bodySizeLimit: { wire: 'body_size_limit' },
  sampleLimit: { wire: 'sample_limit' },
  labelLimit: { wire: 'label_limit' },
  labelNameLengthLimit: { wire: 'label_name_length_limit' },
  labelValueLengthLimit: { wire: 'label_value_length_limit' },
  ...HTTP_CLIENT_FIELDS,
  kubernetesSdConfigs: { wire: 'kubernetes_sd_configs', print: printKubernetesSd },
  staticConfigs: { wire: 'static_configs', print: printStatic },
  dnsSdConfigs: { wire: 'dns_sd_configs', print: printDnsSd },
  httpSdConfigs: { wire: 'http_sd_configs', print: printHttpSd },
  fileSdConfigs: { wire: 'file_sd_configs', print: printFileSd },
  relabelConfigs: { wire: 'relabel_configs', print: printRelabelConfigs },
  metricRelabelConfigs: { wire: 'metric_relabel_configs', print: printRelabelConfigs },
};

/** The jobs of a collector, in their order. A job that cannot be said is reported and left out. */
export function printJobs(plan: CollectorPlan, context: PrintContext): Tree[] {
  const jobs: Tree[] = [];
  for (const job of plan.jobs) {
    const inJob = within(context, `job '${job.config.jobName}'`);
    const feature = missingFeature(job, plan);
    const refusal = feature && unsupported(feature, 'prometheus', inJob.where);
    if (refusal === undefined) jobs.push(printFields(SCRAPE_FIELDS, asConfig(job, plan), inJob));
    else context.diagnostics.push(refusal);
  }
  return jobs;
}

function missingFeature(job: PlannedJob, plan: CollectorPlan): Feature | undefined {
  if (job.builtin === 'host') return 'hostMetrics';
  return job.nodeLocal && plan.perNode ? 'nodeLocalJobs' : undefined;
}

/** The job with its own targets where the engine has to find them itself, and without what the `global` section says. */
function asConfig(job: PlannedJob, plan: CollectorPlan): ScrapeConfig {
  const { config } = job;
  return {
    ...config,
    scrapeInterval: config.scrapeInterval === plan.scrapeInterval ? undefined : config.scrapeInterval,
    scrapeTimeout: config.scrapeTimeout === plan.scrapeTimeout ? undefined : config.scrapeTimeout,
    ...(job.builtin === 'self' ? { staticConfigs: plan.host ? [{ targets: [plan.host.ownAddress] }] : OWN_TARGET } : {}),
    ...(plan.host && job.nodeNameLabels.length > 0 ? { relabelConfigs: [...hostRules(job, plan.host), ...(config.relabelConfigs ?? [])] } : {}),
  };
}

/** Rules that name the machine where its address would name none that others know. */
function hostRules({ nodeNameLabels }: PlannedJob, { name }: HostPlan): RelabelConfig[] {
  return nodeNameLabels.map((targetLabel) => ({ targetLabel, replacement: name }));
}

const OWN_TARGET = [{ targets: [`localhost:${COMPONENTS.prometheus.ports.web}`] }];

/** The protocol that Prometheus 2 always falls back to. */
const PROMETHEUS_2_FALLBACK = 'PrometheusText0.0.4';

function printFallback(protocol: string, context: PrintContext): string | undefined {
  if (isAtLeast(context.version, 3, 0)) return protocol;
  if (protocol !== PROMETHEUS_2_FALLBACK) {
    context.diagnostics.push(tooOld(context, `'fallbackScrapeProtocol' other than '${PROMETHEUS_2_FALLBACK}'`, [3, 0]));
  }
  return undefined;
}

import { RelabelConfig } from '../../relabel/relabel-config';
import { AnnotatedPodsJobOptions, StandardJobOptions } from '../job-options';
import { Claims, JobTemplate, joined, nodeLocal, ScrapeLimit } from '../job-template';
import { captureLabel, copyLabel, dropWhere, keepWhere, POD_LABELS, setLabel } from '../rules';
import { ScrapeConfig } from '../scrape-config';
import { limitsOf } from './limits';

const ANNOTATION = '__meta_kubernetes_pod_annotation_prometheus_io_';
const PORT = `${ANNOTATION}port`;

/**
 * Pods that ask by annotation: `prometheus.io/scrape`, `/port`, `/path`, `/scheme` and `/param_<name>`.
 *
 * Any workload may ask, so its labels are not honored, its pod labels are not copied, and a scrape has limits.
 * `claimed` leaves out the pods that another job scrapes.
 */
export function annotatedPods(options: AnnotatedPodsJobOptions, claimed: Claims): JobTemplate[] {
  const { limits, ownLimits } = boundedByDefault(options);
  const common = joined(BEFORE_ANNOTATIONS, claimed.pods, excluded(options), FROM_ANNOTATIONS);
  const config = (jobName: string, chosen: readonly RelabelConfig[], own: object): ScrapeConfig => ({
    jobName,
    ...limits,
    ...own,
    // applications that give no or a wrong Content-Type; without it Prometheus 3 refuses what Prometheus 2 took
    fallbackScrapeProtocol: 'PrometheusText0.0.4',
    kubernetesSdConfigs: [{ role: 'pod', ...(options.namespaces === undefined ? {} : { namespaces: { names: options.namespaces } }) }],
    relabelConfigs: joined(chosen, common, [setLabel('job', 'kubernetes-pods')]),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
  const job = (...of: Parameters<typeof config>): JobTemplate => ({ ...nodeLocal(config(...of)), ownLimits });
  return options.slow
    ? [
      job('kubernetes-pods', [WANTED, dropWhere([`${ANNOTATION}scrape_slow`], 'true')], {}),
      job('kubernetes-pods-slow', [WANTED_SLOWLY], { scrapeInterval: '5m', scrapeTimeout: '30s' }),
    ]
    : [job('kubernetes-pods', [WANTED], {})];
}

const WANTED = keepWhere([`${ANNOTATION}scrape`], 'true');
const WANTED_SLOWLY = keepWhere([`${ANNOTATION}scrape_slow`], 'true');

const BEFORE_ANNOTATIONS: readonly RelabelConfig[] = [
  dropWhere(['__meta_kubernetes_pod_container_init'], 'true'),
  dropWhere(['__meta_kubernetes_pod_phase'], 'Pending|Succeeded|Failed|Completed'),
  // discovery makes a target of each declared port: without a port annotation only those named for metrics are meant
  keepWhere([PORT, '__meta_kubernetes_pod_container_port_name'], '\\d+;.*|;.*metrics'),
];

const FROM_ANNOTATIONS: readonly RelabelConfig[] = [
  captureLabel([`${ANNOTATION}scheme`], '(https?)', '__scheme__'),
  captureLabel([`${ANNOTATION}path`], '(.+)', '__metrics_path__'),
  // an IPv6 address is the one with a colon
  captureLabel([PORT, '__meta_kubernetes_pod_ip'], '(\\d+);(.*:.*)', '__address__', '[$2]:$1'),
  captureLabel([PORT, '__meta_kubernetes_pod_ip'], '(\\d+);([^:]+)', '__address__', '$2:$1'),
  Object.freeze({ action: 'labelmap', regex: `${ANNOTATION}param_(.+)`, replacement: '__param_$1' }),
  ...POD_LABELS,
  // with a port annotation every container of the pod leads to the same address: only equal labels make it one target
  captureLabel([PORT, '__meta_kubernetes_pod_container_name'], ';(.+)', 'container'),
];

function excluded({ excludeNamespaces = [] }: AnnotatedPodsJobOptions): RelabelConfig[] {
  return excludeNamespaces.length === 0 ? [] : [dropWhere(['__meta_kubernetes_namespace'], excludeNamespaces.join('|'))];
}

/** The pods that this job scrapes, whatever Services lead to them. */
export function annotatedPodClaims({ namespaces = [], excludeNamespaces = [] }: AnnotatedPodsJobOptions): Claims {
  const anywhere = namespaces.length === 0 && excludeNamespaces.length === 0;
  return {
    services: anywhere ? [dropWhere([`${ANNOTATION}scrape`], 'true')] : [
      copyLabel(`${ANNOTATION}scrape`, SCRAPED),
      ...(namespaces.length === 0 ? [] : [captureLabel([SCRAPED, '__meta_kubernetes_namespace'], `true;(${namespaces.join('|')})`, SCRAPED, 'here')]),
      ...(excludeNamespaces.length === 0 ? [] : [captureLabel(['__meta_kubernetes_namespace'], excludeNamespaces.join('|'), SCRAPED, '')]),
      dropWhere([SCRAPED], namespaces.length === 0 ? 'true' : 'here'),
    ],
  };
}

/** Says of a target whether it is scraped as a pod; no label that stays. */
const SCRAPED = '__tmp_scraped_as_pod';

/** Lowest limits that ordinary applications do not reach. */
const BOUNDS = { sampleLimit: 50_000, labelLimit: 64, bodySizeLimit: '32MB' } as const;

/** The limits of a job to which strangers may add targets, and which of them nobody asked for. */
export function boundedByDefault(options: StandardJobOptions): { limits: Pick<ScrapeConfig, ScrapeLimit>; ownLimits: ScrapeLimit[] } {
  const names = Object.keys(BOUNDS) as (keyof typeof BOUNDS)[];
  return { limits: { ...BOUNDS, ...limitsOf(options) }, ownLimits: names.filter((limit) => options[limit] === undefined) };
}

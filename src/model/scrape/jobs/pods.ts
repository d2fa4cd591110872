import { RelabelConfig } from '../../relabel/relabel-config';
import { AnnotatedPodsJobOptions } from '../job-options';
import { JobTemplate, joined, nodeLocal } from '../job-template';
import { captureLabel, dropWhere, keepWhere, POD_LABELS, setLabel } from '../rules';
import { limitsOf } from './limits';

const ANNOTATION = '__meta_kubernetes_pod_annotation_prometheus_io_';
const PORT = `${ANNOTATION}port`;

/**
 * Pods that ask by annotation: `prometheus.io/scrape`, `/port`, `/path`, `/scheme` and `/param_<name>`.
 *
 * Any workload may ask, so its labels are not honored, its pod labels are not copied, and a scrape has limits.
 * `claimed` are the keep rules of pods that another job scrapes.
 */
export function annotatedPods(options: AnnotatedPodsJobOptions, claimed: readonly RelabelConfig[]): JobTemplate[] {
  const common = joined(BEFORE_ANNOTATIONS, excluded(options, claimed), FROM_ANNOTATIONS);
  const job = (jobName: string, chosen: readonly RelabelConfig[], own: object) => nodeLocal({
    jobName,
    // lowest limits that ordinary applications do not reach
    sampleLimit: 50_000,
    ...limitsOf(options),
    ...own,
    labelLimit: options.labelLimit ?? 64,
    bodySizeLimit: options.bodySizeLimit ?? '32MB',
    // applications that give no or a wrong Content-Type; without it Prometheus 3 refuses what Prometheus 2 took
    fallbackScrapeProtocol: 'PrometheusText0.0.4',
    kubernetesSdConfigs: [{ role: 'pod', ...(options.namespaces === undefined ? {} : { namespaces: { names: options.namespaces } }) }],
    relabelConfigs: joined(chosen, common, [setLabel('job', 'kubernetes-pods')]),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
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

function excluded(options: AnnotatedPodsJobOptions, claimed: readonly RelabelConfig[]): RelabelConfig[] {
  const drops: RelabelConfig[] = claimed.map((rule) => ({ ...rule, action: 'drop' }));
  return options.excludeNamespaces === undefined || options.excludeNamespaces.length === 0
    ? drops
    : [...drops, dropWhere(['__meta_kubernetes_namespace'], options.excludeNamespaces.join('|'))];
}

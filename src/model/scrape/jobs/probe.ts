import { RelabelConfig } from '../../relabel/relabel-config';
import { entry, Place, refuse } from '../field-kinds';
import { ProbeJobOptions } from '../job-options';
import { clusterWide, JobTemplate, joined } from '../job-template';
import { captureLabel, copyLabel, keepWhere, setLabel } from '../rules';
import { limitsOf } from './limits';

const ANNOTATION = '__meta_kubernetes_service_annotation_prometheus_io_';

/**
 * What a blackbox exporter sees of targets. The address that is scraped is the exporter's; the target is a parameter and `instance`.
 *
 * @see https://github.com/prometheus/blackbox_exporter#prometheus-configuration
 */
export function probe(options: ProbeJobOptions): JobTemplate[] {
  const { jobName = 'probe', module = 'http_2xx', prober, targets = [], services = false } = options;
  const job = (name: string, discovery: object, own: readonly RelabelConfig[]) => clusterWide({
    jobName: name,
    ...limitsOf(options),
    metricsPath: '/probe',
    params: { module: [module] },
    ...discovery,
    relabelConfigs: joined(own, [copyLabel('__param_target', 'instance'), setLabel('__address__', prober), setLabel('job', jobName)]),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
  const ofTargets = job(jobName, { staticConfigs: [{ targets }] }, [copyLabel('__address__', '__param_target')]);
  const namespaces = options.namespaces === undefined ? {} : { namespaces: { names: options.namespaces } };
  const ofServices = (name: string) => job(name, { kubernetesSdConfigs: [{ role: 'service', ...namespaces }] }, SERVICES);
  if (!services) return [ofTargets];
  return targets.length > 0 ? [ofTargets, ofServices(`${jobName}-services`)] : [ofServices(jobName)];
}

const SERVICES: readonly RelabelConfig[] = [
  keepWhere([`${ANNOTATION}probe`], 'true'),
  copyLabel('__address__', '__param_target'),
  captureLabel(['__address__', `${ANNOTATION}path`], '(.+);(/.*)', '__param_target', '$1$2'),
  captureLabel([`${ANNOTATION}scheme`, '__param_target'], '(https?);(.+)', '__param_target', '$1://$2'),
  copyLabel('__meta_kubernetes_namespace', 'namespace'),
  copyLabel('__meta_kubernetes_service_name', 'service'),
];

/** A probe has something to look at. */
export function probeRule({ services, targets, namespaces }: ProbeJobOptions, place: Place): boolean {
  if (!services && targets === undefined) return refuse(place, 'no-targets', 'nothing is probed', 'give `targets`, or set `services: true`');
  return services || namespaces === undefined
    || refuse(entry(place, 'namespaces'), 'unused-option', 'namespaces are those of Services, and none are probed', 'set `services: true`, or remove `namespaces`');
}

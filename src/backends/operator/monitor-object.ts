import { EMPTY } from './relabel';
import { ManifestData } from '../../../imports/manifest';
import {
  MonitorEndpointFields, MonitorTls, podMonitor, PodMonitorEndpointFields, PodMonitorFields, serviceMonitor, ServiceMonitorEndpointFields,
} from '../../../imports/prometheus-operator';
import { MonitorPlan, PlannedEndpoint } from '../../compile/plan';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { TlsConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';

/**
 * A monitor as the operator reads it. It says nothing that `monitorFaults` finds.
 *
 * @param scrapeClass class of the Prometheus that reads it, where that is ours
 */
export function monitorObject(plan: MonitorPlan, labels: { readonly [label: string]: string } = {}, scrapeClass?: string): ManifestData {
  const { kind, options: { name, namespace }, endpoints } = plan;
  const common = { ...specOf(plan), ...(scrapeClass !== undefined && { scrapeClass }) };
  const metadata = { name, namespace, labels: { ...labels, ...plan.labels } };
  if (kind === 'PodMonitor') {
    return podMonitor.data({ metadata, spec: { ...common, podMetricsEndpoints: endpoints.map((endpoint) => podEndpoint(endpoint, plan)) } });
  }
  const { targetLabels } = plan.options;
  return serviceMonitor.data({
    metadata,
    spec: { ...common, ...(targetLabels && { targetLabels }), endpoints: endpoints.map((endpoint) => serviceEndpoint(endpoint, plan)) },
  });
}

function specOf({ options }: MonitorPlan): Omit<PodMonitorFields['spec'], 'podMetricsEndpoints'> {
  const { anyNamespace, bodySizeLimit, jobLabel, labelLimit, matchExpressions, matchLabels, namespaces, podTargetLabels, sampleLimit } = options;
  return {
    ...(jobLabel !== undefined && { jobLabel }),
    ...(podTargetLabels && { podTargetLabels }),
    selector: { ...(matchLabels && { matchLabels }), ...(matchExpressions && { matchExpressions }) },
    ...(anyNamespace ? { namespaceSelector: { any: true } } : namespaces && { namespaceSelector: { matchNames: namespaces } }),
    ...(sampleLimit !== undefined && { sampleLimit }),
    ...(labelLimit !== undefined && { labelLimit }),
    ...(bodySizeLimit !== undefined && { bodySizeLimit }),
  };
}

function podEndpoint(endpoint: PlannedEndpoint, plan: MonitorPlan): PodMonitorEndpointFields {
  const { portNumber, relabelConfigs = [] } = endpoint;
  if (portNumber === undefined) return endpointOf(endpoint, plan);
  // series of a named port have this label by themselves
  const named: RelabelConfig = { targetLabel: 'endpoint', replacement: String(portNumber) };
  return { portNumber, ...endpointOf({ ...endpoint, relabelConfigs: [named, ...relabelConfigs] }, plan) };
}

function serviceEndpoint(endpoint: PlannedEndpoint, plan: MonitorPlan): ServiceMonitorEndpointFields {
  const { authorization, portNumber } = endpoint;
  return {
    ...(portNumber !== undefined && { targetPort: portNumber }),
    ...endpointOf(endpoint, plan),
    ...(authorization?.credentialsFile !== undefined && { bearerTokenFile: authorization.credentialsFile }),
  };
}

/** Fields that are the same here and there. */
const PLAIN = ['port', 'path', 'scheme', 'params', 'scrapeTimeout', 'honorLabels', 'proxyUrl', 'proxyFromEnvironment', 'followRedirects', 'enableHttp2'] as const;

function endpointOf(endpoint: PlannedEndpoint, { options }: MonitorPlan): MonitorEndpointFields {
  const { authorization, relabelConfigs = [], scrapeInterval, tlsConfig } = endpoint;
  const metricRelabelings = [...options.metricRelabelConfigs ?? [], ...endpoint.metricRelabelConfigs ?? []];
  return {
    ...Object.fromEntries(PLAIN.filter((field) => endpoint[field] !== undefined).map((field) => [field, endpoint[field]])),
    ...(scrapeInterval !== undefined && { interval: scrapeInterval }),
    ...(authorization?.credentials && {
      authorization: { ...(authorization.type !== undefined && { type: authorization.type }), credentials: selector(authorization.credentials) },
    }),
    ...(tlsConfig && { tlsConfig: tlsOf(tlsConfig) }),
    ...(relabelConfigs.length > 0 && { relabelings: relabelConfigs.map(rule) }),
    ...(metricRelabelings.length > 0 && { metricRelabelings: metricRelabelings.map(rule) }),
  };
}

function tlsOf({ ca, cert, key, ...rest }: TlsConfig): MonitorTls {
  return {
    ...rest,
    ...(ca && { ca: { secret: selector(ca) } }),
    ...(cert && { cert: { secret: selector(cert) } }),
    ...(key && { keySecret: selector(key) }),
  };
}

function selector({ name, key }: SecretKey): SecretKey {
  return { name, key };
}

function rule(config: RelabelConfig): RelabelConfig {
  const { action, regex } = config;
  return { ...config, ...(regex === '' && { regex: EMPTY }), ...(action !== undefined && { action: action.toLowerCase() }) };
}

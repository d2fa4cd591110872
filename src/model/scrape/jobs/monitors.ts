import { quoteMeta } from '../../../syntax/re2';
import { RelabelConfig } from '../../relabel/relabel-config';
import { sanitizeLabelName } from '../../values/label';
import { all, entry, Place, refuse } from '../field-kinds';
import { Claims, clusterWide, JobTemplate, joined, nodeLocal } from '../job-template';
import { MonitorEndpoint, MonitorExpression, MonitorJobOptions } from '../monitor-options';
import { captureLabel, copyLabel, dropWhere, keepWhere, podPort, setLabel } from '../rules';
import { ScrapeConfig } from '../scrape-config';
import { limitsOf } from './limits';

/** Where the labels of what a monitor selects are. */
type Kind = 'service' | 'pod';

/**
 * What a ServiceMonitor of the Prometheus Operator asks for, as jobs of a Prometheus without one: the endpoints of Services, found and
 * labelled as the operator does it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export function serviceMonitor(options: MonitorJobOptions): JobTemplate[] {
  const { endpoints = [], jobLabel, targetLabels = [] } = options;
  return endpoints.map((endpoint, i) => clusterWide(configOf('serviceMonitor', 'endpointslice', options, endpoint, i, [
    ...selecting('service', options),
    endpoint.port === undefined ? keepWhere(['__meta_kubernetes_pod_container_port_number'], String(endpoint.portNumber))
      : keepWhere(['__meta_kubernetes_endpointslice_port_name'], quoteMeta(endpoint.port)),
    copyLabel('__meta_kubernetes_namespace', 'namespace'),
    copyLabel('__meta_kubernetes_service_name', 'service'),
    copyLabel('__meta_kubernetes_pod_name', 'pod'),
    copyLabel('__meta_kubernetes_pod_container_name', 'container'),
    captureLabel(['__meta_kubernetes_endpointslice_address_target_kind', '__meta_kubernetes_endpointslice_address_target_name'], 'Node;(.*)', 'node'),
    dropWhere(['__meta_kubernetes_pod_phase'], '(Failed|Succeeded)'),
    ...labelsOf('service', targetLabels),
    ...labelsOf('pod', options.podTargetLabels),
    endpointLabel(endpoint),
    copyLabel('__meta_kubernetes_service_name', 'job'),
    ...(jobLabel === undefined ? [] : [captureLabel([labelOf('service', jobLabel)], '(.+)', 'job')]),
  ])));
}

/** What a PodMonitor asks for: the ports of pods, without a Service before them. */
export function podMonitor(options: MonitorJobOptions): JobTemplate[] {
  const { endpoints = [], jobLabel, name, namespace } = options;
  return endpoints.map((endpoint, i) => nodeLocal(configOf('podMonitor', 'pod', options, endpoint, i, [
    dropWhere(['__meta_kubernetes_pod_phase'], '(Failed|Succeeded)'),
    ...selecting('pod', options),
    ...(endpoint.port === undefined ? podPort(endpoint.portNumber!) : [keepWhere(['__meta_kubernetes_pod_container_port_name'], quoteMeta(endpoint.port))]),
    copyLabel('__meta_kubernetes_namespace', 'namespace'),
    // a port that no container declares belongs to none of them: only equal labels make one target of all
    ...(endpoint.port === undefined ? [] : [copyLabel('__meta_kubernetes_pod_container_name', 'container')]),
    copyLabel('__meta_kubernetes_pod_name', 'pod'),
    ...labelsOf('pod', options.podTargetLabels),
    endpointLabel(endpoint),
    setLabel('job', `${namespace}/${name}`),
    ...(jobLabel === undefined ? [] : [captureLabel([labelOf('pod', jobLabel)], '(.+)', 'job')]),
  ])));
}

function configOf(
  kind: string, role: 'endpointslice' | 'pod', options: MonitorJobOptions, endpoint: MonitorEndpoint, index: number, rules: readonly RelabelConfig[],
): ScrapeConfig {
  const { anyNamespace, name, namespace, namespaces = [namespace] } = options;
  const { port: _, portNumber: __, path, relabelConfigs, metricRelabelConfigs, ...http } = endpoint;
  return {
    jobName: `${kind}/${namespace}/${name}/${index}`,
    ...limitsOf(options),
    ...(path !== undefined && { metricsPath: path }),
    ...http,
    kubernetesSdConfigs: [{ role, ...(!anyNamespace && { namespaces: { names: namespaces } }) }],
    relabelConfigs: joined(rules, relabelConfigs),
    metricRelabelConfigs: joined(options.metricRelabelConfigs, metricRelabelConfigs),
  };
}

function endpointLabel({ port, portNumber }: MonitorEndpoint): RelabelConfig {
  return setLabel('endpoint', port ?? String(portNumber));
}

function selecting(kind: Kind, { matchLabels = {}, matchExpressions = [] }: MonitorJobOptions): RelabelConfig[] {
  return [
    ...Object.entries(matchLabels).map(([label, value]) => keepWhere([labelOf(kind, label), presenceOf(kind, label)], `(${quoteMeta(value)});true`)),
    ...matchExpressions.map((expression) => OPERATORS[expression.operator as Operator](kind, expression)),
  ];
}

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

const OPERATORS: { readonly [O in Operator]: (kind: Kind, expression: MonitorExpression) => RelabelConfig } = {
  In: (kind, { key, values = [] }) => keepWhere([labelOf(kind, key), presenceOf(kind, key)], `(${values.map(quoteMeta).join('|')});true`),
  NotIn: (kind, { key, values = [] }) => dropWhere([labelOf(kind, key), presenceOf(kind, key)], `(${values.map(quoteMeta).join('|')});true`),
  Exists: (kind, { key }) => keepWhere([presenceOf(kind, key)], 'true'),
  DoesNotExist: (kind, { key }) => dropWhere([presenceOf(kind, key)], 'true'),
};

function labelsOf(kind: Kind, labels: readonly string[] = []): RelabelConfig[] {
  return labels.map((label) => captureLabel([labelOf(kind, label)], '(.+)', sanitizeLabelName(label)));
}

const labelOf = (kind: Kind, label: string) => `__meta_kubernetes_${kind}_label_${sanitizeLabelName(label)}`;
const presenceOf = (kind: Kind, label: string) => `__meta_kubernetes_${kind}_labelpresent_${sanitizeLabelName(label)}`;

/** What a monitor selects, jobs over annotations pass over. */
export function monitorClaims(kind: Kind): (options: MonitorJobOptions) => Claims {
  return (options) => {
    const { anyNamespace, matchExpressions = [], matchLabels = {}, namespace, namespaces = [namespace] } = options;
    const labels = Object.entries(matchLabels);
    // what the conditions say cannot be put into one rule
    if (labels.length === 0 || matchExpressions.length > 0) return {};
    const rule = dropWhere(
      [...(anyNamespace ? [] : ['__meta_kubernetes_namespace']), ...labels.map(([label]) => labelOf(kind, label))],
      [...(anyNamespace ? [] : [`(${namespaces.map(quoteMeta).join('|')})`]), ...labels.map(([, value]) => quoteMeta(value))].join(';'),
    );
    return kind === 'pod' ? { pods: [rule] } : { services: [rule] };
  };
}

/** A monitor selects something, and each of its ports is one. */
export function monitorRule(kind: Kind): (options: MonitorJobOptions, place: Place) => boolean {
  return ({ anyNamespace, endpoints, matchExpressions = [], matchLabels = {}, namespaces }, place) => all([
    Object.keys(matchLabels).length + matchExpressions.length > 0
      || refuse(place, 'no-selector', `it selects every ${kind} there is`, 'give `matchLabels`'),
    !(anyNamespace && namespaces !== undefined) || refuse(entry(place, 'namespaces'), 'conflict', "'anyNamespace' looks in all of them", 'remove one'),
    ...endpoints.map(({ port, portNumber }, i) => (port === undefined) !== (portNumber === undefined)
      || refuse(entry(place, `endpoints[${i}]`), 'bad-port', "exactly one of 'port' and 'portNumber' must be given")),
    ...matchExpressions.map(({ operator, values = [] }, i) => (operator.endsWith('In') === values.length > 0)
      || refuse(entry(place, `matchExpressions[${i}]`), 'bad-selector', `'${operator}' takes ${operator.endsWith('In') ? 'at least one value' : 'no values'}`)),
  ], Boolean);
}

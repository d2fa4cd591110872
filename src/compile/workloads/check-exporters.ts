import { NODE_COLLECTORS } from './node-collectors';
import { nearest, Report } from '../../diagnostics';
import { qualifiedNameError } from '../../model/values/kubernetes-name';
import { escapeToken } from '../../syntax/json-pointer';
import { searchError } from '../../syntax/re2';
import { CustomResourceMetric, CustomResourceSettings, KubeStateMetricsSettings, NodeExporterSettings } from '../../topology/settings/exporter-settings';
import { Checked } from '../checks/checked';

type Tell = (severity: 'error' | 'warning', at: string, code: string, message: string, hint: string) => void;

/** What kube-state-metrics and node-exporter would not start with, or would show nothing of. */
export function checkExporters({ plan, cluster, settings, reach }: Checked, report: Report): void {
  const teller = (component: 'kubeStateMetrics' | 'nodeExporter', name: string): Tell => (severity, at, code, message, hint) =>
    report[severity](code, cluster.where(`/${component}${at}`), `cluster '${plan.name}', ${name}: ${message}`, hint);
  if (plan.kubeStateMetrics && cluster.document.kubeStateMetrics) {
    checkState(settings.kubeStateMetrics ?? {}, reach?.namespaces, teller('kubeStateMetrics', 'kube-state-metrics'));
  }
  if (plan.nodeExporter && cluster.document.nodeExporter) checkNode(settings.nodeExporter ?? {}, teller('nodeExporter', 'node-exporter'));
}

function checkState(own: KubeStateMetricsSettings, reached: readonly string[] | undefined, tell: Tell): void {
  const { customResources = {}, metricAllowlist, metricDenylist, namespaces, podsByNode, resourceKinds = [], shards = 1 } = own;
  if (metricAllowlist !== undefined && metricDenylist !== undefined) {
    tell('error', '/metricDenylist', 'two-lists', 'it takes `metricAllowlist` or `metricDenylist`, not both', 'remove one of them');
  }
  for (const list of ['metricAllowlist', 'metricDenylist', 'metricOptInList'] as const) {
    (own[list] ?? []).forEach((name, i) => {
      const fault = name.includes(',') || name.trim() === '' ? 'an entry is one name or expression, without a comma' : searchError(name);
      if (fault !== undefined) tell('error', `/${list}/${i}`, 'bad-metric', `'${name}' is neither the name of a metric nor a regular expression: ${fault}`, 'correct it');
    });
  }
  for (const list of ['labelsAllowlist', 'annotationsAllowlist'] as const) checkKeys(own, list, tell);
  const outside = namespaces?.filter((name) => reached !== undefined && !reached.includes(name)) ?? [];
  if (outside.length > 0) {
    tell('error', '/namespaces', 'beyond-namespaces', `only the namespaces ${reached!.join(', ')} are read, and '${outside[0]}' is none of them`, 'remove it, or name it in `rbac.namespaces`');
  }
  if (namespaces?.length === 0) tell('error', '/namespaces', 'empty-value', 'it has no namespace to watch', 'remove `namespaces` to watch all');
  if (podsByNode === true && !resourceKinds.includes('pods')) {
    tell('warning', '/podsByNode', 'no-effect', '`podsByNode` says nothing, since pods are not among `resourceKinds`', 'remove it, or add `pods`');
  }
  if (podsByNode === true && shards > 1) {
    // what each says of its number of shards would contradict the others
    tell('error', '/shards', 'two-ways', 'objects are shared by `shards` or pods by `podsByNode`, not both', 'remove one of them');
  }
  for (const [name, kind] of Object.entries(customResources)) checkCustom(kind, `/customResources/${escapeToken(name)}`, tell);
}

function checkKeys(own: KubeStateMetricsSettings, list: 'labelsAllowlist' | 'annotationsAllowlist', tell: Tell): void {
  const kinds = own.resourceKinds ?? [];
  for (const [kind, keys] of Object.entries(own[list] ?? {})) {
    const at = `/${list}/${escapeToken(kind)}`;
    if (kind !== '*' && !kinds.includes(kind)) {
      const guess = nearest(kind, kinds);
      tell('error', at, 'unknown-kind', `'${kind}' is not among the kinds that it reports`, guess === undefined ? 'add it to `resourceKinds`' : `did you mean '${guess}'?`);
    }
    keys.forEach((key, i) => {
      const fault = key === '*' ? undefined : key.split('*').length > 2 ? 'it has more than one *' : qualifiedNameError(key.replace('*', 'x'));
      if (fault !== undefined) tell('error', `${at}/${i}`, 'bad-label-name', `'${key}' is not the key of a label or annotation: ${fault}`, "write a key, or '*' for all");
    });
  }
}

/** Labels that kube-state-metrics sets itself. */
const RESERVED: ReadonlySet<string> = new Set(['customresource_group', 'customresource_version', 'customresource_kind']);

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

function checkCustom(own: CustomResourceSettings, at: string, tell: Tell): void {
  const { group, kind, labels = {}, metricNamePrefix, metrics = [], plural, version } = own;
  const shapes: readonly (readonly [name: string, value: string | undefined, pattern: RegExp, example: string])[] = [
    ['group', group, /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'cert-manager.io'],
    ['version', version, /^v\d+((alpha|beta)\d+)?$/, 'v1'],
    ['kind', kind, /^[A-Z][A-Za-z0-9]*$/, 'Certificate'],
    ['plural', plural, /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'certificates'],
  ];
  for (const [name, value, pattern, example] of shapes) {
    if (value !== undefined && pattern.test(value)) continue;
    tell('error', `${at}/${name}`, value === undefined ? 'missing-field' : 'bad-custom-resource',
      value === undefined ? `a kind of custom resource has no \`${name}\`` : `'${value}' is not the ${name} of a kind`, `write it as '${example}'`);
  }
  if (metricNamePrefix !== undefined && !METRIC_NAME.test(metricNamePrefix)) tell('error', `${at}/metricNamePrefix`, 'bad-metric', `'${metricNamePrefix}' cannot begin the name of a metric`, "write it as 'certmanager'");
  if (metrics.length === 0) tell('error', at, 'missing-field', 'a kind of custom resource has no `metrics`', "give one, such as { name: 'info', type: 'info' }");
  checkLabels(labels, at, tell);
  const names = new Set<string>();
  metrics.forEach((metric, i) => {
    checkMetric(metric, `${at}/metrics/${i}`, tell);
    if (names.has(metric.name)) tell('error', `${at}/metrics/${i}/name`, 'same-metric', `two metrics of one kind are called '${metric.name}'`, 'give each a name of its own');
    names.add(metric.name);
  });
}

/** Type of a metric -> fields that say nothing of it. */
const IDLE: { readonly [type: string]: readonly (keyof CustomResourceMetric)[] } = {
  gauge: ['states', 'stateLabel'], info: ['states', 'stateLabel', 'valueFrom', 'nilIsZero'], stateSet: ['labelFromKey', 'nilIsZero'],
};

function checkMetric(metric: CustomResourceMetric, at: string, tell: Tell): void {
  const { labels = {}, name, path = [], states = [], type = 'gauge', valueFrom } = metric;
  if (name === undefined || !METRIC_NAME.test(name)) tell('error', `${at}/name`, 'bad-metric', `'${name ?? ''}' is not the name of a metric`, "write it as 'ready'");
  for (const field of IDLE[type] ?? []) {
    if (metric[field] !== undefined) tell('warning', `${at}/${field}`, 'no-effect', `\`${field}\` says nothing of a metric of type ${type}`, 'remove it');
  }
  if (type === 'stateSet' && states.length === 0) tell('error', `${at}/states`, 'missing-field', 'a metric of type stateSet has no `states`', 'list every state');
  if (type !== 'info' && path.length === 0 && valueFrom === undefined) {
    tell('error', at, 'missing-field', `a metric of type ${type} has neither \`path\` nor \`valueFrom\`, so it has no value`, "say where its value is, such as ['status', 'replicas']");
  }
  checkLabels(labels, at, tell);
}

function checkLabels(labels: { readonly [label: string]: readonly string[] }, at: string, tell: Tell): void {
  for (const [label, path] of Object.entries(labels)) {
    if (RESERVED.has(label)) tell('error', `${at}/labels/${label}`, 'reserved-label', `kube-state-metrics sets the label '${label}' itself`, 'call it otherwise');
    if (path.length === 0) tell('error', `${at}/labels/${label}`, 'missing-field', `the label '${label}' has no path`, "write one, such as ['spec', 'dnsNames', '0']");
  }
}

const FILTERS = ['mountPointsExclude', 'fsTypesExclude', 'networkDevicesExclude', 'diskDevicesExclude', 'systemdUnitsInclude'] as const;

function checkNode(own: NodeExporterSettings, tell: Tell): void {
  const { collectors = [], disabledCollectors, systemdUnitsInclude, textfileDirectory } = own;
  for (const [list, names] of [['collectors', collectors], ['disabledCollectors', disabledCollectors ?? []]] as const) {
    names.forEach((name, i) => checkCollector(name, list, `/${list}/${i}`, tell));
  }
  const both = disabledCollectors?.find((name) => collectors.includes(name));
  if (both !== undefined) tell('error', '/disabledCollectors', 'contradiction', `the collector '${both}' is to run and not to run`, 'remove it from one of `collectors` and `disabledCollectors`');
  if (disabledCollectors?.includes('textfile') && textfileDirectory !== undefined) {
    tell('error', '/textfileDirectory', 'contradiction', 'files are to be read, but the collector `textfile` does not run', 'remove `textfileDirectory`, or `textfile` from `disabledCollectors`');
  }
  for (const filter of FILTERS) {
    const fault = own[filter] === undefined ? undefined : searchError(own[filter]!);
    if (fault !== undefined) tell('error', `/${filter}`, 'bad-regex', `'${own[filter]}' is not a regular expression: ${fault}`, 'write it in the syntax of RE2');
  }
  if (systemdUnitsInclude !== undefined && !collectors.includes('systemd')) {
    tell('warning', '/systemdUnitsInclude', 'no-effect', 'nothing is shown of units, since the collector `systemd` does not run', 'add it to `collectors`');
  }
}

function checkCollector(name: string, list: string, at: string, tell: Tell): void {
  if (!Object.hasOwn(NODE_COLLECTORS, name)) {
    const guess = nearest(name, Object.keys(NODE_COLLECTORS));
    tell('error', at, 'unknown-collector', `node_exporter has no collector '${name}'`, guess === undefined ? `it has ${Object.keys(NODE_COLLECTORS).join(', ')}` : `did you mean '${guess}'?`);
    return;
  }
  const { cannot } = NODE_COLLECTORS[name];
  if (list === 'collectors' && cannot !== undefined) tell('error', at, 'bad-collector', `the collector '${name}' shows nothing here: ${cannot}`, 'remove it');
}

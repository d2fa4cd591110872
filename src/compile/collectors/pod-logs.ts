import { LogStage } from '../../model/log/log-stage';
import { Stage } from '../../model/log/stage';
import { toStages } from '../../model/log/to-stages';
import { validateStages } from '../../model/log/validate-stages';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { sanitizeLabelName } from '../../model/values/label';
import { quoteMeta } from '../../syntax/re2';
import { oncePer } from '../../syntax/weak-memo';
import { PodsLogSourceProps } from '../../topology/log-source-props';
import { Identity, IdentityRules, PodLogSource, SET_BY_READING } from '../plan';

/** Stream labels of pod logs: few values each, and the names that dashboards join with metrics. */
const STREAM_LABELS: readonly RelabelConfig[] = [
  { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
  { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'pod' },
  { sourceLabels: ['__meta_kubernetes_pod_container_name'], targetLabel: 'container' },
  { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'], regex: '(.+)', targetLabel: 'app' },
  {
    sourceLabels: ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_container_name'],
    separator: '/',
    targetLabel: 'job',
  },
];

/** Who the logs belong to, and what forces that. */
interface Owner {
  readonly identity: Identity;
  readonly rules: IdentityRules;
}

/** Pod logs with the identity forced on every stream, after everything that pods and stages can influence. */
export function podLogs(via: 'file' | 'api', props: PodsLogSourceProps, { identity, rules }: Owner, name = 'pods'): PodLogSource {
  const { excludeNamespaces = [], exceptAnnotated, labels, namespaces, onlyAnnotated, podLabels = {}, podSelector, stages } = props;
  const exclude = excludeNamespaces.length === 0 ? [] : [{
    sourceLabels: ['__meta_kubernetes_namespace'],
    regex: excludeNamespaces.map(quoteMeta).join('|'),
    action: 'drop',
  }];
  const own = Object.entries(podLabels).map(([targetLabel, label]) => ({ sourceLabels: [metaName('label', label)], regex: '(.+)', targetLabel }));
  return {
    kind: 'pods',
    name,
    via,
    ...(namespaces && { namespaces }),
    ...(excludeNamespaces.length > 0 && { excludeNamespaces }),
    podLabels: { app: 'app.kubernetes.io/name', ...podLabels },
    ...(podSelector && { podSelector }),
    ...(onlyAnnotated && { onlyAnnotated }),
    ...(exceptAnnotated && { exceptAnnotated }),
    relabelConfigs: [
      ...exclude, ...selection('label', podSelector, 'keep'), ...selection('annotation', onlyAnnotated, 'keep'), ...selection('annotation', exceptAnnotated, 'drop'),
      ...STREAM_LABELS, ...own, ...labelRules(labels), ...props.relabelConfigs ?? [], ...rules.target,
    ],
    ...(labels && { labels }),
    ...forcedStages(stages, identity),
  };
}

/** Rules that set labels of every line. */
export function labelRules(labels: { readonly [label: string]: string } = {}): RelabelConfig[] {
  // a replacement is a template
  return Object.entries(labels).map(([targetLabel, value]) => ({ targetLabel, replacement: value.replaceAll('$', () => '$$') }));
}

/** The stages of a source, behind which the identity is set again; that has to be, too, where reading files sets a label of the same name. */
export function forcedStages(stages: readonly LogStage[] = [], identity: Identity): { readonly stages?: readonly Stage[] } {
  return stages.length === 0 && !SET_BY_READING.some((name) => Object.hasOwn(identity.labels, name)) ? {} : { stages: [...validStages(stages), { kind: 'staticLabels', values: identity.labels }] };
}

/** None, where one of them is wrong: that is reported by the checks. */
const validStages = oncePer((stages: readonly LogStage[]) => (validateStages(stages, '', { identityLabels: [], accepted: [] })
  .some(({ code }) => code !== 'high-cardinality') ? [] : toStages(stages)));

/** Rules that keep or drop pods by labels or annotations: they have to be there, with that value; an empty one of an annotation is any. */
function selection(what: 'label' | 'annotation', wanted: { readonly [name: string]: string } = {}, action: 'keep' | 'drop'): RelabelConfig[] {
  return Object.entries(wanted).map(([name, value]) => ({
    sourceLabels: [metaName(`${what}present`, name), metaName(what, name)],
    regex: `true;${what === 'annotation' && value === '' ? '.*' : quoteMeta(value)}`,
    action,
  }));
}

/** A label or annotation of a pod as discovery shows it. @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod */
function metaName(what: string, name: string): string {
  return `__meta_kubernetes_pod_${what}_${sanitizeLabelName(name)}`;
}

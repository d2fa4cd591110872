import { Field, Fields } from './layers/schema';
import { LogSourceSpec } from './log-source';
import {
  FilesLogSourceProps, JournalLogSourceProps, KubernetesEventsLogSourceProps, LogSourceProps, OtlpLogSourceProps, PodsLogSourceProps,
  RelabelledLogSourceProps,
} from './log-source-props';
import { FieldsOf, object } from './settings/component-schema';

const NAMESPACES: Field = { type: 'list', of: { type: 'namespace' } };
const ANNOTATIONS: Field = { type: 'stringMap', keys: 'kubernetesLabelName' };

const COMMON: FieldsOf<LogSourceProps> = {
  name: { type: 'sourceName', doc: 'name of the source' },
  labels: { type: 'map', keys: 'labelName', of: { type: 'string' }, doc: 'labels of every line' },
  // looked at as a whole, since stages stand in stages
  stages: { type: 'list', of: { type: 'any' }, doc: 'what happens to each line' },
};

const RELABELLED: FieldsOf<RelabelledLogSourceProps> = {
  ...COMMON,
  // looked at as a whole, since what a field may hold depends on the action
  relabelConfigs: { type: 'list', of: { type: 'any' }, doc: 'rules over what is known of the source' },
};

const PODS: FieldsOf<PodsLogSourceProps> = {
  ...RELABELLED,
  namespaces: NAMESPACES,
  excludeNamespaces: NAMESPACES,
  podLabels: { type: 'map', keys: 'labelName', of: { type: 'kubernetesLabelName' }, doc: 'stream labels from labels of the pod' },
  podSelector: { type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true }, doc: 'labels that a pod has to have' },
  onlyAnnotated: { ...ANNOTATIONS, doc: 'annotations that a pod has to have' },
  exceptAnnotated: { ...ANNOTATIONS, doc: 'annotations of which a pod must have none' },
};

const EVENTS: FieldsOf<KubernetesEventsLogSourceProps> = {
  ...COMMON,
  namespaces: NAMESPACES,
  format: { type: 'enum', values: ['logfmt', 'json'] },
};

const JOURNAL: FieldsOf<JournalLogSourceProps> = {
  ...RELABELLED,
  path: { type: 'absolutePath' },
  maxAge: { type: 'goDuration' },
  units: { type: 'list', of: { type: 'string' } },
};

const FILES: FieldsOf<FilesLogSourceProps> = {
  ...RELABELLED,
  paths: { type: 'list', of: { type: 'pathPattern' } },
};

const SOURCES: FieldsOf<LogSourceSpec> = {
  podsByFile: object<PodsLogSourceProps>(PODS),
  podsByApi: object<PodsLogSourceProps>(PODS),
  kubernetesEvents: object<KubernetesEventsLogSourceProps>(EVENTS),
  journal: object<JournalLogSourceProps>(JOURNAL),
  files: object<FilesLogSourceProps>(FILES),
  otlp: object<OtlpLogSourceProps>(COMMON),
};

/** Sources of logs, as layers hold them. */
export const LOG_SOURCES_FIELD: Field = {
  type: 'list', of: { type: 'variant', nameAlone: true, fields: SOURCES as Fields }, doc: 'what is collected',
};

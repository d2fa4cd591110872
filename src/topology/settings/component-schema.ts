import { ComponentSettings, ImageSettings, ResourceAmounts, ResourceSettings, StorageSettings, TolerationSettings, TopologySpreadSettings } from './component-settings';
import { Field, Fields } from '../layers/schema';

/** A field for every setting of an interface: one that is forgotten does not compile. */
export type FieldsOf<T> = { readonly [K in keyof Required<T>]: Field };

export function object<T>(fields: FieldsOf<T>, doc?: string): Field {
  return { type: 'object', fields: fields as Fields, doc };
}

const IMAGE: FieldsOf<ImageSettings> = {
  registry: { type: 'string', doc: 'registry host, and the path of a mirror' },
  repository: { type: 'string', doc: 'repository without registry and tag' },
  tag: { type: 'string', doc: 'tag; its version chooses the dialect of the config' },
  digest: { type: 'string', doc: 'digest, such as sha256:...' },
  pullPolicy: { type: 'enum', values: ['IfNotPresent', 'Always', 'Never'] },
};

const AMOUNTS: FieldsOf<ResourceAmounts> = {
  cpu: { type: 'quantity', quantityOf: 'cpu' },
  memory: { type: 'quantity', quantityOf: 'memory' },
};

const RESOURCES: FieldsOf<ResourceSettings> = {
  requests: object(AMOUNTS, 'what is reserved'),
  limits: object(AMOUNTS, 'what may be used at most'),
};

const TOLERATION: FieldsOf<TolerationSettings> = {
  key: { type: 'kubernetesLabelName' },
  operator: { type: 'enum', values: ['Exists', 'Equal'] },
  value: { type: 'kubernetesLabelValue', empty: true },
  effect: { type: 'enum', values: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
};

const TOPOLOGY_SPREAD: FieldsOf<TopologySpreadSettings> = {
  topologyKey: { type: 'kubernetesLabelName', doc: 'label of nodes that tells the parts apart' },
  maxSkew: { type: 'integer', min: 1 },
  whenUnsatisfiable: { type: 'enum', values: ['ScheduleAnyway', 'DoNotSchedule'] },
};

const STORAGE: FieldsOf<StorageSettings> = {
  size: { type: 'quantity', quantityOf: 'memory' },
  storageClassName: { type: 'objectName' },
};

export const RESOURCES_FIELD = object(RESOURCES, 'CPU and memory');
export const STORAGE_FIELD = object(STORAGE, 'volume');
export const NODE_SELECTOR_FIELD: Field = {
  type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true }, doc: 'labels that a node must have',
};
export const TOLERATIONS_FIELD: Field = { type: 'list', of: object(TOLERATION), doc: 'taints that pods tolerate' };

export const TOPOLOGY_SPREAD_FIELD: Field = { type: 'list', of: object(TOPOLOGY_SPREAD), doc: 'how several replicas are spread' };

/** What every component can have. */
export const COMPONENT_FIELDS: FieldsOf<ComponentSettings> = {
  enabled: { type: 'boolean', doc: 'deploys the component' },
  image: object(IMAGE, 'container image'),
  resources: RESOURCES_FIELD,
  logLevel: { type: 'enum', values: ['debug', 'info', 'warn', 'error'] },
  logFormat: { type: 'enum', values: ['logfmt', 'json'] },
  nodeSelector: NODE_SELECTOR_FIELD,
  tolerations: TOLERATIONS_FIELD,
  priorityClassName: { type: 'objectName' },
  topologySpreadConstraints: TOPOLOGY_SPREAD_FIELD,
  serviceAccountAnnotations: { type: 'stringMap', keys: 'kubernetesLabelName', doc: 'annotations by which the cloud knows it' },
  podLabels: { type: 'map', keys: 'kubernetesLabelName', of: { type: 'kubernetesLabelValue', empty: true }, doc: 'labels of its pods beside ours' },
  podAnnotations: { type: 'stringMap', keys: 'kubernetesLabelName', doc: 'annotations of its pods' },
};

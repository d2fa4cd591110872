import { NODE_NAME_VARIABLE, variable } from './args';
import { escaped } from './escape';
import { relabelScript, RelabelScript, TARGET } from './log-relabel';
import { at, quoted } from './ottl';
import { LogSourcePlan } from '../../compile/plan';

/** Attribute of a sender, then of a line, then of a sender again: the labels of the stream, as a map. */
export const STREAM_LABELS = 'fleet.labels';

/** A label or an annotation that a rule reads, as the collector is to look it up. */
export interface PodMetadata {
  readonly kind: 'labels' | 'annotations';
  /** Attribute that gets the value. */
  readonly attribute: string;
  /** RE2 expression that the whole name matches. */
  readonly name: string;
}

const POD_META = /^__meta_kubernetes_pod_(label|annotation)(present)?_(.+)$/;

const attribute = (name: string) => at('resource.attributes', name);

/** The collector itself puts it in. */
const NODE_NAME = quoted(variable(NODE_NAME_VARIABLE));

/** What a rule may read -> where the collector has it. */
const KNOWN: { readonly [name: string]: string } = {
  __meta_kubernetes_namespace: attribute('k8s.namespace.name'),
  __meta_kubernetes_pod_name: attribute('k8s.pod.name'),
  __meta_kubernetes_pod_uid: attribute('k8s.pod.uid'),
  __meta_kubernetes_pod_container_name: attribute('k8s.container.name'),
  __meta_kubernetes_pod_node_name: NODE_NAME,
  __node_name: NODE_NAME,
  __path__: attribute('log.file.path'),
};

/** What each kind of source knows by itself, as labels. */
const OWN: { readonly [K in LogSourcePlan['kind']]: { readonly [label: string]: string } } = {
  pods: {},
  files: { filename: attribute('log.file.path') },
  // what it is about is told of each
  events: {},
  journal: {},
  otlp: { job: attribute('service.name') },
};

/** The name of a service in its namespace. */
const OF_SERVICE = [attribute('service.namespace'), attribute('service.name')];

/** The rules of a source as statements, which end with the labels of its streams; with every `$` doubled. */
export function labelScript({ kind, relabelConfigs }: LogSourcePlan): RelabelScript {
  const reads = readsOf(relabelConfigs);
  const refusals: string[] = [];
  const begin = [`set(${TARGET}, {})`, ...Object.entries(OWN[kind]).map(([label, value]) => `set(${at(TARGET, label)}, ${value})`)];
  if (kind === 'otlp') begin.push(`set(${at(TARGET, 'job')}, Concat([${OF_SERVICE.join(', ')}], "/")) where ${OF_SERVICE.map((one) => `${one} != nil`).join(' and ')}`);
  for (const name of reads) {
    const [, what, present] = POD_META.exec(name) ?? [];
    if (what !== undefined) {
      const from = attribute(attributeOf(name));
      begin.push(present ? `set(${at(TARGET, name)}, "true") where ${from} != nil` : `set(${at(TARGET, name)}, ${from})`);
    } else if (Object.hasOwn(KNOWN, name)) {
      const statement = `set(${at(TARGET, name)}, ${KNOWN[name]})`;
      begin.push(KNOWN[name] === NODE_NAME ? statement : escaped(statement));
    } else if (name.startsWith('__')) {
      refusals.push(`it knows nothing like '${name}'`);
    }
  }
  const script = relabelScript(relabelConfigs);
  return {
    statements: [...begin, ...escaped(script.statements), `set(${attribute(STREAM_LABELS)}, ${TARGET})`],
    refusals: [...refusals, ...script.refusals],
  };
}

/** What has to be asked of the API server about pods. */
export function podMetadata({ relabelConfigs }: LogSourcePlan): PodMetadata[] {
  const found = new Map<string, PodMetadata>();
  for (const name of readsOf(relabelConfigs)) {
    const [, what,, rest] = POD_META.exec(name) ?? [];
    if (what === undefined) continue;
    // of each character that no label of Prometheus has, an underscore is left
    found.set(attributeOf(name), { kind: what === 'label' ? 'labels' : 'annotations', attribute: attributeOf(name), name: `(${rest.replaceAll('_', '[^a-zA-Z0-9]')})` });
  }
  return [...found.values()];
}

/** The same for a value and for whether it is there. */
function attributeOf(name: string): string {
  return name.replace(/^(__meta_kubernetes_pod_(?:label|annotation))present_/, '$1_');
}

function readsOf(rules: LogSourcePlan['relabelConfigs']): Set<string> {
  return new Set(rules.flatMap(({ sourceLabels = [] }) => sourceLabels));
}

import { operatedPrometheus } from './operated-prometheus';
import { at, merged, ValueMap } from '../compile/operator/stack-defaults';
import { BackendOutput, ClusterPlan, StackPlan } from '../compile/plan';
import { prometheusSpecValues } from '../model/stack/stack-values';
import { isMap } from '../syntax/plain-map';

/** A kube-prometheus-stack as whatever releases it needs to know it. */
export interface StackRelease {
  readonly stack: StackPlan;
  /** All values of the chart. */
  readonly values: ValueMap;
}

/** A cluster with the configs that backends made of it. */
interface Rendered {
  readonly plan: ClusterPlan;
  readonly outputs: { readonly [workload: string]: BackendOutput };
}

/** Paths of values, and what stands there. */
type Passed = readonly (readonly [path: readonly string[], value: unknown])[];

const SPEC = ['prometheus', 'prometheusSpec'];

const spec = (...path: readonly string[]) => [...SPEC, ...path];

/** An empty label name is said by a value of its own: the template takes an empty text for none. */
const labelName = (name: string) => (value: unknown): Passed => [value === '' ? [spec(`${name}Clear`), true] : [spec(name), value]];

/** Fields of the object that have another name or another form in the chart. */
const RENAMED: { readonly [field: string]: (value: unknown) => Passed } = {
  alerting: (value) => [[spec('alertingEndpoints'), isMap(value) ? value.alertmanagers : undefined]],
  image: (value) => Object.entries(imageParts(String(value))).map(([part, text]) => [spec('image', part), text]),
  imagePullPolicy: (value) => [[spec('image', 'pullPolicy'), value]],
  // the same for all of the chart, and there already
  imagePullSecrets: () => [],
  prometheusExternalLabelName: labelName('prometheusExternalLabelName'),
  replicaExternalLabelName: labelName('replicaExternalLabelName'),
  serviceAccountName: (value) => [[['prometheus', 'serviceAccount', 'create'], false], [['prometheus', 'serviceAccount', 'name'], value]],
  storage: (value) => [[spec('storageSpec'), value]],
};

/** Values that the template takes for templates themselves. */
const TEMPLATES: ReadonlySet<string> = new Set(['additionalConfig', 'enableFeatures', 'externalLabels', 'externalUrl', 'podMetadata', 'remoteWrite']);

/** Values that releases of the chart before 87.9 do not have; all of them take the fields themselves. @see https://github.com/prometheus-community/helm-charts/pull/7067 */
const RECENT: ReadonlySet<string> = new Set(['enableServiceLinks', 'nameEscapingScheme', 'remoteWriteReceiverMessageVersions', 'ruleQueryOffset', 'shardingStrategy']);

/** Lists to which the values of a user add. */
const ADDED: ReadonlySet<string> = new Set(['containers', 'enableFeatures', 'volumeMounts', 'volumes']);

/** What the chart would put in where the object says nothing. @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml */
const UNSAID: ValueMap = { podAntiAffinity: '', portName: 'web' };

/** The release of a cluster; undefined: it has none. */
export function stackRelease({ plan, outputs }: Rendered): StackRelease | undefined {
  const stack = plan.operator?.stack;
  const collector = plan.collectors.find(({ operated }) => operated?.byChart);
  if (stack === undefined || collector === undefined) return undefined;
  const object = operatedPrometheus({ plan, collector, output: outputs[collector.name] });
  return { stack, values: withObject(stack.values, object) };
}

/** The release of a cluster that something in another one makes. */
export function stackFromElsewhere(rendered: Rendered): StackRelease | undefined {
  return rendered.plan.operator?.stack?.isElsewhere ? stackRelease(rendered) : undefined;
}

/** Values of a chart, and over them those by which it writes an object. */
export function withObject(values: ValueMap, object: { readonly kind: string; readonly spec: object }): ValueMap {
  const known = prometheusSpecValues();
  let all = merged(values, nested(SPEC, UNSAID));
  all = merged(all, nested(['prometheus', 'agentMode'], object.kind === 'PrometheusAgent'));
  for (const [field, value] of Object.entries(object.spec)) {
    const passed = Object.hasOwn(RENAMED, field) ? RENAMED[field](value)
      : [[known.has(field) && !RECENT.has(field) ? spec(field) : spec('additionalConfig', field), value] as const];
    for (const [path, one] of passed) {
      if (one !== undefined) all = merged(all, nested(path, valueAt(path, one, all)));
    }
  }
  return all;
}

function valueAt(path: readonly string[], value: unknown, before: ValueMap): unknown {
  const [first, second, name] = path;
  if (first !== SPEC[0] || second !== SPEC[1]) return value;
  const safe = TEMPLATES.has(name) ? escaped(value) : value;
  const given = at(before, path);
  // whom the files of an existing volume belong to
  if (name === 'securityContext' && isMap(given) && isMap(safe)) return { ...safe, ...given };
  if (!ADDED.has(name)) return safe;
  return Array.isArray(given) && Array.isArray(safe) ? [...given, ...safe] : safe;
}

function nested(path: readonly string[], value: unknown): ValueMap {
  return path.reduceRight<unknown>((below, name) => ({ [name]: below }), value) as ValueMap;
}

/** Texts that a template gives back as they are. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('{{', () => '{{`{{`}}');
  if (Array.isArray(value)) return value.map(escaped);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, escaped(one)])) : value;
}

/** A reference of an image in the parts that the chart puts together again. */
function imageParts(image: string): { readonly [part: string]: string } {
  const [tagged, digest] = image.split('@');
  const slash = tagged.indexOf('/');
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/'));
  const end = colon < 0 ? tagged.length : colon;
  return {
    registry: tagged.slice(0, slash),
    repository: tagged.slice(slash + 1, end),
    tag: tagged.slice(end + 1),
    ...(digest !== undefined && { sha: digest.replace('sha256:', '') }),
  };
}

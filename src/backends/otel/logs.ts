import { NODE_NAME_VARIABLE } from './args';
import { escaped } from './escape';
import { Tree } from './fields';
import { logIdentity, LOG_IDENTITY } from './identity';
import { eventReceiver, eventStatements } from './log-events';
import { LogSender, printLogWrites } from './log-exporters';
import { labelScript, podMetadata, STREAM_LABELS } from './log-labels';
import { podFiles, staticFiles } from './log-receivers';
import { DROPPED_SENDER } from './log-relabel';
import { splitStages } from './log-stages';
import { at, cache, DROPPED, EXTRACTED, LABELS, METADATA, quoted } from './ottl';
import { CollectorPlan, LogSourcePlan, PodLogSource } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { Stage } from '../../model/log/stage';
import { PrintContext, within } from '../prometheus/fields';

/** What a config has for one kind of signal, by name. */
export interface LogParts {
  readonly receivers: { readonly [name: string]: Tree };
  readonly processors: { readonly [name: string]: Tree };
  readonly exporters: { readonly [name: string]: Tree };
  readonly extensions: { readonly [name: string]: Tree };
  readonly pipelines: { readonly [name: string]: Tree };
}

export const NOTHING: LogParts = { receivers: {}, processors: {}, exporters: {}, extensions: {}, pipelines: {} };

/** One source: what receives it, and what is particular of its way. */
interface SourceParts {
  readonly receiver: readonly [name: string, config: Tree];
  readonly processors: { readonly [name: string]: Tree };
}

const DROPPED_LINE = 'log.attributes["fleet.dropped"]';

/** Names of labels by which Loki finds the name of a service, in its order: of what describes a sender, it takes the first that comes. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
const SERVICE_NAMES = ['service', 'app', 'application', 'app_name', 'name', 'app_kubernetes_io_name', 'container', 'container_name'];

function labelStatements(): string[] {
  const all = at('resource.attributes', STREAM_LABELS);
  const first = SERVICE_NAMES.map((name) => `set(${at('resource.attributes', name)}, ${at('resource.cache["labels"]', name)})`);
  return [`set(resource.cache["labels"], ${all})`, 'set(resource.attributes, {})', ...first, 'merge_maps(resource.attributes, resource.cache["labels"], "upsert")'];
}

/** What all sources have in common, behind their own processors. */
const COMMON: { readonly [name: string]: Tree } = {
  'filter/dropped': { error_mode: 'ignore', log_conditions: [`${DROPPED_SENDER} == true`, `${DROPPED_LINE} == true`] },
  // lines of one stream belong to one sender: Loki makes labels of what describes that
  'groupbyattrs/labels': { keys: [STREAM_LABELS] },
  'transform/labels': { error_mode: 'propagate', log_statements: [{ context: 'resource', statements: labelStatements() }] },
};

/**
 * Logs, each source in a pipeline of its own:
 *
 * ```text
 * files, OTLP -> memory_limiter -> what is known of the sender -> labels, stages -> filter -> labels on the sender -> identity -> queue on disk
 * ```
 */
export function printLogs(plan: CollectorPlan, context: PrintContext): LogParts {
  const senders = printLogWrites(plan, context);
  const sources = (plan.logs?.sources ?? []).flatMap((source) => {
    const inSource = within(context, `logs '${source.name}'`);
    const parts = sourceParts(source, plan, inSource);
    return parts === undefined ? [] : [{ name: source.name, parts }];
  });
  if (sources.length === 0) return NOTHING;
  return {
    receivers: Object.fromEntries(sources.map(({ parts: { receiver } }) => receiver)),
    processors: { ...merged(sources.map(({ parts }) => parts.processors)), ...COMMON, ...logIdentity(plan) },
    exporters: Object.fromEntries(senders.map(({ name, exporter }) => [name, exporter])),
    extensions: merged(senders.map(({ extensions }) => extensions)),
    pipelines: Object.fromEntries(sources.map(({ name, parts }) => [`logs/${name}`, pipeline(parts, senders)])),
  };
}

function pipeline({ receiver: [receiver], processors }: SourceParts, senders: readonly LogSender[]): Tree {
  return {
    receivers: [receiver],
    // what is too much is refused first, and what is sent carries the identity
    processors: ['memory_limiter', ...Object.keys(processors), ...Object.keys(COMMON), ...LOG_IDENTITY],
    exporters: senders.map(({ name }) => name),
  };
}

function sourceParts(source: LogSourcePlan, plan: CollectorPlan, context: PrintContext): SourceParts | undefined {
  const refuse = (because: string, hint: string) => {
    context.diagnostics.push(diagnostic(Severity.ERROR, 'unsupported-by-opentelemetry', context.where, because, hint));
  };
  const refused = refusedOf(source, plan);
  if (refused !== undefined) {
    refuse(refused.because, refused.hint);
    return undefined;
  }
  const readsFiles = source.kind === 'pods' || source.kind === 'files';
  const { atReceiver, refusals, statements } = splitStages(source.stages ?? [], readsFiles);
  for (const { because, stage } of refusals) refuse(`the stage '${stage}': ${because}`, `leave it out, or ${BY_ALLOY}`);
  const labels = labelScript(source);
  for (const because of labels.refusals) refuse(because, BY_ALLOY);
  return {
    receiver: receiverOf(source, atReceiver),
    processors: {
      ...(source.kind === 'pods' && podProcessors(source)),
      [`transform/${source.name}`]: {
        // a stage that finds nothing to work on leaves the line as it is
        error_mode: 'silent',
        log_statements: [
          { context: 'resource', statements: labels.statements },
          { context: 'log', statements: escaped([...before(source), ...statements, ...AFTER]) },
          // what an application says there is metadata of its lines by now
          ...(source.kind === 'otlp' ? [{ context: 'scope', statements: ['set(scope.attributes, {})'] }] : []),
        ],
      },
    },
  };
}

const BY_ALLOY = 'collect logs with Alloy, by `logs.collector: alloy`';

/** Sources that it does not read. */
function refusedOf(source: LogSourcePlan, plan: CollectorPlan): { readonly because: string; readonly hint: string } | undefined {
  switch (source.kind) {
    case 'pods': return source.via === 'file' ? undefined : {
      because: 'the OpenTelemetry Collector reads logs of containers from files of the node, not through the API server',
      hint: `use LogSource.podsByFile(), or ${BY_ALLOY}`,
    };
    case 'journal': return {
      because: 'the OpenTelemetry Collector reads the journal by the program journalctl, which its image does not have', hint: BY_ALLOY,
    };
    case 'events': return !plan.perNode && plan.replicas === 1 ? undefined : {
      because: 'each instance would read every event', hint: 'run one replica, for the whole cluster',
    };
    default: return undefined;
  }
}

function receiverOf(source: LogSourcePlan, atReceiver: readonly Stage[]): SourceParts['receiver'] {
  if (source.kind === 'pods') return [`file_log/${source.name}`, escaped(podFiles(source, atReceiver))];
  if (source.kind === 'files') return [`file_log/${source.name}`, escaped(staticFiles(source, atReceiver))];
  if (source.kind === 'events') return [`k8s_objects/${source.name}`, eventReceiver(source)];
  return ['otlp', {}];
}

/** `<namespace>_<pod>_<uid>/<container>/<restarts>.log` */
const POD_PATH = '/(?P<namespace>[^/_]+)_(?P<pod>[^/_]+)_(?P<uid>[^/]+)/(?P<container>[^/]+)/[^/]+\\.log$';

const PATH_STATEMENTS: readonly string[] = escaped([
  `set(resource.cache["path"], ExtractPatterns(resource.attributes["log.file.path"], ${quoted(POD_PATH)}))`,
  'set(resource.attributes["k8s.namespace.name"], resource.cache["path"]["namespace"])',
  'set(resource.attributes["k8s.pod.name"], resource.cache["path"]["pod"])',
  // the folder of a static pod has the hash of its manifest in place of the uid: it is found by its name
  'set(resource.attributes["k8s.pod.uid"], resource.cache["path"]["uid"]) where IsMatch(resource.cache["path"]["uid"], "-")',
  'set(resource.attributes["k8s.container.name"], resource.cache["path"]["container"])',
]);

/** What is known of a pod: by its files, and where rules read its labels and annotations, from the API server. */
function podProcessors(source: PodLogSource): SourceParts['processors'] {
  const metadata = podMetadata(source);
  const path = { [`transform/${source.name}_path`]: { error_mode: 'ignore', log_statements: [{ context: 'resource', statements: PATH_STATEMENTS }] } };
  if (metadata.length === 0) return path;
  const asked = (kind: 'labels' | 'annotations') => metadata.filter((one) => one.kind === kind)
    .map(({ attribute, name }) => ({ tag_name: attribute, key_regex: name, from: 'pod' }));
  const lookup = (namespace: string | undefined): Tree => ({
    auth_type: 'serviceAccount',
    filter: { node_from_env_var: NODE_NAME_VARIABLE, ...(namespace !== undefined && { namespace }) },
    extract: { metadata: [], labels: asked('labels'), annotations: asked('annotations') },
    // the first of which all is there
    pod_association: [
      { sources: [from('k8s.pod.uid')] },
      { sources: [from('k8s.pod.name'), from('k8s.namespace.name')] },
    ],
    // or the first lines would be of other streams
    wait_for_metadata: true,
    wait_for_metadata_timeout: '60s',
  });
  const { name, namespaces } = source;
  if (namespaces === undefined) return { ...path, [`k8s_attributes/${name}`]: lookup(undefined) };
  // rights reach as far, and each looks up all namespaces or one
  return { ...path, ...Object.fromEntries(namespaces.map((namespace) => [`k8s_attributes/${name}_${namespace}`, lookup(namespace)])) };
}

function from(name: string): Tree {
  return { from: 'resource_attribute', name };
}

const labels = cache(LABELS);
const extracted = cache(EXTRACTED);
const metadata = cache(METADATA);

/** Four numbers each. @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** What a line begins with. A sender of OTLP says of itself and of its lines what it likes: that becomes metadata. */
function before(source: LogSourcePlan): string[] {
  const { kind } = source;
  const begin = [
    'set(log.time_unix_nano, log.observed_time_unix_nano) where log.time_unix_nano == 0',
    `set(${labels}, ${at('resource.attributes', STREAM_LABELS)})`,
  ];
  if (kind === 'events') return [...begin, ...eventStatements(source), `set(${extracted}, ${labels})`, `set(${metadata}, {})`];
  if (kind !== 'otlp') {
    return [
      ...begin,
      `set(${cache(LABELS, 'stream')}, log.attributes["stream"])`,
      `set(${extracted}, ${labels})`,
      `merge_maps(${extracted}, log.attributes, "insert")`,
      `set(${metadata}, {})`,
    ];
  }
  return [
    ...begin,
    'set(log.body, String(log.body)) where not IsString(log.body)',
    ...LEVELS.map((level, i) => `set(${cache(LABELS, 'level')}, "${level}") where log.severity_number > ${4 * i} and log.severity_number <= ${4 * i + 4}`),
    `set(${extracted}, ${labels})`,
    `set(${metadata}, log.attributes)`,
    `merge_maps(${metadata}, scope.attributes, "insert")`,
    `merge_maps(${metadata}, resource.attributes, "insert")`,
    `delete_matching_keys(${metadata}, "^fleet[.]")`,
  ];
}

/** What a line ends with: its metadata, its labels, and whether it stays. When the collector saw it is nothing that others have. */
const AFTER: readonly string[] = [
  `set(log.attributes, ${metadata})`,
  `set(${at('log.attributes', STREAM_LABELS)}, ${labels})`,
  `set(${DROPPED_LINE}, true) where ${DROPPED} == true`,
  'set(log.observed_time_unix_nano, 0)',
];

function merged(maps: readonly { readonly [name: string]: Tree }[]): { [name: string]: Tree } {
  return Object.assign({}, ...maps);
}

import { changed, child, checkKeys, entries, isSet, listOf, lost, noted, numberOf, Part, textMapOf, textOf, textsOf } from './document';
import { UNKNOWN_STAGES } from './unknown-stages';
import { hasManyValues } from '../../model/log/cardinality';
import { LogStage } from '../../model/log/log-stage';

/** What the stages of one scrape config are converted for. */
export interface StageContext {
  /** Labels that are set by the fleet. */
  readonly identityLabels: readonly string[];
  /** Lines are those of containers, whose runtime's form is read before all stages. */
  readonly isPods: boolean;
  /** Labels that are kept though they have many values. */
  readonly accepted: Set<string>;
}

/** The stages of a pipeline as layers have them; what cannot be, is told. */
export function convertStages(list: Part, context: StageContext): LogStage[] {
  const all = listOf(list);
  const readsRuntime = all.length > 0 && ['cri', 'docker'].includes(nameOf(all[0]) ?? '');
  if (context.isPods && !readsRuntime) {
    changed(list, ['lines keep what the container runtime writes before them: its stage is not the first one', 'nothing: here it is always read first']);
  }
  return all.flatMap((stage, i) => convertStage(stage, context, i === 0));
}

function nameOf(stage: Part): string | undefined {
  return entries(stage)[0]?.[0];
}

function convertStage(stage: Part, context: StageContext, isFirst: boolean): LogStage[] {
  const given = entries(stage);
  const [name, config] = given[0] ?? [];
  if (given.length !== 1 || name === undefined || config === undefined) {
    lost(stage, ['a stage is a map with one key', 'write each stage as an entry of its own']);
    return [];
  }
  if (Object.hasOwn(STAGES, name)) {
    const { keys, convert } = STAGES[name];
    if (keys !== undefined) checkKeys(config, keys);
    return convert(config, context, isFirst);
  }
  const why = Object.hasOwn(UNKNOWN_STAGES, name) ? UNKNOWN_STAGES[name] : undefined;
  lost(config, why ?? [`Promtail knows no stage '${name}'`, 'remove it']);
  return [];
}

interface Converter {
  /** Undefined: any. */
  readonly keys?: readonly string[];
  readonly convert: (config: Part, context: StageContext, isFirst: boolean) => LogStage[];
}

/** What the stage `docker` is made of. @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/stages/docker/ */
const DOCKER: readonly LogStage[] = [
  { json: { expressions: { output: 'log', stream: '', timestamp: 'time' } } },
  { labels: { stream: '' } },
  { timestamp: { source: 'timestamp', format: 'RFC3339Nano' } },
  { output: 'output' },
];

/** What the stage `cri` is made of, but for putting parts together. @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/stages/cri/ */
const CRI: readonly LogStage[] = [
  { regex: { expression: '^(?s)(?P<time>\\S+?) (?P<stream>stdout|stderr) (?P<flags>\\S+?) (?P<content>.*)$' } },
  { labels: { stream: '' } },
  { timestamp: { source: 'time', format: 'RFC3339Nano' } },
  { output: 'content' },
];

const one = (keys: readonly string[], make: (config: Part, context: StageContext) => LogStage | undefined): Converter =>
  ({ keys, convert: (config, context) => [make(config, context) ?? []].flat() });

const STAGES: { readonly [name: string]: Converter } = {
  cri: {
    keys: ['max_partial_lines', 'max_partial_line_size', 'max_partial_line_size_truncate'],
    convert: (config, { isPods }, isFirst) => {
      if (entries(config).length > 0) changed(config, ['long lines are put together within limits of their own', 'nothing: the limits are those of the collector']);
      if (isPods && isFirst) return [];
      if (isPods) lost(config, ['what the container runtime writes is read before all other stages', 'put the stage first']);
      else changed(config, ['the parts of long lines are not put together', 'nothing, where lines are shorter than 16 KiB']);
      return isPods ? [] : [...CRI];
    },
  },
  docker: {
    keys: [],
    convert: (config, { isPods }) => {
      if (isPods) {
        noted(config, ['lines of Docker are read by stages, behind the form of containerd, which they do not have',
          'see that the collector reaches the files: with Docker those below /var/log/pods are links into /var/lib/docker/containers']);
      }
      return [...DOCKER];
    },
  },
  json: one(['expressions', 'source', 'drop_malformed'], (config) => ({
    json: {
      expressions: textMapOf(child(config, 'expressions')),
      ...sourceOf(config),
      ...(child(config, 'drop_malformed').value === true && { dropMalformed: true }),
    },
  })),
  logfmt: one(['mapping', 'source'], (config) => ({ logfmt: { mapping: textMapOf(child(config, 'mapping')), ...sourceOf(config) } })),
  regex: one(['expression', 'source'], (config) => ({ regex: { expression: textOf(child(config, 'expression')) ?? '', ...sourceOf(config) } })),
  labels: {
    convert: (config, context) => {
      const values = withoutIdentity(config, context);
      for (const name of Object.keys(values)) {
        if (!hasManyValues(name)) continue;
        context.accepted.add(name);
        changed(child(config, name), [`'${name}' has many values, and each is a stream of its own in the store; it is kept by \`logs.acceptedLabels\``,
          `make it structured metadata: \`structuredMetadata: { ${name}: '' }\``]);
      }
      return Object.keys(values).length === 0 ? [] : [{ labels: values }];
    },
  },
  structured_metadata: { convert: metadata },
  non_indexed_labels: { convert: metadata },
  static_labels: {
    convert: (config, context) => {
      const values = withoutIdentity(config, context);
      return Object.keys(values).length === 0 ? [] : [{ staticLabels: values }];
    },
  },
  labeldrop: { convert: (config, { isPods }) => listed('labelDrop', textsOf(config).filter((name) => !isPods || name !== 'filename')) },
  labelallow: { convert: (config) => listed('labelKeep', textsOf(config)) },
  drop: one(['source', 'separator', 'value', 'expression', 'older_than', 'longer_than', 'drop_counter_reason'], (config) => ({
    drop: {
      ...(isSet(child(config, 'source')) && { sources: textsOf(child(config, 'source')) }),
      ...texts(config, { separator: 'separator', value: 'value', expression: 'expression', older_than: 'olderThan', drop_counter_reason: 'reason' }),
      ...(isSet(child(config, 'longer_than')) && { longerThan: sizeOf(child(config, 'longer_than')) }),
    },
  })),
  match: one(['selector', 'stages', 'action', 'drop_counter_reason', 'pipeline_name'], (config, context) => {
    const selector = textOf(child(config, 'selector')) ?? '';
    if (textOf(child(config, 'action')) === 'drop') return { match: { selector, ...texts(config, { drop_counter_reason: 'reason' }) } };
    if (!isSet(child(config, 'stages'))) lost(config, ['it has no stages', 'give it some, or `action: drop`']);
    const stages = listOf(child(config, 'stages')).flatMap((stage) => convertStage(stage, context, false));
    return stages.length === 0 ? undefined : { match: { selector, stages } };
  }),
  multiline: one(['firstline', 'max_lines', 'max_wait_time'], (config) => {
    const maxLines = isSet(child(config, 'max_lines')) ? numberOf(child(config, 'max_lines')) : undefined;
    return {
      multiline: {
        firstline: textOf(child(config, 'firstline')) ?? '', ...(maxLines !== undefined && { maxLines }), ...texts(config, { max_wait_time: 'maxWaitTime' }),
      },
    };
  }),
  timestamp: one(['source', 'format', 'fallback_formats', 'location', 'action_on_failure'], (config) => {
    const fallback = child(config, 'fallback_formats');
    if (isSet(fallback)) lost(fallback, ['a time has one format', 'write a `match` with a `timestamp` stage for each format']);
    const action = child(config, 'action_on_failure');
    if (textOf(action) === 'skip') changed(action, ['a time that cannot be read is not left alone: the line gets that of the line before it', 'nothing, where all times can be read']);
    return {
      timestamp: {
        source: textOf(child(config, 'source')) ?? '', format: textOf(child(config, 'format')) ?? '', ...texts(config, { location: 'location' }),
      },
    };
  }),
  output: one(['source'], (config) => ({ output: textOf(child(config, 'source')) ?? '' })),
  sampling: one(['rate', 'drop_counter_reason'], (config) => {
    const rate = numberOf(child(config, 'rate'));
    return rate === undefined ? undefined : { sampling: rate };
  }),
  limit: one(['rate', 'burst', 'drop', 'by_label_name', 'max_distinct_labels'], (config) => {
    const by = child(config, 'by_label_name');
    if (isSet(by)) {
      lost(by, ['a limit is of all lines together', 'write a `match` with a `limit` for each value that matters']);
      return undefined;
    }
    const drop = child(config, 'drop').value === true;
    const [rate, burst] = ['rate', 'burst'].map((key) => numberOf(child(config, key)));
    return rate === undefined || burst === undefined ? undefined : { limit: { rate, burst, ...(drop && { drop }) } };
  }),
  decolorize: { keys: [], convert: () => [{ decolorize: true }] },
};

function metadata(config: Part, context: StageContext): LogStage[] {
  const values = withoutIdentity(config, context);
  return Object.keys(values).length === 0 ? [] : [{ structuredMetadata: values }];
}

function listed(stage: 'labelDrop' | 'labelKeep', names: string[]): LogStage[] {
  return names.length === 0 ? [] : [{ [stage]: names }];
}

function sourceOf(config: Part): { readonly source?: string } {
  const source = textOf(child(config, 'source'));
  return source === undefined || source === '' ? {} : { source };
}

function texts(config: Part, names: { readonly [wire: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(names).flatMap(([wire, name]) => {
    const text = textOf(child(config, wire));
    return text === undefined ? [] : [[name, text]];
  }));
}

/** Promtail writes `8kb`, and a number for bytes. */
function sizeOf(part: Part): string {
  const [, amount, unit] = /^(\d+)\s*([kmgt]?)i?b?$/i.exec(textOf(part) ?? '') ?? [];
  return amount === undefined ? textOf(part) ?? '' : `${amount}${unit.toUpperCase()}B`;
}

/** What lines say of themselves where the fleet says it. */
function withoutIdentity(config: Part, { identityLabels }: StageContext): { [name: string]: string } {
  const own = Object.entries(textMapOf(config)).filter(([name]) => {
    if (!identityLabels.includes(name)) return true;
    noted(child(config, name), [`'${name}' says where a line comes from, and comes by itself`, 'nothing: it is the name of the cluster or its environment']);
    return false;
  });
  return Object.fromEntries(own);
}
